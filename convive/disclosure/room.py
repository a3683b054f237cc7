"""How much room a hidden cell must keep, and in which ways it falls short."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from convive.disclosure.linking import Linked
from convive.disclosure.tables import Table

PUBLIC_THRESHOLD = 10
PARTNER_THRESHOLD = 5
MIN_WIDTH = 4


class Kind(StrEnum):
    """In which way a hidden cell is found out."""

    EXACT = "exact"
    NARROW = "narrow"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a hidden cell must keep: not surely below `threshold`, and bounds `min_width` apart.

    >>> Ask(threshold=10, min_width=4).broken_by(0, 9)
    <Kind.SMALL: 'small'>
    """

    threshold: int = PUBLIC_THRESHOLD
    min_width: int = MIN_WIDTH

    def broken_by(self, low: float, high: float) -> Kind | None:
        """How these bounds fall short; None when they do not."""
        if low == high:
            return Kind.EXACT
        if high - low < self.min_width:
            return Kind.NARROW
        return Kind.SMALL if high < self.threshold else None

    def broken_unpublished(self, low: float, high: float) -> Kind | None:
        """The same for a figure nobody published: only a nearly known small one matters."""
        if high < 1 or low >= self.threshold or high - low >= self.min_width:
            return None
        return Kind.EXACT if low == high else Kind.NARROW

    def stricter(self, other: "Ask") -> "Ask":
        return Ask(max(self.threshold, other.threshold), max(self.min_width, other.min_width))


@dataclass(frozen=True, slots=True)
class Published:
    """A table as it came out, hidden cells None, and what its hidden cells must keep.

    `revision` is the year in which its periods were told anew; 0 where they are told first.
    """

    table: Table
    ask: Ask = Ask()
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Bounds:
    """For every cell the least and greatest count still possible; `inf` where nothing limits it."""

    low: list[float]
    high: list[float]

    def open_cells(self) -> list[int]:
        """Cells that are not yet known exactly."""
        return [cell for cell in range(len(self.low)) if self.low[cell] < self.high[cell]]

    def most(self, cell: int) -> int | None:
        """The greatest count as a whole number; None without limit."""
        return None if self.high[cell] == math.inf else int(self.high[cell])


def asked(linked: Linked, asks: Sequence[Ask]) -> dict[int, Ask]:
    """The strictest ask for every cell that no table shows; for inferred cells, of all."""
    wanted: dict[int, Ask] = {}
    for (at, _), cell in linked.places.items():
        if linked.shown[cell] is None:
            wanted[cell] = asks[at].stricter(wanted.get(cell, asks[at]))
    inferred = range(linked.published, len(linked.shown))
    if inferred:
        strictest = Ask(max(ask.threshold for ask in asks), max(ask.min_width for ask in asks))
        wanted |= dict.fromkeys(inferred, strictest)
    return wanted


def shortfall(linked: Linked, cell: int, low: float, high: float, ask: Ask) -> Kind | None:
    """How a cell with these bounds falls short of its ask."""
    if cell < linked.published:
        return ask.broken_by(low, high)
    return ask.broken_unpublished(low, high)
