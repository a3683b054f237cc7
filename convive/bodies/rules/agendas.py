"""What an agenda begins with, when votes add up, how often a meeting comes again."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

EACH_PROMISE, MOST_FOR_PROMISES = 2, 15  # minutes
MOST_TIMES = 12


class Again(StrEnum):
    """How often a meeting comes again."""

    ONCE = ""
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Votes:
    """Seats for, against, and those that kept back."""

    in_favour: int = 0
    against: int = 0
    kept_back: int = 0

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.kept_back

    def too_many(self, present: int) -> int:
        """How many more votes there are than seats; 0 when they fit.

        >>> Votes(5, 2, 1).too_many(7)
        1
        """
        return max(0, self.total - present)


def minutes_for_promises(count: int) -> int:
    """Minutes with which an agenda begins, to go through what was promised (NLC-05).

    >>> [minutes_for_promises(count) for count in (0, 1, 4, 40)]
    [0, 5, 10, 15]
    """
    whole = -(-count * EACH_PROMISE // 5) * 5
    return min(whole, MOST_FOR_PROMISES)


def days_again(first: date, again: str, times: int) -> list[date]:
    """The days of a meeting that comes again, the first among them, at most twelve.

    Monthly means the same weekday of the month: the second Tuesday. Where a month has no fifth
    one, it is the last.

    >>> [day.isoformat() for day in days_again(date(2026, 3, 31), "monthly", 3)]
    ['2026-03-31', '2026-04-28', '2026-05-26']
    """
    count = min(max(1, times), MOST_TIMES)
    if again == Again.MONTHLY:
        return [_same_weekday(first, months) for months in range(count)]
    weeks = {Again.WEEKLY: 1, Again.FORTNIGHTLY: 2}.get(Again(again), 0)
    return [first + timedelta(weeks=weeks * step) for step in range(count if weeks else 1)]


def is_moved(changed: Iterable[str]) -> bool:
    """Whether people who were invited must hear of a change: another day, time, place or way in.

    >>> is_moved(["title"]), is_moved(["at", "title"])
    (False, True)
    """
    return bool({"on", "at", "place", "manner", "link"} & set(changed))


def _same_weekday(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    year, month = number // 12, number % 12 + 1
    begin = date(year, month, 1)
    week = (first.day - 1) // 7
    # A fifth Tuesday means the last one in every month: else the series would drift.
    day = begin + timedelta(days=(first.weekday() - begin.weekday()) % 7)
    last = monthrange(year, month)[1]
    wanted = day.day + 7 * week
    if week == 4:
        wanted = day.day + 7 * ((last - day.day) // 7)
    return date(year, month, wanted)
