"""Sessions as iCalendar (RFC 5545), which every calendar program reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, gettext
from icalendar import Calendar, Event

from convive.people import mail
from convive.programmes.models import Session
from convive.programmes.sessions import queries

YEAR = timedelta(days=366)


def calendar_of(sessions: Iterable[Session], *, name: str, in_public: bool, now: datetime) -> bytes:
    """These sessions in the reader's language, in the city's time zone with its summer time.

    A session that was moved or cancelled changes in every calendar that reads this again. One of an
    initiative that is not public has a neutral title, no place and no words: others see calendars.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Convive//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    begun: list[datetime] = []
    zone = queries.zone()
    for session in sessions:
        calendar.add_component(_event(session, zone=zone, in_public=in_public, now=now))
        begun.append(session.begins)
    if begun and zone.key != "UTC":
        first, last = min(begun).date() - YEAR, max(begun).date() + YEAR
        calendar.add_missing_timezones(first, last)
    return bytes(calendar.to_ical())


def title_of(session: Session) -> str:
    """What a calendar shows: the programme where everybody may come, else only that there is one."""
    initiative = session.initiative
    return str(initiative.title) if initiative.is_public else gettext("Session")


def _event(session: Session, *, zone: ZoneInfo, in_public: bool, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{session.ref}@{urlsplit(settings.ADDRESS).hostname or 'convive'}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", session.begins.astimezone(zone))
    event.add("dtend", session.ends.astimezone(zone))
    event.add("sequence", session.version - 1)
    is_cancelled = session.state == Session.State.CANCELLED
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("class", "PUBLIC" if session.initiative.is_public else "PRIVATE")
    event.add("summary", title_of(session), parameters={"language": get_language() or "en"})
    if not in_public:
        event.add("url", mail.link("programmes:session", session.ref))
    if session.initiative.is_public and session.place:
        event.add("location", str(session.place))
    return event
