"""What can be used, when it is free, and who has it: one door for list, calendar and page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.city import queries as city
from convive.directory.assets import access, rules
from convive.directory.models import Asset, Booking
from convive.ground.reading.folding import fold
from convive.ground.viewers import Asking
from convive.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Taken:
    """A time at which something is not free, on the city's own clock."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Free:
    """Something that can be booked on a day, and when it is taken."""

    asset: Asset
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A booking in a calendar; what it is for is told to both sides only."""

    booking: Booking
    time: Taken
    is_told: bool


def zone() -> str:
    """The city's time zone (before set-up: UTC)."""
    here = city.the_city()
    return here.time_zone if here else "UTC"


def assets_for(viewer: Asking, *, sort: str = "", area: str = "", find: str = "") -> list[Asset]:
    """What this viewer could book or keeps, by name."""
    if not access.may_read(viewer):
        return []
    rows = _assets().filter(retired_on=None)
    rows = rows.filter(sort=sort) if sort else rows
    rows = rows.filter(area__ref=area) if area else rows
    words = fold(find).split()
    seen = [one for one in rows if access.may_see(viewer, one) and _holds(one, words)]
    return sorted(seen, key=lambda one: fold(str(one)))


def asset_for(viewer: Asking, ref: str) -> Asset:
    """One of them, also when it is no longer offered. Raises Http404."""
    asset = _assets().filter(ref=ref).first()
    if asset is None or not access.may_see(viewer, asset):
        raise Http404
    return asset


def kept_asset(viewer: Asking, ref: str) -> Asset:
    """One that this viewer looks after. Raises Http404."""
    asset = asset_for(viewer, ref)
    if not access.may_keep(viewer, asset):
        raise Http404
    return asset


def booking_for(viewer: Asking, ref: str) -> Booking:
    """One booking, for both sides. Raises Http404."""
    booking = _bookings().filter(ref=ref).first()
    if booking is None or not access.may_see_booking(viewer, booking):
        raise Http404
    return booking


def calendar_of(viewer: Asking, asset: Asset, *, now: datetime) -> list[Line]:
    """What is booked or asked from now on; others than both sides only see that it is taken."""
    states = [Booking.State.CONFIRMED, Booking.State.ASKED]
    rows = _bookings().filter(asset=asset, state__in=states, until__gt=now)
    lines = [Line(one, shown(one), access.may_see_booking(viewer, one)) for one in rows]
    return [one for one in lines if one.is_told or one.booking.state == Booking.State.CONFIRMED]


def bookings_for(viewer: Asking, *, now: datetime) -> list[Line]:
    """What this viewer's organisations asked for, and what others ask of them, the next first."""
    if not viewer.may("assets.book"):
        return []
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    rows = _bookings().filter(until__gt=now)
    if not viewer.may("assets.edit"):
        rows = rows.filter(Q(organisation__ref__in=own) | Q(asset__owner__ref__in=own))
    return [Line(one, shown(one), True) for one in rows]


def free_on(
    viewer: Asking,
    day: date,
    *,
    sort: str = "",
    people: int = 0,
    span: rules.Span | None = None,
) -> list[Free]:
    """What can be booked on a day, with the times that are taken; in `span`, only what is free."""
    offered = [
        one
        for one in assets_for(viewer, sort=sort)
        if access.may_book(viewer, one) and (one.capacity is None or one.capacity >= people)
    ]
    taken = _taken(offered, rules.whole_day(day, zone=zone()))
    return [
        Free(one, tuple(_local(*part) for part in taken[one.pk]))
        for one in offered
        if span is None or rules.free(span, _taken([one], span)[one.pk])
    ]


def is_taken(asset: Asset, span: rules.Span, *, but: Booking | None = None) -> bool:
    """Whether a confirmed booking lies over a span; ask it while the asset is locked."""
    rows = asset.bookings.filter(
        state=Booking.State.CONFIRMED, since__lt=span[1], until__gt=span[0]
    )
    return rows.exclude(pk=but.pk).exists() if but else rows.exists()


def has_booked(organisation: Organisation) -> bool:
    """Whether an organisation ever used something that was lent to it."""
    return Booking.objects.filter(organisation=organisation, state=Booking.State.CONFIRMED).exists()


def organisations_of(viewer: Asking) -> QuerySet[Organisation]:
    """For whom this viewer may ask."""
    there = Organisation.objects.filter(ended_on=None)
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    return there if viewer.may("assets.edit") else there.filter(ref__in=own)


def shown(booking: Booking) -> Taken:
    """The time of a booking on the city's own clock."""
    return _local(booking.since, booking.until)


def _local(since: datetime, until: datetime) -> Taken:
    here = ZoneInfo(zone())
    return Taken(*(one.astimezone(here).replace(tzinfo=None) for one in (since, until)))


def _taken(assets: Iterable[Asset], span: rules.Span) -> dict[int, list[rules.Span]]:
    found: dict[int, list[rules.Span]] = defaultdict(list)
    rows = Booking.objects.filter(
        asset__in=list(assets),
        state=Booking.State.CONFIRMED,
        since__lt=span[1],
        until__gt=span[0],
    )
    for one in rows:
        found[one.asset_id].append((one.since, one.until))
    return found


def _assets() -> QuerySet[Asset]:
    return Asset.objects.select_related("owner", "area")


def _bookings() -> QuerySet[Booking]:
    return Booking.objects.select_related("asset__owner", "asset__area", "organisation", "asked_by")


def _holds(asset: Asset, words: list[str]) -> bool:
    told = [*asset.name.values(), *asset.what.values(), *asset.owner.name.values(), asset.address]
    text = " ".join(fold(one) for one in told)
    return all(word in text for word in words)
