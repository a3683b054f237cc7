"""The patient reader: takes every table ever published and tries to find what is hidden.

What this reader knows beforehand (a choice): a hidden cell is a count, so at least `floor`, which
is 0. The reader is not told which hidden cells were small and which only keep them company; to
learn that a cell is "below the threshold" counts as a finding. Bounds are those of linear
programmes, rounded inwards to whole numbers: a leak is a proof; a cell called safe has its room
in fractions of counts. `strict` asks for room in whole numbers too: seconds for a thousand cells,
perhaps hours for ten thousand that leak.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from convive.disclosure.bounds import propagate
from convive.disclosure.linking import Linked, Place, link
from convive.disclosure.reader import search
from convive.disclosure.room import (
    MIN_WIDTH,
    PUBLIC_THRESHOLD,
    Ask,
    Bounds,
    Kind,
    Published,
    asked,
    shortfall,
)
from convive.disclosure.tables import Codes, Table


@dataclass(frozen=True, slots=True)
class Leak:
    """A hidden cell that can be found: between `low` and `high`, in the tables at `places`.

    A leak that stands in no table is a figure nobody published that several tables tell together.
    """

    kind: Kind
    cell: str
    places: tuple[tuple[str, Codes], ...]
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Audit:
    """What the reader found: how many cells, how many of them hidden, and every leak."""

    cells: int
    hidden: int
    leaks: tuple[Leak, ...]

    @property
    def clean(self) -> bool:
        return not self.leaks


def audit(
    tables: Sequence[Table],
    threshold: int = PUBLIC_THRESHOLD,
    min_width: int = MIN_WIDTH,
    *,
    floor: int = 0,
    strict: bool = False,
) -> Audit:
    """Try to find hidden cells (None) of published tables; earlier releases belong among them.

    A hidden cell leaks when its possible counts lie within less than `min_width`, or all below
    `threshold` (SAF-17, disclosure.md 2.3.4 and 2.5). Raises Contradiction when the tables cannot
    all be true.
    """
    ask = Ask(threshold, min_width)
    return audit_published([Published(table, ask) for table in tables], floor=floor, strict=strict)


def audit_published(
    published: Sequence[Published], *, floor: int = 0, strict: bool = False
) -> Audit:
    """As `audit`, each table with its own ask; a cell in two tables must keep the stricter one."""
    tables = [one.table for one in published]
    linked = link(tables)
    floors = [floor] * linked.published
    found = leaking(linked, [one.ask for one in published], floors=floors, strict=strict)
    places: dict[int, list[Place]] = {cell: [] for cell in found}
    for place, cell in linked.places.items():
        if cell in places:
            places[cell].append(place)
    leaks = tuple(
        Leak(kind, linked.words(cell), _named(tables, places[cell]), low, high)
        for cell, (kind, low, high) in found.items()
    )
    hidden = sum(count is None for count in linked.shown[: linked.published])
    return Audit(linked.published, hidden, leaks)


def leaking(
    linked: Linked, asks: Sequence[Ask], *, floors: Sequence[float] = (), strict: bool = False
) -> dict[int, tuple[Kind, int, int | None]]:
    """Cells that can be found: how, and their least and greatest count."""
    wanted = asked(linked, asks)
    bounds: Bounds = propagate(linked, floors)
    search(linked, bounds, wanted, strict=strict)
    found: dict[int, tuple[Kind, int, int | None]] = {}
    for cell, ask in wanted.items():
        kind = shortfall(linked, cell, bounds.low[cell], bounds.high[cell], ask)
        if kind:
            found[cell] = (kind, int(bounds.low[cell]), bounds.most(cell))
    return found


def _named(tables: Sequence[Table], places: list[Place]) -> tuple[tuple[str, Codes], ...]:
    return tuple((tables[at].name, codes) for at, codes in places)
