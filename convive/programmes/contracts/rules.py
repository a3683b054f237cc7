"""What share of a year's contracts went to firms led by the young or disadvantaged (PRI-24)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

FAVOURED_FIRMS = ("youth-led", "disadvantaged")
OPENED = ("favoured", "reserved")


@dataclass(frozen=True, slots=True)
class Award:
    """A contract of a year as it counts: its category, for whom it was opened, who won, what for."""

    category: str
    way: str
    firm: str
    value: Decimal
    jobs: int = 0

    @property
    def was_opened(self) -> bool:
        return self.way in OPENED

    @property
    def went_to_them(self) -> bool:
        return self.firm in FAVOURED_FIRMS


@dataclass(frozen=True, slots=True)
class Sum:
    """Contracts with their value and jobs."""

    contracts: int = 0
    value: Decimal = Decimal(0)
    jobs: int = 0

    def __add__(self, other: Sum) -> Sum:
        return Sum(
            self.contracts + other.contracts, self.value + other.value, self.jobs + other.jobs
        )


@dataclass(frozen=True, slots=True)
class Line:
    """What was opened to them, and what they won; of one category or of all."""

    opened: Sum
    won: Sum


@dataclass(frozen=True, slots=True)
class Share:
    """Of all contracts of the year, in per cent, and of all their value; None: nobody knows of what."""

    contracts: float | None
    value: float | None


def by_category(awards: Iterable[Award]) -> dict[str, Line]:
    """Each category in which something was awarded."""
    found: dict[str, Line] = {}
    for one in awards:
        mine = Sum(1, one.value, one.jobs)
        before = found.get(one.category, Line(Sum(), Sum()))
        found[one.category] = Line(
            before.opened + (mine if one.was_opened else Sum()),
            before.won + (mine if one.went_to_them else Sum()),
        )
    return found


def whole(lines: Mapping[str, Line]) -> Line:
    """All categories together.

    >>> award = Award("toilets", "reserved", "youth-led", Decimal(900), jobs=3)
    >>> whole(by_category([award])).won
    Sum(contracts=1, value=Decimal('900'), jobs=3)
    """
    total = Line(Sum(), Sum())
    for one in lines.values():
        total = Line(total.opened + one.opened, total.won + one.won)
    return total


def share(part: Sum, *, contracts: int | None, value: Decimal | None) -> Share:
    """A part of everything the city gave that year.

    >>> share(Sum(5, Decimal(50)), contracts=40, value=Decimal(1000))
    Share(contracts=12.5, value=5.0)
    >>> share(Sum(5), contracts=None, value=None)
    Share(contracts=None, value=None)
    """
    return Share(
        round(100 * part.contracts / contracts, 1) if contracts else None,
        round(float(100 * part.value / value), 1) if value else None,
    )


def more_than_all(part: Sum, *, contracts: int, value: Decimal) -> bool:
    """Whether the year's whole is smaller than what is known of it: then one of them is wrong.

    >>> more_than_all(Sum(3, Decimal(10)), contracts=2, value=Decimal(100))
    True
    """
    return part.contracts > contracts or part.value > value
