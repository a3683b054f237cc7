"""When a date comes again, when its preparation begins, and when the city keeps quiet."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from convive.city.rules import Calendar, add_working_days

PREPARED_AHEAD = timedelta(days=60)  # CRI-13


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to prepare: its key in the pack, and how many working days before the date."""

    key: str
    working_days: int


def next_time(on: date, *, yearly: bool, dates: Iterable[date] = (), today: date) -> date | None:
    """The next day this comes, today included; None when it is over.

    `dates` are the days of a feast that moves; else a yearly date keeps its day and month, and
    29 February falls on the 28th in the years that have no other.

    >>> next_time(date(2024, 2, 29), yearly=True, today=date(2026, 1, 1))
    datetime.date(2026, 2, 28)
    """
    ahead = sorted(day for day in [on, *dates] if day >= today)
    if ahead:
        return ahead[0]
    if not yearly or list(dates):
        return None
    days = (_in_year(on, year) for year in (today.year, today.year + 1))
    return next(day for day in days if day >= today)


def begins_preparing(day: date, *, today: date) -> bool:
    """Sixty days before and later, until the day itself (CRI-13)."""
    return today <= day <= today + PREPARED_AHEAD


def working_day_before(day: date, count: int, *, calendar: Calendar) -> date:
    """The working day that is `count` working days before `day`; with 0, the last one up to it.

    >>> working_day_before(date(2026, 3, 9), 1, calendar=Calendar())
    datetime.date(2026, 3, 6)
    """
    found = day
    for _step in range(count):
        found -= timedelta(days=1)
        while not calendar.is_working(found):
            found -= timedelta(days=1)
    while not calendar.is_working(found):
        found -= timedelta(days=1)
    return found


def due_days(
    day: date, steps: Sequence[Step], *, calendar: Calendar, today: date
) -> list[tuple[str, date]]:
    """Each step with the day it is due, counted backwards; what would lie behind us is due today.

    A step below zero comes after the date: what we learned.
    """
    return [(step.key, max(_due(day, step.working_days, calendar), today)) for step in steps]


def quiet_before(day: date, *, months: int = 0, days: int = 0) -> date:
    """The first day of a regulated period before an election on `day`.

    `months`: the first day of the so-manieth month before; else `days` before.

    >>> quiet_before(date(2026, 3, 15), months=6)
    datetime.date(2025, 9, 1)
    """
    if not months:
        return day - timedelta(days=days)
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _due(day: date, count: int, calendar: Calendar) -> date:
    if count < 0:
        return add_working_days(day, -count, calendar=calendar)
    return working_day_before(day, count, calendar=calendar)


def _in_year(on: date, year: int) -> date:
    if (on.month, on.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return on.replace(year=year)
