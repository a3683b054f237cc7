"""What the card for health says today, and how far health sits at the tables (PRI-17).

Nothing of the card is typed in here: it is read from the open doors, the route of the city and the
directory each time, so that a changed number stands on the card at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.urls import reverse

from convive.bodies.models import Seat
from convive.city import countries
from convive.city.countries import Language, NationalLine
from convive.directory import queries as directory
from convive.directory import showing
from convive.directory.models import Audience
from convive.directory.showing import Card as ServiceCard
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.landscape.models import Diagnostic
from convive.people.viewer import Viewer
from convive.programmes.models import Initiative, Session
from convive.spaces.queries import members, rooms

TYPE = "health-awareness"
CATEGORIES = frozenset({"health", "mental-health"})
DISCIPLINE = "health"
LEVEL = "secondary"  # where a concern about somebody goes
FOR_STAFF = (Audience.PROFESSIONAL, Audience.RELATIVE)
A_YEAR = timedelta(days=365)
MOST_SERVICES = 3


@dataclass(frozen=True, slots=True)
class Door:
    """A mechanism as the card shows it: what it is for, how it is reached, in which languages."""

    name: Phrase
    purpose: Phrase
    phone: Phrase
    visit: Phrase
    complaint: Phrase
    languages: tuple[Language, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that stands on the card today."""

    number: str
    doors: tuple[Door, ...]
    route: directory.RouteShown
    services: tuple[ServiceCard, ...]
    lines: tuple[NationalLine, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Seats:
    """A table or a panel: which organisations of health sit there, and how many seats are empty."""

    kind: str
    name: Phrase
    url: str
    held: tuple[str, ...]
    empty: int


@dataclass(frozen=True, slots=True)
class Sessions:
    """What was done to tell professionals of health: programmes, and sessions held in a year."""

    programmes: tuple[Initiative, ...]
    held: int
    came: int


def card(*, now: datetime) -> Card:
    """The card as the settings of this moment make it; without an open door, the city's route."""
    clock = directory.city_clock(now)
    today = clock.date()
    found = [
        one.space
        for one in rooms.rooms_for(Viewer.nobody(), today=today)
        if one.is_open and one.space.level == LEVEL
    ]
    route = directory.route_shown()
    houses = {space.operator_id for space in found}
    own = {route.service.pk} if route.service else set()
    offers = [
        one
        for one in directory.offers(now=now)
        if one.service.pk in own
        or (one.service.provider_id in houses and set(FOR_STAFF) & set(one.service.audiences))
    ]
    return Card(
        number=directory.emergency_number(),
        doors=tuple(
            Door(
                space.name,
                space.purpose,
                space.phone_door,
                space.visit_door,
                space.complaint_words,
                tuple(countries.language(code) for code in space.languages),
                reverse("pathway:space", args=[space.ref]),
            )
            for space in found
        ),
        route=route,
        services=tuple(showing.card(one, now=clock) for one in offers[:MOST_SERVICES]),
        lines=tuple(directory.lines(Audience.PROFESSIONAL)[:3]),
        today=today,
    )


def seats_for(viewer: Asking, *, today: date) -> list[Seats]:
    """Where health sits: at the tables that lead a diagnostic, and in the panels of open doors."""
    if not viewer.may("programmes.read"):
        return []
    led = Diagnostic.objects.exclude(body=None).select_related("body")
    bodies = {one.body.pk: one.body for one in led if one.body is not None}
    found = []
    for body in bodies.values():
        seats = [
            one
            for one in Seat.objects.filter(body=body, until=None).select_related("organisation")
            if one.category.replace("_", "-") in CATEGORIES
        ]
        held = tuple(str(one.organisation) for one in seats if one.organisation is not None)
        url = reverse("bodies:show", args=[body.ref])
        found.append(Seats("table", body.name, url, held, len(seats) - len(held)))
    for listed in rooms.rooms_for(Viewer.nobody(), today=today):
        there = members.current(listed.space, today=today)
        houses = {str(one.organisation) for one in there if one.discipline == DISCIPLINE}
        url = reverse("pathway:space", args=[listed.space.ref])
        found.append(Seats("panel", listed.space.name, url, tuple(sorted(houses)), 0))
    return found


def sessions_for(viewer: Asking, *, today: date) -> Sessions:
    """Awareness sessions: the programmes of this type, and what was held in a year."""
    if not viewer.may("programmes.read"):
        return Sessions((), 0, 0)
    programmes = Initiative.objects.filter(type=TYPE).order_by("-made_at")
    held = Session.objects.filter(
        initiative__type=TYPE,
        state=Session.State.HELD,
        begins__date__gt=today - A_YEAR,
        begins__date__lte=today,
    )
    came = held.aggregate(all=Sum("came"))["all"] or 0
    return Sessions(tuple(programmes), held.count(), came)
