"""What a wider table would hide instead: each alternative with its own cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convive.disclosure.errors import CannotProtect, Contradiction, Unsettled
from convive.disclosure.room import Published
from convive.disclosure.suppress import Protected, protect
from convive.disclosure.tables import Table, widened
from convive.disclosure.thresholds import Facts, Rules, worth_publishing


@dataclass(frozen=True, slots=True)
class Cost:
    """What protecting a table takes away: the share of its cells and of its counts (0 to 1)."""

    cells: float
    counts: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """The same counts with one dimension a step wider (or left out), and what that would cost.

    `worth` says whether its cells are full enough to be published at all.
    """

    dimension: str
    left_out: bool
    cells: int
    worth: bool
    cost: Cost


def cost_of(protected: Protected) -> Cost:
    """The cost of protected tables, each cell counted once."""
    return Cost(protected.hidden / protected.cells if protected.cells else 0.0, protected.share)


def alternatives(
    table: Table,
    *,
    rules: Rules | None = None,
    facts: Facts | None = None,
    earlier: Sequence[Published] = (),
    keep: frozenset[str] = frozenset(),
) -> list[Alternative]:
    """Every step wider that can be protected, the cheapest in counts first.

    A dimension named in `keep` is widened where it has steps and never left out (SAF-17;
    disclosure.md 2.1).
    """
    rules = rules or Rules()
    found = []
    for dim in table.dims:
        leaves_out = dim.depth() <= 2
        if leaves_out and (dim.name in keep or len(table.dims) == 1):
            continue
        wide = widened(table, dim.name)
        try:
            done = protect([wide], rules=rules, facts=facts, earlier=earlier)
        except (CannotProtect, Contradiction, Unsettled):
            continue
        worth = worth_publishing(wide, rules.threshold).worth
        found.append(Alternative(dim.name, leaves_out, done.cells, worth, cost_of(done)))
    return sorted(found, key=lambda one: (not one.worth, one.cost.counts, -one.cells))
