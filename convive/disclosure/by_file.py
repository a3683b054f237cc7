"""Protection and attack on plain files: what the commands do, without a framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from convive.disclosure.alternatives import alternatives
from convive.disclosure.audit import Audit, Leak, audit_published
from convive.disclosure.errors import BadTable
from convive.disclosure.hierarchies import Hierarchies, known_to_readers
from convive.disclosure.plain import (
    dimensions_in,
    read_hierarchies,
    read_numbers,
    read_published,
    read_true,
    reports_of,
    write_table,
)
from convive.disclosure.room import Published
from convive.disclosure.suppress import Protected, protect
from convive.disclosure.tables import Table
from convive.disclosure.thresholds import Facts, Rules, Verdict, worth_publishing


@dataclass(frozen=True, slots=True)
class Given:
    """What a command was told, read and checked."""

    table: Path
    dims: tuple[str, ...]
    value: str | None
    hierarchies: Hierarchies
    rules: Rules
    others: tuple[Path, ...] = ()
    residents: Mapping[str, Mapping[str, int | None]] | None = None
    reporter: str = ""
    with_alternatives: bool = False

    @classmethod
    def read(cls, options: Mapping[str, Any]) -> Given:
        """From the options of the command line. Raises BadTable with a sentence."""
        dims = tuple(name.strip() for name in options["dims"].split(",") if name.strip())
        if not dims or len(set(dims)) < len(dims):
            raise BadTable("--dims names no column, or one twice.")
        if options["value"] in dims:
            raise BadTable("--value is also one of --dims.")
        if options["threshold"] < 1 or options["min_width"] < 0:
            raise BadTable("--threshold is at least 1, --min-width at least 0.")
        sides = [*options["hier"], *options.get("residents", ())]
        if strangers := {name for one in sides if (name := one.partition("=")[0]) not in dims}:
            raise BadTable(f"{min(strangers)!r} is not one of --dims.")
        hierarchies = read_hierarchies(options["hier"])
        residents = {}
        for one in options.get("residents", ()):
            name, _mark, file = one.partition("=")
            residents[name] = read_numbers(Path(file), "residents", "code")
        attributes = {name for name in options.get("attributes", "").split(",") if name}
        rules = Rules(
            options["threshold"],
            options["min_width"],
            attributes=frozenset(attributes),
            floor=options["floor"],
        )
        return cls(
            options["table"],
            dims,
            options["value"],
            hierarchies,
            rules,
            tuple(options["others"]),
            residents,
            options.get("reporter") or "",
            options.get("alternatives", False),
        )

    def earlier(self) -> list[Published]:
        """Everything published before, each file an edition of its own."""
        value = self.value or "n"
        return [
            Published(table, self.rules.ask)
            for at, path in enumerate(self.others)
            for table in read_published(
                path, dimensions_in(path, value), value, self.hierarchies, edition=f"before {at}"
            )
        ]


@dataclass(frozen=True, slots=True)
class Done:
    """A protected file: what it cost, and advice in sentences."""

    cells: int
    hidden: int
    share: float
    advice: tuple[str, ...]
    wider: tuple[Mapping[str, Any], ...] = ()

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "cells": self.cells,
            "hidden": self.hidden,
            "share_of_cells": self.hidden / self.cells if self.cells else 0.0,
            "share_of_counts": self.share,
            "advice": list(self.advice),
        }
        return {**told, "alternatives": list(self.wider)} if self.wider else told


def protect_file(given: Given, out: Path) -> Done:
    """Hide what must be hidden in a table of true counts, and write what may be published.

    Raises CannotProtect when no choice is safe, other DisclosureErrors for bad input.
    """
    tables = read_true(given.table, given.dims, given.value, given.hierarchies)
    largest = reports_of(given.table, given.dims, given.reporter, tables) if given.reporter else {}
    facts = Facts(inhabitants=given.residents or {}, largest=largest)
    before = given.earlier()
    known = _known([*tables, *(one.table for one in before)], given)
    done = protect(tables, rules=given.rules, facts=facts, earlier=[*before, *known])
    write_table(out, done.tables)
    wider = []
    if given.with_alternatives:
        found = alternatives(tables[0], rules=given.rules, facts=facts, earlier=[*before, *known])
        wider = [
            {"dimension": one.dimension, "left_out": one.left_out, "cells": one.cells,
             "worth": one.worth, "share_of_cells": one.cost.cells,
             "share_of_counts": one.cost.counts}
            for one in found
        ]  # fmt: skip
    return Done(*_counted(done), _advice(tables[0], given.rules), tuple(wider))


def _counted(done: Protected) -> tuple[int, int, float]:
    return done.cells, done.hidden, done.share


def _known(tables: Sequence[Table], given: Given) -> list[Published]:
    return [
        Published(table, given.rules.ask) for table in known_to_readers(tables, given.hierarchies)
    ]


def _advice(table: Table, rules: Rules) -> tuple[str, ...]:
    design = worth_publishing(table, rules.threshold)
    if design.worth:
        return ()
    why = (
        f"its finest cells hold {design.mean_cell:.1f} on average, less than 5"
        if design.verdict is Verdict.TOO_THIN
        else f"{design.small_share:.0%} of its filled cells are small, more than 30 %"
    )
    step = f" Take {design.widen!r} a step wider or leave it out." if design.widen else ""
    return (f"This table is too thin to be useful: {why}.{step}",)


def attack_files(given: Given, *, strict: bool = False) -> Audit:
    """What a reader of all these published files can narrow below the rule.

    Raises Contradiction when they cannot all be true, other DisclosureErrors for bad input.
    """
    tables = read_published(given.table, given.dims, given.value or "n", given.hierarchies)
    published = [Published(table, given.rules.ask) for table in tables] + given.earlier()
    known = _known([one.table for one in published], given)
    return audit_published([*published, *known], floor=given.rules.floor, strict=strict)


def sentence(leak: Leak) -> str:
    """One finding in words."""
    if leak.low == leak.high:
        return f"{leak.cell} is {leak.low}."
    most = "without end" if leak.high is None else str(leak.high)
    return f"{leak.cell} lies between {leak.low} and {most}."


def audit_as_json(found: Audit) -> dict[str, Any]:
    """Everything found, for programs."""
    return {
        "cells": found.cells,
        "hidden": found.hidden,
        "clean": found.clean,
        "leaks": [
            {
                "cell": leak.cell,
                "kind": leak.kind.value,
                "low": leak.low,
                "high": leak.high,
                "tables": [{"table": name, "codes": list(codes)} for name, codes in leak.places],
            }
            for leak in found.leaks
        ],
    }
