"""Sessions of public programmes as iCalendar (RFC 5545), which every calendar program reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import get_language, gettext
from icalendar import Calendar, Event

from convive.people import mail
from convive.programmes.doors.queries import Met

MEDIA_TYPE = "text/calendar; charset=utf-8"


def calendar_of(
    sessions: Iterable[Met], *, name: str, now: datetime, nameless: bool = False
) -> bytes:
    """These sessions in the reader's language.

    `nameless`: nothing in the file leads to the city, not even the address of its website (LVL-04).
    Times are told in UTC, so that no time zone names a place.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Convive//Programmes//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for one in sessions:
        calendar.add_component(_event(one, now=now, nameless=nameless))
    return bytes(calendar.to_ical())


def _event(one: Met, *, now: datetime, nameless: bool) -> Event:
    event = Event()
    event.add("uid", f"{one.session.ref}@convive.invalid")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", one.begins.astimezone(UTC))
    event.add("dtend", one.ends.astimezone(UTC))
    event.add("sequence", one.session.version - 1)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    event.add("summary", str(one.initiative), parameters={"language": get_language() or "en"})
    if one.place:
        event.add("location", str(one.place))
    if one.is_cancelled:
        event.add("description", gettext("Cancelled"))
    if not nameless:
        event.add("url", mail.link("programmes:open", one.initiative.ref))
    return event
