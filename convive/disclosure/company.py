"""Choosing which cells keep the small ones company, at the least loss of counts shown."""

import math
from collections import defaultdict, deque
from collections.abc import Iterator

from convive.disclosure.circulation import TOLERANCE, Circulation, Circulations, signed
from convive.disclosure.linking import Linked
from convive.disclosure.standing import Standing

Need = tuple[int, int]
"""A cell and a direction (1 up, -1 down) in which it must be able to move."""

WORK = 4_000_000_000
"""What the clean-up may cost: programmes times the square of the columns, as a programme's time
grows. So large tables stay within minutes."""


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
        sums = map(signed, linked.relations)
        self.model = Circulations(sums, counts - standing.floors, self.movable, reach)
        self.best: dict[Need, tuple[float, Circulation]] = {}
        self.needs: dict[Need, float] = {}
        self.served: defaultdict[int, set[Need]] = defaultdict(set)

    def choose(self) -> set[int]:
        """The cells to hide, those hidden from the outset among them."""
        counts = self.standing.counts
        free = [cell for cell in self.movable if cell not in self.hidden]
        self.model.price(free, [self._price(cell) for cell in free])
        queue = deque(
            sorted(self.hidden & self.standing.asks.keys(), key=lambda cell: counts[cell])
        )
        while queue:
            cell = queue.popleft()
            for found in self._room_for(cell):
                queue.extend(self._hide_along(found))
        self._settle_needs()
        self._give_back()
        return self.hidden

    def _price(self, cell: int) -> float:
        return math.log(self.standing.counts[cell] + 1)

    def _least(self, cell: int) -> tuple[float, float]:
        """How far a hidden cell must be able to move up and down at the least."""
        count = self.standing.counts[cell]
        up = max(self.standing.asks[cell].threshold - count, 1.0)
        return up, min(count - self.standing.floors[cell], 1.0)

    def _seen(self, cell: int) -> tuple[float, float]:
        """How far it has been seen to move up and down."""
        up, down = self.best.get((cell, 1)), self.best.get((cell, -1))
        return up[0] if up else 0.0, down[0] if down else 0.0

    def _room_for(self, cell: int) -> Iterator[Circulation]:
        """Circulations that give a hidden cell the room it still lacks, cheapest first."""
        for way, least, seen in zip((1, -1), self._least(cell), self._seen(cell), strict=True):
            if seen < least - TOLERANCE and (found := self.model.moving(cell, way * least)):
                yield found
        up, down = self._seen(cell)
        width = self.standing.asks[cell].min_width
        if up + down < width - TOLERANCE:
            ways = [self.model.moving(cell, width - down), self.model.moving(cell, up - width)]
            yield from sorted((found for found in ways if found), key=self._cost)[:1]

    def _cost(self, found: Circulation) -> float:
        return sum(self._price(cell) for cell in found.cells.tolist() if cell not in self.hidden)

    def _hide_along(self, found: Circulation) -> list[int]:
        """Hide what a circulation moves; it proves room for all of them as far as it moves them."""
        joined = [cell for cell in found.cells.tolist() if cell not in self.hidden]
        self.hidden.update(joined)
        if joined:
            self.model.price(joined, [0.0] * len(joined))
        for cell, move in zip(found.cells.tolist(), found.moves.tolist(), strict=True):
            need = (cell, 1 if move > 0 else -1)
            if need not in self.best or abs(move) > self.best[need][0] + TOLERANCE:
                self.best[need] = (abs(move), found)
        return joined

    def _settle_needs(self) -> None:
        """Fix for every cell how far it must move each way, within what has been seen."""
        for cell in sorted(self.hidden & self.standing.asks.keys()):
            (least_up, least_down), (_, seen_down) = self._least(cell), self._seen(cell)
            width = self.standing.asks[cell].min_width
            down = max(least_down, min(seen_down, width - least_up))
            for way, amount in ((1, max(least_up, width - down)), (-1, down)):
                if amount > TOLERANCE and (cell, way) in self.best:
                    self.needs[cell, way] = amount
                    self._serve((cell, way), self.best[cell, way][1])

    def _serve(self, need: Need, found: Circulation | None) -> None:
        """Let this circulation, in place of the one before, prove a need."""
        before = self.best.pop(need)[1]
        for cell in before.cells.tolist():
            self.served[cell].discard(need)
        if found:
            self.best[need] = (self.needs[need], found)
            for cell in found.cells.tolist():
                self.served[cell].add(need)

    def _give_back(self) -> None:
        """Show again, largest first, every cell whose company is not needed after all."""
        self.model.hold([cell for cell in self.movable if cell not in self.hidden])
        company = [cell for cell in self.hidden if self.standing.may_hide(cell)]
        self.model.price(company, [1.0] * len(company))
        work = WORK // max(1, len(self.movable)) ** 2
        for cell in sorted(company, key=lambda cell: (-self.standing.counts[cell], cell)):
            # What many others rest on would use up the work of a large table at once.
            if len(self.served[cell]) <= work:
                work -= self._try_without(cell)

    def _try_without(self, cell: int) -> int:
        """Show a cell again if all others keep their room; how many programmes that took."""
        self.model.hold([cell])
        own = {(cell, 1), (cell, -1)}
        others: dict[Need, Circulation] = {}
        for at, need in enumerate(sorted(self.served[cell] - own), start=1):
            found = self.model.moving(need[0], need[1] * self.needs[need])
            if found is None:
                self.model.free([cell])
                return at
            others[need] = found
        for need, proof in others.items():
            self._serve(need, proof)
        for need in own & self.needs.keys():
            self._serve(need, None)
        self.hidden.discard(cell)
        return len(others)
