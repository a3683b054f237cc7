"""The days of sittings for a member's own calendar: by a secret link, and with a neutral title."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hmac import compare_digest
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext
from icalendar import Calendar, Event

from convive.bodies.calendars import rules
from convive.city import queries as city
from convive.pathway.models import CalendarKey, Sitting
from convive.people import mail
from convive.people.server_keys import keyed_digest
from convive.spaces.models import Member

MEDIA_TYPE = "text/calendar; charset=utf-8"
LENGTH = 40
YEAR = timedelta(days=366)


def token_of(link: CalendarKey) -> str:
    """The secret of a link at its present version; stored nowhere."""
    return keyed_digest("sittings", link.ref, str(link.version))[:LENGTH]


def address_of(link: CalendarKey) -> str:
    """The whole secret address."""
    return mail.link("pathway:panel_feed", link.ref, token_of(link))


def link_of(member: Member) -> CalendarKey | None:
    """One's own link; None before the first was made."""
    return CalendarKey.objects.filter(member=member).first()


def link_by_secret(ref: str, token: str, *, today: date) -> CalendarKey:
    """The link under a secret address. Raises Http404 for an older one, and for who left."""
    link = CalendarKey.objects.select_related("member__person", "member__space").filter(ref=ref)
    found = link.first()
    right = found is not None and compare_digest(
        token_of(found).encode(), token.encode("utf-8", "replace")
    )
    if found is None or not right or not found.member.holds_on(today):
        raise Http404
    return found


def feed(link: CalendarKey, *, now: datetime) -> bytes:
    """“Meeting”, from when until when: no room, no case, no place, no address."""
    calendar = Calendar()
    calendar.add("prodid", "-//Convive//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", gettext("Meetings"))
    calendar.add("x-wr-calname", gettext("Meetings"))
    since = city.today(now) - rules.SHOWN_FOR
    found = city.the_city()
    zone = found.time_zone if found else "UTC"
    shown = list(link.member.space.sittings.filter(on__gte=since).order_by("on", "id"))
    for one in shown:
        calendar.add_component(_event(one, link, zone=zone, now=now))
    if shown and zone != "UTC":
        days = [one.on for one in shown]
        calendar.add_missing_timezones(min(days) - YEAR, max(days) + YEAR)
    return bytes(calendar.to_ical())


def _event(sitting: Sitting, link: CalendarKey, *, zone: str, now: datetime) -> Event:
    event = Event()
    span = rules.span(sitting.on, sitting.at, minutes=sitting.minutes_long, zone=zone)
    # A name of its own for each reader: two calendars laid side by side do not show one room.
    own = keyed_digest("sit-days", link.ref, sitting.ref)[:24]
    event.add("uid", f"{own}@{urlsplit(settings.ADDRESS).hostname or 'convive'}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", span.begins)
    event.add("dtend", span.ends)
    gone = sitting.state == Sitting.State.CANCELLED
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("summary", gettext("Meeting"))
    return event
