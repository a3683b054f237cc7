"""How a house is used, partner by partner, from its bookings and from what found no room (PRI-16)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Booked:
    """One confirmed booking: by whom, from when until when, and how many people came, when known."""

    organisation: str
    since: datetime
    until: datetime
    sessions: int = 0
    came: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """What one organisation did in the house in a year; a small count that is hidden is None."""

    organisation: str
    bookings: int
    hours: float
    sessions: int
    came: int | None
    unmet: int


def by_organisation(booked: Iterable[Booked], unmet: Iterable[str]) -> list[Use]:
    """Each organisation that booked or asked in vain, the most hours first.

    >>> nine = datetime(2026, 3, 2, 9)
    >>> one = Booked("a", nine, nine + timedelta(minutes=90), sessions=1, came=12)
    >>> by_organisation([one, one], ["b"])[0]
    Use(organisation='a', bookings=2, hours=3.0, sessions=2, came=24, unmet=0)
    """
    each: dict[str, list[Booked]] = {}
    for one in booked:
        each.setdefault(one.organisation, []).append(one)
    asked = list(unmet)
    names = dict.fromkeys([*each, *asked])
    found = [_use(name, each.get(name, []), asked.count(name)) for name in names]
    return sorted(found, key=lambda use: (-use.hours, -use.unmet))


def helps_to_run(since: date, until: date | None, *, on: date) -> bool:
    """Whether somebody is a partner of the house on a day; the last day still counts.

    >>> helps_to_run(date(2026, 1, 1), date(2026, 3, 2), on=date(2026, 3, 2))
    True
    """
    return since <= on and (until is None or on <= until)


def _use(name: str, booked: list[Booked], unmet: int) -> Use:
    time = sum((one.until - one.since for one in booked), timedelta())
    return Use(
        name,
        len(booked),
        round(time.total_seconds() / 3600, 1),
        sum(one.sessions for one in booked),
        sum(one.came for one in booked),
        unmet,
    )
