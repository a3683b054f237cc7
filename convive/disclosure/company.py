"""Choosing which cells keep the small ones company, at the least loss of counts shown."""

import math
from collections import defaultdict, deque

from convive.disclosure.circulation import TOLERANCE, Circulation, Circulations
from convive.disclosure.linking import Linked
from convive.disclosure.standing import Standing

Need = tuple[int, int]
"""A cell and a direction (1 up, -1 down) in which it must be able to move."""

WORK = 10_000_000
"""What the clean-up may cost, programmes times columns: keeps large tables within minutes."""


class Company:
    """The search for company: cells are hidden along the cheapest circulations, then given back.

    For every hidden cell a circulation must prove room upwards and downwards, so that its true
    count lies inside its bounds and not at their end. Costs are 0 for hidden cells and the
    logarithm of the count for others (disclosure.md 2.5). Zeros are never hidden here: they tell
    of nobody.
    """

    def __init__(self, linked: Linked, standing: Standing) -> None:
        self.standing = standing
        counts = standing.counts
        self.hidden = set(standing.start)
        self.movable = [
            cell
            for cell in range(len(counts))
            if cell in self.hidden or (standing.may_hide(cell) and counts[cell] > 0)
        ]
        asks = [standing.asks[cell] for cell in self.movable if cell in standing.asks]
        reach = 10.0 * max((max(ask.threshold, ask.min_width) for ask in asks), default=1)
        self.model = Circulations(linked.relations, counts, self.movable, reach)
        self.proofs: dict[Need, Circulation] = {}
        self.served: defaultdict[int, set[Need]] = defaultdict(set)

    def choose(self) -> set[int]:
        """The cells to hide, those hidden from the outset among them."""
        counts = self.standing.counts
        free = [cell for cell in self.movable if cell not in self.hidden]
        self.model.price(free, [math.log(counts[cell] + 1) for cell in free])
        self._serve(sorted(self.hidden & self.standing.asks.keys(), key=lambda cell: counts[cell]))
        self._give_back()
        return self.hidden

    def _serve(self, cells: list[int]) -> None:
        queue = deque(cells)
        while queue:
            cell = queue.popleft()
            for direction, amount in self._needs(cell):
                if amount and (cell, direction) not in self.proofs:
                    found = self.model.moving(cell, direction * amount)
                    if found:
                        queue.extend(self._hide_along(found))

    def _needs(self, cell: int) -> tuple[tuple[int, float], tuple[int, float]]:
        """How far a hidden cell must be able to move up, and down."""
        ask, count = self.standing.asks[cell], self.standing.counts[cell]
        up = max(ask.threshold - count, 1.0)
        down = min(count, max(1.0, ask.min_width - up))
        return (1, max(up, ask.min_width - down)), (-1, down)

    def _hide_along(self, found: Circulation) -> list[int]:
        """Hide what a circulation moves; it proves room for all of them as far as it moves them."""
        joined = [cell for cell in found.cells.tolist() if cell not in self.hidden]
        self.hidden.update(joined)
        if joined:
            self.model.price(joined, [0.0] * len(joined))
        self._remember(found)
        return joined

    def _remember(self, found: Circulation) -> None:
        for cell, move in zip(found.cells.tolist(), found.moves.tolist(), strict=True):
            if cell in self.standing.asks:
                for direction, amount in self._needs(cell):
                    need = (cell, direction)
                    if (
                        amount
                        and move * direction >= amount - TOLERANCE
                        and need not in self.proofs
                    ):
                        self._prove(need, found)

    def _prove(self, need: Need, found: Circulation) -> None:
        before = self.proofs.get(need)
        for cell in before.cells.tolist() if before else ():
            self.served[cell].discard(need)
        self.proofs[need] = found
        for cell in found.cells.tolist():
            self.served[cell].add(need)

    def _give_back(self) -> None:
        """Show again, largest first, every cell whose company is not needed after all."""
        shown = [cell for cell in self.movable if cell not in self.hidden]
        self.model.hold(shown)
        company = [cell for cell in self.hidden if self.standing.may_hide(cell)]
        self.model.price(company, [1.0] * len(company))
        self.work = WORK // max(1, len(self.movable))
        for cell in sorted(company, key=lambda cell: (-self.standing.counts[cell], cell)):
            if self.work > 0:
                self._try_without(cell)

    def _try_without(self, cell: int) -> None:
        self.model.hold([cell])
        own = {(cell, 1), (cell, -1)}
        others = {}
        for need in sorted(self.served[cell] - own):
            amount = dict(self._needs(need[0]))[need[1]]
            self.work -= 1
            found = self.model.moving(need[0], need[1] * amount)
            if found is None:
                self.model.free([cell])
                return
            others[need] = found
        for need, found in others.items():
            self._prove(need, found)
        for need in own & self.proofs.keys():
            for touched in self.proofs.pop(need).cells.tolist():
                self.served[touched].discard(need)
        self.hidden.discard(cell)
