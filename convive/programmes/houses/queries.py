"""Questions about shared houses: who runs one, what happens in it, how it is used in a year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from convive.bodies.models import Agreement
from convive.city import here
from convive.directory.models import Asset, Booking
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.programmes.houses import access, rules
from convive.programmes.houses.rules import Booked, Use
from convive.programmes.models import Initiative, Session
from convive.programmes.models.house import HousePartner, SharedHouse, UnmetWish
from convive.programmes.reach.rules import protected

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner of the house: whether it is a party of the agreement, and what it does there."""

    row: HousePartner
    is_party: bool
    programmes: tuple[Initiative, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """A booking to come, with the hours as the city's clocks show them."""

    booking: Booking
    begins: datetime
    ends: datetime
    programme: Initiative | None


@dataclass(frozen=True, slots=True)
class Year:
    """How a house was used in one year, organisation by organisation, and why wishes stayed unmet."""

    year: int
    lines: tuple[tuple[str, bool, Use], ...]
    unmet: tuple[tuple[str, int], ...]

    @property
    def hours(self) -> float:
        return round(sum(use.hours for _name, _is_partner, use in self.lines), 1)

    @property
    def bookings(self) -> int:
        return sum(use.bookings for _name, _is_partner, use in self.lines)

    @property
    def wishes(self) -> int:
        return sum(number for _why, number in self.unmet)


def houses_for(viewer: Asking) -> list[SharedHouse]:
    """Every house that is open."""
    if not access.may_read(viewer):
        return []
    return list(_houses().filter(closed_on=None))


def house_for(viewer: Asking, ref: str) -> SharedHouse:
    """One house. Raises Http404."""
    found = _houses().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def run_house(viewer: Asking, ref: str) -> SharedHouse:
    """One house, for who runs it. Raises Http404."""
    found = house_for(viewer, ref)
    if not access.may_run(viewer, found):
        raise Http404
    return found


def partner_for(viewer: Asking, ref: str) -> HousePartner:
    """A partner of a house, for who runs it. Raises Http404."""
    rows = HousePartner.objects.select_related("house__organisation", "organisation")
    found = rows.filter(ref=ref).first()
    if found is None or not access.may_run(viewer, found.house):
        raise Http404
    return found


def partners_of(house: SharedHouse, *, on: date) -> list[Partner]:
    """Who helps to run the house today, and which programmes each has there."""
    parties: set[int] = set()
    if house.agreement is not None:
        parties = set(house.agreement.parties.values_list("pk", flat=True))
    rows = [one for one in house.partners.select_related("organisation") if _helps(one, on)]
    there = Session.objects.filter(booking__asset__houses=house).values("initiative")
    programmes = list(Initiative.objects.filter(pk__in=there).order_by("-made_at"))
    return [
        Partner(
            one,
            one.organisation_id in parties,
            tuple(each for each in programmes if each.carrier_id == one.organisation_id),
        )
        for one in rows
    ]


def partners_on(house: SharedHouse, *, on: date) -> set[int]:
    """Which organisations (primary keys) help to run the house on a day, its own one too."""
    rows = [one for one in house.partners.all() if _helps(one, on)]
    return {house.organisation_id, *(one.organisation_id for one in rows)}


def coming(house: SharedHouse, *, now: datetime) -> list[Coming]:
    """What takes place in the house in the next two weeks."""
    rows = _confirmed(house).filter(until__gt=now, since__lt=now + AHEAD).order_by("since", "id")
    found = rows.select_related("asset", "organisation").prefetch_related("sessions__initiative")
    zone = here.zone()
    return [
        Coming(
            one,
            one.since.astimezone(zone),
            one.until.astimezone(zone),
            next((each.initiative for each in one.sessions.all()), None),
        )
        for one in found
    ]


def used(house: SharedHouse, year: int, *, now: datetime, threshold: int | None = None) -> Year:
    """What was booked and took place in a year, by organisation; bookings to come do not count.

    How many people came is left out where it is below `threshold`, with what would give it away.
    """
    zone = here.zone()
    since, before = (datetime(one, 1, 1, tzinfo=zone) for one in (year, year + 1))
    recorded = Prefetch("sessions", Session.objects.filter(state=Session.State.HELD), "held")
    rows = _confirmed(house).filter(since__gte=since, since__lt=min(before, now))
    booked = [
        _booked(one) for one in rows.select_related("organisation").prefetch_related(recorded)
    ]
    wishes = house.wishes.filter(kept_on__year=year).select_related("organisation")
    uses = rules.by_organisation(booked, [one.organisation.ref for one in wishes])
    told = protected({one.organisation: one.came or 0 for one in uses}, threshold)
    uses = [replace(one, came=told[one.organisation]) for one in uses]
    refs = [one.organisation for one in uses]
    named = {one.ref: one for one in Organisation.objects.filter(ref__in=refs)}
    partners = {one.organisation_id for one in house.partners.all()} | {house.organisation_id}
    reasons = dict(UnmetWish.Why.choices)
    return Year(
        year,
        tuple(
            (str(named[one.organisation]), named[one.organisation].pk in partners, one)
            for one in uses
        ),
        tuple(
            (str(reasons[why]), count)
            for why, count in Counter(one.why for one in wishes).most_common()
        ),
    )


def years_of(house: SharedHouse, *, now: datetime) -> list[int]:
    """The years of which there is something to tell, the latest first."""
    this = now.astimezone(here.zone()).year
    return list(range(this, max(house.since.year, this - 9) - 1, -1))


def rooms_to_choose() -> QuerySet[Asset]:
    """What a house may be made of: what is offered to others than its owner."""
    return Asset.objects.filter(retired_on=None).exclude(who=Asset.Who.OWNER)


def agreements_to_choose() -> QuerySet[Agreement]:
    """Agreements that have not ended."""
    return Agreement.objects.filter(ended_on=None)


def bookers(viewer: Asking) -> QuerySet[Organisation]:
    """For whom this viewer may book."""
    there = Organisation.objects.filter(ended_on=None)
    if access.may_found(viewer):
        return there
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    return there.filter(ref__in=own)


def _booked(one: Booking) -> Booked:
    held = one.held  # type: ignore[attr-defined] # read with the booking
    came = sum(each.came or 0 for each in held)
    return Booked(one.organisation.ref, one.since, one.until, len(held), came)


def _confirmed(house: SharedHouse) -> QuerySet[Booking]:
    return Booking.objects.filter(asset__houses=house, state=Booking.State.CONFIRMED)


def _helps(one: HousePartner, on: date) -> bool:
    return rules.helps_to_run(one.since, one.until, on=on)


def _houses() -> QuerySet[SharedHouse]:
    return SharedHouse.objects.select_related("organisation", "area", "agreement")
