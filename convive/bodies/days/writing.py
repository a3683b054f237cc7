"""The shared days as iCalendar (RFC 5545), for everybody's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language
from icalendar import Calendar, Event

from convive.bodies.models import SharedDay


def calendar_of(days: Iterable[SharedDay], *, name: str, now: datetime) -> bytes:
    """These days in the reader's language, each a whole day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Convive//Days//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for day in days:
        calendar.add_component(_event(day, now=now))
    return bytes(calendar.to_ical())


def _event(day: SharedDay, *, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.ref}@{urlsplit(settings.ADDRESS).hostname or 'convive'}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", day.on)
    event.add("dtend", day.last + timedelta(days=1))
    event.add("sequence", day.version - 1)
    event.add("summary", str(day.name), parameters={"language": get_language() or "en"})
    if day.words:
        event.add("description", str(day.words))
    if day.place:
        event.add("location", day.place)
    return event
