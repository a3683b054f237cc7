"""Where every cell stands before company is chosen, and what may still be decided about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from convive.disclosure.bounds import propagate
from convive.disclosure.errors import Contradiction
from convive.disclosure.linking import Linked
from convive.disclosure.programmes import Programme, Vector
from convive.disclosure.reader import row_of
from convive.disclosure.room import Ask, Published
from convive.disclosure.tables import Table
from convive.disclosure.thresholds import Facts, Reason, Rules, sensitive


@dataclass(frozen=True, slots=True)
class Standing:
    """All cells of linked tables by number.

    `counts`: true counts, or one possible count where nobody knows. `floors`: what a reader takes
    each to be at least. `start`: cells hidden from
    the outset. `frozen`: cells that an earlier release shows. `asks`: the room each cell must
    keep once it is hidden; inferred figures are asked for only where they are surely small.
    """

    counts: Vector
    floors: Vector
    start: frozenset[int]
    frozen: frozenset[int]
    asks: Mapping[int, Ask]
    reasons: Mapping[int, Reason]

    def may_hide(self, cell: int) -> bool:
        return cell not in self.frozen and cell not in self.start


def standing(
    linked: Linked,
    tables: Sequence[Table],
    earlier: Sequence[Published],
    rules: Rules,
    facts: Facts | None,
) -> Standing:
    """Read true tables (first in `linked`) and earlier releases (after them).

    Raises Contradiction when the counts do not add up.
    """
    frozen, kept = _decided_before(linked, len(tables), earlier)
    reasons: dict[int, Reason] = {}
    for at, table in enumerate(tables):
        for codes, reason in sensitive(table, rules, facts).items():
            cell = linked.places[at, codes]
            if cell not in frozen:
                reasons.setdefault(cell, reason)
    reasons = dict.fromkeys(kept, Reason.EARLIER) | reasons
    counts, pinned = _possible_counts(linked)
    inferred = set(range(linked.published, len(linked.shown)))
    asks = _asks(linked, len(tables), earlier, rules)
    small = {cell for cell in inferred & pinned if 0 < counts[cell] < rules.threshold}
    start = frozenset(reasons.keys() | inferred)
    floors = np.array([min(rules.floor, count or 0) for count in linked.shown], dtype=np.float64)
    return Standing(counts, floors, start, frozen, asks | dict.fromkeys(small, rules.ask), reasons)


def _decided_before(
    linked: Linked, first: int, earlier: Sequence[Published]
) -> tuple[frozenset[int], frozenset[int]]:
    shown: set[int] = set()
    hidden: set[int] = set()
    for at, one in enumerate(earlier, start=first):
        for codes, count in one.table.counts.items():
            (hidden if count is None else shown).add(linked.places[at, codes])
    return frozenset(shown), frozenset(hidden - shown)


def _asks(linked: Linked, first: int, earlier: Sequence[Published], rules: Rules) -> dict[int, Ask]:
    asks: dict[int, Ask] = {}
    for (at, _), cell in linked.places.items():
        ask = rules.ask if at < first else earlier[at - first].ask
        asks[cell] = ask.stricter(asks.get(cell, ask))
    return asks


def _possible_counts(linked: Linked) -> tuple[Vector, set[int]]:
    """A count for every cell that fits all sums, and the cells where only one does."""
    bounds = propagate(linked)
    counts = np.array(bounds.low)
    unknown = bounds.open_cells()
    column = {cell: at for at, cell in enumerate(unknown)}
    if unknown:
        touched = [one for one in linked.relations if row_of(one, column)]
        sides = [bounds.low[one.total] - sum(bounds.low[p] for p in one.parts) for one in touched]
        widths = np.array([bounds.high[cell] - bounds.low[cell] for cell in unknown])
        found = Programme([row_of(one, column) for one in touched], sides, widths).solve()
        if found is None:
            raise Contradiction("The tables contradict each other: no counts fit all their sums.")
        counts[unknown] += found
    return counts, set(range(len(counts))) - set(unknown)
