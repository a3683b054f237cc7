"""Meetings as iCalendar (RFC 5545), which every calendar program reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language, gettext
from icalendar import Calendar, Event

from convive.bodies.calendars import rules
from convive.bodies.models import Meeting
from convive.city import queries as city
from convive.people import mail

MEDIA_TYPE = "text/calendar; charset=utf-8"
YEAR = timedelta(days=366)


def calendar_of(meetings: Iterable[Meeting], *, name: str, now: datetime) -> bytes:
    """These meetings in the reader's language, with the time zone of the city and its summer time.

    A meeting that is not public has a neutral title, no place and no words: others see calendars.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Convive//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    days: list[date] = []
    zone = _zone()
    for meeting in meetings:
        calendar.add_component(_event(meeting, zone=zone, now=now))
        days.append(meeting.on)
    if days and zone != "UTC":
        calendar.add_missing_timezones(min(days) - YEAR, max(days) + YEAR)
    return bytes(calendar.to_ical())


def title_of(meeting: Meeting) -> str:
    """What a calendar shows: the title where everybody may come, else only that there is a meeting."""
    return str(meeting.title) if meeting.is_public else gettext("Meeting")


def _event(meeting: Meeting, *, zone: str, now: datetime) -> Event:
    event = Event()
    span = rules.span(meeting.on, meeting.at, minutes=meeting.minutes_long, zone=zone)
    event.add("uid", f"{meeting.ref}@{urlsplit(settings.ADDRESS).hostname or 'convive'}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", span.begins)
    event.add("dtend", span.ends)
    event.add("sequence", meeting.version - 1)
    event.add("status", "CANCELLED" if meeting.state == Meeting.State.CANCELLED else "CONFIRMED")
    event.add("class", "PUBLIC" if meeting.is_public else "PRIVATE")
    event.add("summary", title_of(meeting), parameters={"language": get_language() or "en"})
    page = "bodies:open_meeting" if meeting.is_public else "bodies:meeting"
    event.add("url", mail.link(page, meeting.ref))
    if meeting.is_public:
        event.add("description", _told(meeting))
        if meeting.place:
            event.add("location", meeting.place)
    return event


def _told(meeting: Meeting) -> str:
    lines = [str(meeting.body), meeting.link, str(meeting.arranged)]
    return "\n".join(line for line in lines if line)


def _zone() -> str:
    found = city.the_city()
    return found.time_zone if found else "UTC"
