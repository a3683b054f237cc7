"""When something is free: times on the city's own clock, and what lies over what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST = timedelta(days=14)
Span = tuple[datetime, datetime]


def moment(day: date, at: time, *, zone: str) -> datetime | None:
    """The moment when the city's clock shows this time; None in the hour that a clock jumps over.

    The hour that comes twice means the first one.

    >>> moment(date(2026, 3, 29), time(2, 30), zone="Europe/Paris") is None
    True
    >>> moment(date(2026, 3, 29), time(9), zone="Europe/Paris").isoformat()
    '2026-03-29T07:00:00+00:00'
    """
    there = datetime.combine(day, at, tzinfo=ZoneInfo(zone))
    told = there.astimezone(UTC)
    return told if told.astimezone(ZoneInfo(zone)).time() == at else None


def whole_day(day: date, *, zone: str) -> Span:
    """From midnight to midnight in the city: 23 or 25 hours when the clocks change."""
    starts = (datetime.combine(one, time(), tzinfo=ZoneInfo(zone)) for one in (day, _next(day)))
    since, until = (one.astimezone(UTC) for one in starts)
    return since, until


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share time; one that begins when the other ends does not.

    >>> overlap((datetime(2026, 1, 1, 9), datetime(2026, 1, 1, 10)),
    ...         (datetime(2026, 1, 1, 10), datetime(2026, 1, 1, 11)))
    False
    """
    return one[0] < other[1] and other[0] < one[1]


def free(wanted: Span, taken: Iterable[Span]) -> bool:
    """Whether nothing that is taken lies over what is wanted."""
    return not any(overlap(wanted, one) for one in taken)


def _next(day: date) -> date:
    return day + timedelta(days=1)
