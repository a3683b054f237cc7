"""On which days a series of sessions falls."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from enum import StrEnum

MOST = 60  # sessions in one series
LONGEST = timedelta(days=400)
WEEK = timedelta(days=7)


class Rhythm(StrEnum):
    """How often a session comes again."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


def days(
    first: date, rhythm: Rhythm, *, until: date | None = None, skip: Collection[date] = ()
) -> tuple[date, ...]:
    """The days of a series, from the first until the last one; days to skip are left out.

    Monthly means the same weekday of the month: the second Tuesday, or the last one when a month
    has no fifth. At most 60 days, within 400 days after the first.

    >>> [day.day for day in days(date(2026, 9, 1), Rhythm.WEEKLY, until=date(2026, 9, 30),
    ...                          skip={date(2026, 9, 15)})]
    [1, 8, 22, 29]
    >>> [day.isoformat() for day in days(date(2026, 9, 29), Rhythm.MONTHLY, until=date(2026, 12, 31))]
    ['2026-09-29', '2026-10-27', '2026-11-24', '2026-12-29']
    """
    if rhythm == Rhythm.ONCE or until is None:
        return () if first in skip else (first,)
    last = min(until, first + LONGEST)
    found: list[date] = []
    for day in _endless(first, rhythm):
        if day > last or len(found) == MOST:
            break
        if day not in skip:
            found.append(day)
    return tuple(found)


def _endless(first: date, rhythm: Rhythm) -> Iterator[date]:
    if rhythm == Rhythm.MONTHLY:
        month = first
        while True:
            yield _same_weekday(first, month)
            month = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    step = WEEK if rhythm == Rhythm.WEEKLY else 2 * WEEK
    day = first
    while True:
        yield day
        day += step


def _same_weekday(first: date, month: date) -> date:
    """The weekday of `first` in another month: as many weeks into it, or the last one."""
    start = month.replace(day=1)
    shift = (first.weekday() - start.weekday()) % 7
    nth = start + timedelta(days=shift) + (first.day - 1) // 7 * WEEK
    return nth if nth.month == start.month else nth - WEEK
