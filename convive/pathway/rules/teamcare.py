"""How much somebody carries, when a talk is due, when a visit is late, when a trend may be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from statistics import median_low

USUAL = {"worker": 10, "provider": 12}
TALK_WITHIN = timedelta(days=56)
LONGEST_VISIT = timedelta(hours=12)
FEWEST = 5
MEMBERS, COMMUNITY = "members", "community"
SIDES = (MEMBERS, COMMUNITY)
STATEMENTS = ("share", "listened", "mistakes", "answered", "again")
HIGHEST = 4


def ceiling(roles: Collection[str], ceilings: Mapping[str, int]) -> int | None:
    """The lowest ceiling of somebody's roles; None where no role of theirs has one.

    >>> ceiling(["worker", "provider"], {"worker": 4})
    4
    >>> ceiling(["panel"], {}) is None
    True
    """
    known = {**USUAL, **ceilings}
    found = [known[role] for role in roles if role in known]
    return min(found, default=None)


def is_talk_due(last: date | None, *, since: date, today: date) -> bool:
    """Whether somebody has waited eight weeks for a talk, counted from when they came.

    >>> is_talk_due(None, since=date(2026, 1, 1), today=date(2026, 1, 20))
    False
    >>> is_talk_due(date(2026, 1, 1), since=date(2025, 1, 1), today=date(2026, 3, 1))
    True
    """
    return today - (last or since) > TALK_WITHIN


def is_late(due: datetime, back: datetime | None, *, now: datetime) -> bool:
    """Whether somebody who is out alone should have been back."""
    return back is None and now > due


def quarter_of(day: date) -> str:
    """The quarter of a day.

    >>> quarter_of(date(2026, 5, 12))
    '2026Q2'
    """
    return f"{day.year}Q{(day.month + 2) // 3}"


def middle(steps: Iterable[int]) -> int | None:
    """The lower middle of the answers of one side; None below five, so that nobody is recognised.

    >>> middle([1, 4, 4, 2, 3]), middle([4, 4, 4, 4])
    (3, None)
    """
    known = sorted(steps)
    return median_low(known) if len(known) >= FEWEST else None
