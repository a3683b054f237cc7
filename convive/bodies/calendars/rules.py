"""When a meeting begins and ends as every clock in the world understands it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHOWN_FOR = timedelta(days=120)  # a feed keeps meetings that took place for so long


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when: moments with a zone, or whole days when no time is set."""

    begins: datetime | date
    ends: datetime | date


def span(on: date, at: time | None, *, minutes: int, zone: str) -> Span:
    """When a meeting is, in the zone of the city.

    Minutes are real ones: also on the day on which the clocks change. A time that this day leaves
    out is the one that the clocks show then.

    >>> span(date(2026, 3, 29), time(1, 30), minutes=60, zone="Europe/Paris").ends.isoformat()
    '2026-03-29T03:30:00+02:00'
    """
    if at is None:
        return Span(on, on + timedelta(days=1))
    here = ZoneInfo(zone)
    begins = datetime.combine(on, at, tzinfo=here).astimezone(UTC)
    ends = begins + timedelta(minutes=minutes)
    return Span(begins.astimezone(here), ends.astimezone(here))
