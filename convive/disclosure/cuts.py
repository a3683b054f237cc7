"""What any safe choice of hidden cells must contain, learnt one proof at a time.

When a choice leaves a cell without its room, the duals of the attacker's programme say why: of these
cells at least so much must be hidden. A master programme then picks the cheapest cells that keep all
such sentences; once what it picks is safe, nothing cheaper is.
"""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np

from convive.disclosure.circulation import TOLERANCE, Circulations
from convive.disclosure.programmes import Status, Vector


class Cuts:
    """The master programme over hidden cells, and the sentences learnt so far."""

    def __init__(
        self,
        model: Circulations,
        needs: Sequence[tuple[int, float]],
        sensitive: set[int],
        weights: Vector,
    ) -> None:
        self.model, self.needs, self.sensitive = model, needs, sensitive
        self.settled = False
        self.weights = np.array([weights[cell] for cell in model.cells.tolist()])
        self.scale = float(self.weights.max(initial=1.0))
        self.master = highspy.Highs()  # type: ignore[no-untyped-call]
        self.master.setOptionValue("output_flag", False)
        self.master.setOptionValue("threads", 1)
        self.master.setOptionValue("mip_rel_gap", 1e-9)
        size = model.size
        self.always = np.array([cell in sensitive for cell in model.cells.tolist()])
        none, whole = np.zeros(0), np.zeros(0, dtype=np.int32)
        self.master.addCols(
            size, self.weights / self.scale, self.always.astype(float), np.ones(size), 0, whole,
            whole, none,
        )  # fmt: skip
        self.master.changeColsIntegrality(
            size, np.arange(size, dtype=np.int32), np.full(size, highspy.HighsVarType.kInteger)
        )

    def cheapest(self, below: float, seconds: float) -> set[int] | None:
        """The cheapest cells that keep every sentence, if cheaper than `below`; None otherwise.

        `settled` then says whether there are none, or whether time ran out.
        """
        self.master.setOptionValue("time_limit", max(0.1, seconds) + self.master.getRunTime())
        self.master.run()
        if self.master.getModelStatus() != Status.kOptimal:
            return None
        shown = np.array(self.master.getSolution().col_value)
        picked = shown > 0.5
        if float(self.weights[picked].sum()) >= below - TOLERANCE * self.scale:
            self.settled = True
            return None
        return set(self.model.cells[picked].tolist())

    def add_broken_by(self, hidden: set[int]) -> int:
        """Learn a sentence for every need that this choice leaves without room; how many."""
        shown = [cell for cell in self.model.cells.tolist() if cell not in hidden]
        self.model.price(self.model.cells.tolist(), [0.0] * self.model.size)
        self.model.free(self.model.cells.tolist())
        self.model.hold(shown)
        learnt = sum(self._learn(cell, amount) for cell, amount in self.needs)
        self.model.free(shown)
        return learnt

    def _learn(self, cell: int, amount: float) -> bool:
        """Whether the choice falls short of a need; if so, what would have to be hidden."""
        model, asked = self.model, abs(amount)
        worth = model.pushed(cell, amount)
        if worth is None:
            return False
        room = model.upper
        gains = np.maximum(worth, 0.0) * room
        each = gains[: model.size] + gains[model.size :]
        own = model.column[cell]
        each[own] = 0.0
        left = asked - float(each[self.always].sum())
        if left <= TOLERANCE * asked:
            return False
        each[self.always] = 0.0
        parts = np.minimum(each / left, 1.0)
        at = np.flatnonzero(parts > 1e-9).astype(np.int32)
        self.master.addRow(1.0 - 1e-7, highspy.kHighsInf, len(at), at, parts[at])
        return True
