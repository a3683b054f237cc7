"""How counts could move around hidden cells without any shown sum changing.

A cell has room when counts can be pushed into it (or drawn out of it) and back again along sums
whose shown members do not move. Each such circulation is a proof of room, as long as the cells it
moves stay hidden. The cheapest one tells which cells to hide (disclosure.md 2.5; Fischetti and
Salazar 2001).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from convive.disclosure.errors import Unsettled
from convive.disclosure.linking import Relation
from convive.disclosure.programmes import Numbers, Programme, Vector

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Circulation:
    """How far each cell moves: cell numbers and signed amounts."""

    cells: Numbers
    moves: Vector


def signed(relation: Relation) -> dict[int, float]:
    """A sum as factors of its cells: parts less the total."""
    return {relation.total: -1.0, **dict.fromkeys(relation.parts, 1.0)}


class Circulations:
    """The solver's model of all moves: each movable cell has a way up and a way down.

    `sums` are cells with their factors, which together stay nothing; `spare` is what each cell can
    lose, `reach` what any may move.
    """

    def __init__(
        self,
        sums: Iterable[Mapping[int, float]],
        spare: Vector,
        movable: Sequence[int],
        reach: float,
    ) -> None:
        self.cells: Numbers = np.array(movable, dtype=np.int32)
        self.column = {cell: at for at, cell in enumerate(movable)}
        self.size = len(movable)
        self.reach = reach
        down = [min(reach, float(spare[cell])) for cell in movable]
        self.upper: Vector = np.concatenate([np.full(self.size, reach), np.array(down)])
        rows = [row for one in sums if (row := self._row(one))]
        self.programme = Programme(rows, [0.0] * len(rows), self.upper)

    def _row(self, one: Mapping[int, float]) -> dict[int, float]:
        row: dict[int, float] = {}
        for cell, factor in one.items():
            if cell in self.column:
                row[self.column[cell]] = factor
                row[self.column[cell] + self.size] = -factor
        return row

    def price(self, cells: Sequence[int], costs: Sequence[float]) -> None:
        """What moving these cells by one costs, up or down."""
        at = self._columns(cells)
        self.programme.charge(at, np.repeat([costs], 2, axis=0).ravel())

    def free(self, cells: Sequence[int]) -> None:
        """Let these cells move as far as they can."""
        at = self._columns(cells)
        self.programme.bound(at, np.zeros(len(at)), self.upper[at])

    def hold(self, cells: Sequence[int]) -> None:
        """Let these cells not move at all."""
        at = self._columns(cells)
        self.programme.bound(at, np.zeros(len(at)), np.zeros(len(at)))

    def moving(self, cell: int, amount: float) -> Circulation | None:
        """The cheapest circulation that moves a cell by a signed amount, or None."""
        at = self._columns([cell])
        up, down = max(amount, 0.0), max(-amount, 0.0)
        if down > self.upper[at[1]]:
            return None
        fixed = np.array([up, down])
        self.programme.bound(at, fixed, fixed)
        found = self._solved()
        self.free([cell])
        if found is None:
            return None
        moves = found[: self.size] - found[self.size :]
        stirred = np.flatnonzero(np.abs(moves) > TOLERANCE)
        return Circulation(self.cells[stirred], moves[stirred])

    def pushed(self, cell: int, amount: float) -> Vector | None:
        """What a little more room of each column would add where a cell cannot move so far.

        None when it can. Columns are the ways up of all cells, then the ways down; prices must be 0.
        """
        at = self._columns([cell])
        way = 0 if amount > 0 else 1
        most = np.zeros(2)
        most[way] = min(abs(amount), float(self.upper[at[way]]))
        cost = np.zeros(2)
        cost[way] = -1.0
        self.programme.bound(at, np.zeros(2), most)
        self.programme.charge(at, cost)
        found = self._solved()
        worth = self.programme.worth() if found is not None else None
        self.programme.charge(at, np.zeros(2))
        self.free([cell])
        if found is None or worth is None or found[at[way]] >= abs(amount) * (1 - TOLERANCE):
            return None
        return worth

    def _solved(self) -> Vector | None:
        """What the solver finds; its giving up counts as nothing found, the audit comes after."""
        try:
            return self.programme.solve()
        except Unsettled:
            return None

    def _columns(self, cells: Sequence[int]) -> Numbers:
        up: Numbers = np.array([self.column[cell] for cell in cells], dtype=np.int32)
        return np.concatenate([up, up + np.int32(self.size)])
