"""A service in words: open now or when, how to reach it, how far to trust it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.city import countries
from convive.city.countries import Language
from convive.directory import hours, rules
from convive.directory.hours import Opening, Standing
from convive.directory.models import Audience, Location, Service
from convive.directory.queries import Offer
from convive.directory.rules import Freshness
from convive.directory.weekdays import WEEK, Day
from convive.ground.phrase import Phrase
from convive.people.who_is_who.export import safe


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One line of opening hours: the days in words, the times."""

    days: str
    times: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service is found and when it is open."""

    address: str
    area: Phrase | None
    hours: tuple[HoursLine, ...]
    note: Phrase


@dataclass(frozen=True, slots=True)
class Card:
    """A service as a page or a sheet shows it."""

    service: Service
    url: str
    wrong_url: str
    provider: Phrase | None
    audiences: tuple[str, ...]
    languages: tuple[Language, ...]
    cost: Phrase | str
    steps: tuple[Phrase, ...]
    places: tuple[Place, ...]
    is_open: bool
    standing: str
    dial: str
    website: str
    trust: str
    freshness: str

    @property
    def badge(self) -> str:
        """The tone of the words about the door."""
        return "good" if self.is_open else ""


def card(offer: Offer, *, now: datetime) -> Card:
    """Everything a page says of a service; `now` is on the city's clock."""
    service = offer.service
    return Card(
        service=service,
        url=reverse("directory:show", args=[service.ref]),
        wrong_url=reverse("directory:wrong", args=[service.ref]),
        provider=service.provider.name if service.provider.listed else None,
        audiences=tuple(
            str(Audience(key).label) for key in service.audiences if key in set(Audience)
        ),
        languages=tuple(countries.language(code) for code in service.languages),
        cost=_("Free of charge") if service.free else service.fee,
        steps=tuple(Phrase(step) for step in service.steps),
        places=tuple(_place(place) for place in offer.places),
        is_open=bool(offer.standing and offer.standing.is_open),
        standing=standing_words(offer.standing, now=now),
        dial=rules.dialled(service.phone),
        website=rules.web_address(service.website),
        trust=trust_words(service.confirmed_on, offer.freshness),
        freshness=offer.freshness,
    )


def standing_words(standing: Standing | None, *, now: datetime) -> str:
    """Whether a door is open: "Open now, until 17:00", "Opens Monday at 9:00"."""
    if standing is None:
        return _("Ask for the hours before you go")
    if standing.is_always:
        return _("Open day and night")
    if standing.is_open:
        return _open_words(standing.until, now)
    if standing.until is None:
        return _("Closed for now")
    time = hours.clock(standing.until.hour * 60 + standing.until.minute)
    days = (standing.until.date() - now.date()).days
    if days == 0:
        return _("Opens today at %(time)s") % {"time": time}
    if days == 1:
        return _("Opens tomorrow at %(time)s") % {"time": time}
    if days < 7:
        day = WEEKDAYS[standing.until.weekday()]
        return _("Opens %(weekday)s at %(time)s") % {"weekday": day, "time": time}
    return _("Opens on %(day)s at %(time)s") % {"day": _date(standing.until.date()), "time": time}


def trust_words(confirmed: date, freshness: Freshness) -> str:
    """When the listing was confirmed last, and what that means for the reader."""
    day = {"day": _date(confirmed)}
    if freshness == Freshness.FRESH:
        return _("Confirmed on %(day)s") % day
    if freshness == Freshness.DUE:
        return _("Last confirmed on %(day)s. We are asking again.") % day
    return _("Last confirmed on %(day)s. Please call before you go.") % day


def hours_lines(openings: Iterable[Opening]) -> tuple[HoursLine, ...]:
    """Opening hours in words, the times of the same days on one line."""
    by_days: dict[frozenset[Day], list[str]] = {}
    for one in openings:
        times = f"{hours.clock(one.start)}–{hours.clock(one.end)}"
        by_days.setdefault(one.days, []).append(times)
    return tuple(HoursLine(_days(days), ", ".join(times)) for days, times in by_days.items())


def table(offers: Iterable[Offer]) -> str:
    """The directory for a spreadsheet: CSV with a byte order mark, no cell a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Name"), _("Who offers it"), _("For whom"), _("Languages spoken"), _("Telephone"),
            _("E-mail address"), _("Website"), _("Address"), _("Area"), _("Opening hours"),
            _("What it costs"), _("Last confirmed"), _("Shown to the public"),
        ]
    )  # fmt: skip
    for offer in offers:
        writer.writerow([safe(cell) for cell in _cells(offer)])
    return out.getvalue()


def _cells(offer: Offer) -> list[str]:
    one, places = offer.service, offer.places
    lines = [f"{line.days} {line.times}" for line in hours_lines(offer.openings)]
    return [
        str(one.name),
        str(one.provider),
        ", ".join(str(Audience(key).label) for key in one.audiences if key in set(Audience)),
        ", ".join(one.languages),
        one.phone,
        one.email,
        one.website,
        "; ".join(place.address for place in places if place.address),
        "; ".join(str(place.area) for place in places if place.area),
        "; ".join(lines),
        _("Free of charge") if one.free else str(one.fee),
        one.confirmed_on.isoformat(),
        _("yes") if one.is_listed and one.retired_on is None else _("no"),
    ]


def _place(place: Location) -> Place:
    return Place(
        address=place.address,
        area=place.area.name if place.area else None,
        hours=hours_lines(hours.kept(place.hours)),
        note=place.hours_note,
    )


def _open_words(until: datetime | None, now: datetime) -> str:
    if until is None or until - now > timedelta(days=1):
        return _("Open now")
    time = hours.clock(until.hour * 60 + until.minute)
    return _("Open now, until %(time)s") % {"time": "24:00" if time == "00:00" else time}


def _days(days: frozenset[Day]) -> str:
    if days == frozenset(Day):
        return _("Every day, also on public holidays")
    if days == frozenset(WEEK):
        return _("Every day, but not on public holidays")
    return _(", ").join(_reach(first, last) for first, last in hours.groups(days))


def _reach(first: Day, last: Day) -> str:
    if first == last:
        return _day(first)
    if WEEK.index(last) - WEEK.index(first) == 1:
        return _(", ").join([_day(first), _day(last)])
    return _("%(first)s to %(last)s") % {"first": _day(first), "last": _day(last)}


def _day(day: Day) -> str:
    return _("Public holidays") if day == Day.HOLIDAY else str(WEEKDAYS[WEEK.index(day)])


def _date(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
