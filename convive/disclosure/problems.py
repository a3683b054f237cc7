"""Cells with protection levels and the sums between them: the general form of hiding in tables.

Not every table holds counts of people: turnover, prices, money paid. There a cell is sensitive for a
reason of its own (few contributors, one that dominates), and must be able to move so far up and down.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from convive.disclosure.errors import BadTable, Contradiction
from convive.disclosure.tables import Codes, Table

CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Problem:
    """Cells by number: what they hold, and how far sensitive ones must be able to move.

    `levels`: sensitive cell -> least move down and up. `sums`: cell -> factor; factor times value
    adds up to nothing.
    """

    names: tuple[str, ...]
    values: tuple[float, ...]
    levels: Mapping[int, tuple[float, float]]
    sums: tuple[Mapping[int, float], ...]

    @property
    def sensitive(self) -> frozenset[int]:
        return frozenset(self.levels)


def read_problem(cells: Path, relations: Path) -> Problem:
    """From `cell,value,sensitive,lower_protection,upper_protection` and `rel,cell,coef`.

    Raises BadTable with a sentence, Contradiction when a sum does not hold, OSError for no file.
    """
    names: dict[str, int] = {}
    values: list[float] = []
    levels: dict[int, tuple[float, float]] = {}
    for line, row in _lines(cells, ("cell", "value", "sensitive")):
        name, where = row["cell"].strip(), f"{cells.name}, line {line}"
        if not name or name in names:
            raise BadTable(f"{where}: the cell {name!r} has no name or stands there twice.")
        names[name] = len(names)
        values.append(_number(row["value"], where, least=0.0))
        if _number(row["sensitive"] or "0", where):
            lower = _number(row.get("lower_protection") or "0", where, least=0.0)
            upper = _number(row.get("upper_protection") or "0", where, least=0.0)
            levels[names[name]] = (lower, upper)
    sums: dict[str, dict[int, float]] = {}
    for line, row in _lines(relations, ("rel", "cell", "coef")):
        where = f"{relations.name}, line {line}"
        if row["cell"].strip() not in names:
            raise BadTable(f"{where}: {row['cell']!r} is not among the cells.")
        one = sums.setdefault(row["rel"], {})
        cell = names[row["cell"].strip()]
        one[cell] = one.get(cell, 0.0) + _number(row["coef"], where)
    for name, factors in sums.items():
        told = [values[cell] * factor for cell, factor in factors.items()]
        if abs(math.fsum(told)) > CLOSE * max(1.0, sum(map(abs, told))):
            raise Contradiction(f"The relation {name!r} does not hold: its sum is not nothing.")
    return Problem(tuple(names), tuple(values), levels, tuple(sums.values()))


def problem_of(
    table: Table, values: Mapping[Codes, float], levels: Mapping[Codes, tuple[float, float]]
) -> Problem:
    """The cells of a table that have a value, with the sums of its dimensions and hierarchies.

    A sum with a part that the table does not list takes that part for nothing.
    """
    numbers = {codes: at for at, codes in enumerate(values)}
    sums: dict[tuple[tuple[int, float], ...], dict[int, float]] = {}
    for at, dim in enumerate(table.dims):
        for parent, children in dim.families().items():
            for codes in values:
                if codes[at] != parent:
                    continue
                parts = [(*codes[:at], child, *codes[at + 1 :]) for child in children]
                found = {numbers[part]: 1.0 for part in parts if part in numbers}
                if found:
                    one = {numbers[codes]: -1.0, **found}
                    sums[tuple(sorted(one.items()))] = one
    return Problem(
        tuple("|".join(codes) for codes in values),
        tuple(values.values()),
        {numbers[codes]: level for codes, level in levels.items()},
        tuple(sums.values()),
    )


def write_pattern(path: Path, problem: Problem, hidden: Iterable[int]) -> None:
    """The cells as they may be published: `cell,value`, empty where hidden."""
    away = set(hidden)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["cell", "value"])
        for at, (name, value) in enumerate(zip(problem.names, problem.values, strict=True)):
            writer.writerow([name, "" if at in away else f"{value:.15g}"])


def _number(text: str | None, where: str, *, least: float = -math.inf) -> float:
    try:
        number = float(text or "")
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < least:
        raise BadTable(f"{where}: {text!r} is not a number that can stand there.")
    return number


def _lines(path: Path, wanted: tuple[str, ...]) -> Iterable[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [name for name in wanted if name not in (reader.fieldnames or [])]
        if missing:
            raise BadTable(f"{path.name} has no column {missing[0]!r}.")
        for row in reader:
            yield reader.line_num, row
