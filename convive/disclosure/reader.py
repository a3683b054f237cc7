"""What solving all sums together tells about hidden cells, beyond plain adding and subtracting."""

import math
from collections.abc import Iterable, Mapping

import numpy as np

from convive.disclosure.errors import Contradiction
from convive.disclosure.linking import Linked, Relation
from convive.disclosure.programmes import Numbers, Programme, Vector
from convive.disclosure.room import Ask, Bounds, shortfall

GLANCES = 6
"""Random corners looked at before single cells are asked for: each may prove room for many."""

TOLERANCE = 1e-6


def search(
    linked: Linked, bounds: Bounds, wanted: Mapping[int, Ask], *, strict: bool = False
) -> None:
    """Narrow, in place, the bounds of every wanted cell that cannot be shown to have room.

    With `strict` only whole numbers show room. Raises Contradiction when no counts fit all sums.
    """
    for relations in parts_of(linked.relations, set(bounds.open_cells())):
        part = _Part(linked, bounds, relations, strict=strict)
        part.search(wanted)
        if strict:
            part.programme.demand_whole()
            part.ask_singly(wanted)


def parts_of(relations: Iterable[Relation], free: set[int]) -> list[list[Relation]]:
    """Relations parted into groups that share no open cell; those without one are left out."""
    leader: dict[int, int] = {}

    def find(cell: int) -> int:
        while leader.setdefault(cell, cell) != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    touched = []
    for relation in relations:
        inside = [cell for cell in (relation.total, *relation.parts) if cell in free]
        if inside:
            touched.append((inside[0], relation))
            for cell in inside[1:]:
                leader[find(cell)] = find(inside[0])
    groups: dict[int, list[Relation]] = {}
    for cell, relation in touched:
        groups.setdefault(find(cell), []).append(relation)
    return list(groups.values())


def row_of(relation: Relation, column: Mapping[int, int]) -> dict[int, float]:
    """A sum as a row over the columns of its open cells: parts less the total."""
    row = {column[part]: 1.0 for part in relation.parts if part in column}
    if relation.total in column:
        row[column[relation.total]] = -1.0
    return row


class _Part:
    """One connected group of sums and what has been seen of its open cells so far."""

    def __init__(
        self, linked: Linked, bounds: Bounds, relations: list[Relation], *, strict: bool
    ) -> None:
        self.linked, self.bounds, self.strict = linked, bounds, strict
        members = {cell for one in relations for cell in (one.total, *one.parts)}
        self.cells = sorted(cell for cell in members if bounds.low[cell] < bounds.high[cell])
        self.column = {cell: at for at, cell in enumerate(self.cells)}
        self.low = np.array([bounds.low[cell] for cell in self.cells])
        high = np.array([bounds.high[cell] for cell in self.cells])
        endless = 1_000.0 + 2 * max((low for low in bounds.low), default=0.0)
        self.programme = Programme(
            [row_of(relation, self.column) for relation in relations],
            [self._side(relation) for relation in relations],
            np.minimum(high - self.low, endless),
        )
        self.endless = endless
        self.seen_low = np.full(len(self.cells), math.inf)
        self.seen_high = np.full(len(self.cells), -math.inf)

    def _side(self, relation: Relation) -> float:
        return self.bounds.low[relation.total] - sum(self.bounds.low[p] for p in relation.parts)

    def search(self, wanted: Mapping[int, Ask]) -> None:
        """Look at some corners, then ask for each wanted cell that has not shown its room."""
        everything: Numbers = np.arange(len(self.cells), dtype=np.int32)
        chance = np.random.default_rng(len(self.cells))
        for _ in range(GLANCES):
            self._look(everything, chance.normal(size=len(self.cells)))
        self.programme.charge(everything, np.zeros(len(self.cells)))
        self.ask_singly(wanted)

    def ask_singly(self, wanted: Mapping[int, Ask]) -> None:
        """Find the exact bounds of every wanted cell that has not shown its room."""
        for cell in self.cells:
            if cell in wanted and not self._has_room(cell, wanted[cell]):
                self._settle(cell)

    def _has_room(self, cell: int, ask: Ask) -> bool:
        at = self.column[cell]
        if self.seen_low[at] > self.seen_high[at]:
            return False
        low, high = _inwards(self.seen_low[at], self.seen_high[at])
        wide = high - low >= ask.min_width
        return wide and shortfall(self.linked, cell, low, high, ask) is None

    def _settle(self, cell: int) -> None:
        """Find the exact bounds of one cell."""
        one: Numbers = np.array([self.column[cell]], dtype=np.int32)
        highest = self._look(one, np.array([-1.0]))[one[0]]
        lowest = self._look(one, np.array([1.0]))[one[0]]
        self.programme.charge(one, np.zeros(1))
        low, high = _inwards(lowest, highest)
        if low > high:
            raise Contradiction(f"No whole number fits {self.linked.words(cell)}.")
        self.bounds.low[cell] = max(self.bounds.low[cell], low)
        if high < self.endless:
            self.bounds.high[cell] = min(self.bounds.high[cell], high)

    def _look(self, columns: Numbers, costs: Vector) -> Vector:
        """Counts that fit all sums, at the corner where the costs are least."""
        self.programme.charge(columns, costs)
        moves = self.programme.solve()
        if moves is None:
            raise Contradiction(
                f"The tables contradict each other around {self.linked.words(self.cells[0])}."
            )
        counts: Vector = self.low + moves
        if not self.strict or np.abs(counts - np.round(counts)).max() < TOLERANCE:
            np.minimum(self.seen_low, counts, out=self.seen_low)
            np.maximum(self.seen_high, counts, out=self.seen_high)
        return counts


def _inwards(low: float, high: float) -> tuple[float, float]:
    return math.ceil(low - TOLERANCE), math.floor(high + TOLERANCE)
