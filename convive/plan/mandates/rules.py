"""When a mandate opens a door: it is there, it is known, and somebody looked at it in time."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

LEVELS = ("primary", "secondary", "tertiary")
INDIVIDUAL_SUPPORT = "individual-support"
LONGEST = timedelta(days=3 * 366)
SOON = timedelta(days=60)


class Status(StrEnum):
    """What the law lets the city do in one domain at one level."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"
    UNKNOWN = "unknown"


class Obstacle(StrEnum):
    """Why a mandate opens nothing."""

    NOT_WRITTEN = "not-written"
    NONE = "none"
    UNKNOWN = "unknown"
    LATE = "late"


def obstacle(status: str, review_on: date | None, *, today: date) -> Obstacle | None:
    """What stands in the way (LVL-05); None when the mandate holds. An empty status: none on record.

    >>> obstacle("full", date(2026, 5, 1), today=date(2026, 3, 2))
    >>> obstacle("partial", date(2026, 3, 1), today=date(2026, 3, 2))
    <Obstacle.LATE: 'late'>
    """
    if not status or review_on is None:
        return Obstacle.NOT_WRITTEN
    if status == Status.NONE:
        return Obstacle.NONE
    if status not in {Status.PARTIAL, Status.FULL}:
        return Obstacle.UNKNOWN
    return Obstacle.LATE if review_on < today else None


def needs_source(status: str) -> bool:
    """A mandate that opens something names the law it rests on."""
    return status in {Status.PARTIAL, Status.FULL}


def may_hold_until(day: date, *, today: date) -> bool:
    """From tomorrow to three years at most: then somebody looks again."""
    return today < day <= today + LONGEST
