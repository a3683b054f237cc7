"""Questions about editions and how one passes into another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from convive.ground.viewers import Asking
from convive.places import access
from convive.places import queries as places
from convive.places.lookups import overlaps, rules
from convive.places.lookups.overlaps import Grain, Middle
from convive.places.lookups.rules import Basis, Carried, Part, Passing
from convive.places.models import Area, Boundary, Lookup, Membership, Population, Share, Vintage


def vintages(layer: str = "") -> QuerySet[Vintage]:
    """The editions of a layer (or all), the newest first, each with the number of its areas."""
    found = Vintage.objects.filter(layer=layer) if layer else Vintage.objects.all()
    return found.annotate(size=Count("memberships"))


def vintage_called(layer: str, name: str) -> Vintage | None:
    """The edition of this name."""
    return Vintage.objects.filter(layer=layer, name=name).first()


def lookups_for(viewer: Asking) -> QuerySet[Lookup]:
    """Every lookup between two editions."""
    if not access.may_read(viewer):
        return Lookup.objects.none()
    return Lookup.objects.select_related("origin", "destination").annotate(size=Count("shares"))


def lookup_for(viewer: Asking, ref: str) -> Lookup:
    """One lookup. Raises Http404 when there is none for this viewer."""
    found = lookups_for(viewer).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def lookup_between(origin: Vintage, destination: Vintage) -> Lookup | None:
    """The lookup that leads from one edition to the other."""
    return Lookup.objects.filter(origin=origin, destination=destination).first()


def parts_of(lookup: Lookup) -> list[Part]:
    """The shares of a lookup; keys are references of areas."""
    rows = lookup.shares.values_list("origin__ref", "destination__ref", "weight", "basis")
    return [Part(one, other, weight, Basis(basis)) for one, other, weight, basis in rows]


def origins_of(lookup: Lookup) -> list[str]:
    """References of the areas that a lookup leads on from."""
    return list(lookup.shares.order_by().values_list("origin__ref", flat=True).distinct())


def carried(lookup: Lookup, counts: Mapping[str, int | None]) -> Carried:
    """Counts by reference of area in one edition, carried to the other; the total stays exactly."""
    return rules.carry(counts, parts_of(lookup))


@dataclass(frozen=True, slots=True)
class Told:
    """A lookup in numbers: areas by how they pass, split parts by what their weight rests on."""

    passings: Mapping[Passing, int]
    weighed: Mapping[Basis, int]
    without: tuple[Area, ...]

    @property
    def assumed(self) -> int:
        """Parts shared equally because nothing was known to weigh by."""
        return self.weighed.get(Basis.EQUAL, 0)


def told(lookup: Lookup) -> Told:
    """What a lookup does, counted; `without`: areas of the old edition that lead nowhere."""
    parts = parts_of(lookup)
    passings: dict[Passing, int] = defaultdict(int)
    for passing in rules.passings(parts).values():
        passings[passing] += 1
    weighed: dict[Basis, int] = defaultdict(int)
    for part in parts:
        if part.basis is not Basis.WHOLE:
            weighed[part.basis] += 1
    leading = lookup.shares.values("origin")
    members = Area.objects.filter(memberships__vintage=lookup.origin)
    return Told(passings, weighed, tuple(members.exclude(pk__in=leading)))


def changed_shares(lookup: Lookup) -> QuerySet[Share]:
    """The shares of areas that did not simply stay the same area, both ends read."""
    shares = lookup.shares.select_related("origin", "destination")
    same = [
        origin
        for origin, passing in rules.passings(parts_of(lookup)).items()
        if passing is Passing.SAME
    ]
    return shares.exclude(origin__ref__in=same)


def made_of(area: Area) -> QuerySet[Share]:
    """What an area was made of: shares of areas of earlier editions of its layer."""
    found = area.shares_in.filter(lookup__origin__layer=area.layer).exclude(origin=area)
    return found.select_related("origin", "lookup__origin").order_by("-lookup__origin__since")


def became(area: Area) -> QuerySet[Share]:
    """What an area became: shares of areas of later editions of its layer."""
    found = area.shares_out.filter(lookup__destination__layer=area.layer)
    later = found.exclude(destination=area)
    return later.select_related("destination", "lookup__destination")


def names_of(area: Area) -> QuerySet[Membership]:
    """How an area was called in each edition, the newest first."""
    return area.memberships.select_related("vintage")


def outlines_of(vintage: Vintage) -> dict[str, dict[str, Any]]:
    """The full outlines of the areas of an edition on its first day, by reference."""
    found = places.geometries(vintage.layer, on=vintage.since)
    members = set(vintage.memberships.values_list("area__ref", flat=True))
    return {ref: geometry for ref, geometry in found.items() if ref in members}


def grains(layer: str, *, on: date) -> list[Grain]:
    """The small areas of a layer as points with their latest residents by then."""
    people = places.populations(year=on.year, layer=layer)
    spots = Boundary.objects.filter(area__layer=layer, area__ref__in=people, valid_from__lte=on)
    latest = {
        ref: (longitude, latitude)
        for ref, longitude, latitude in spots.order_by("valid_from").values_list(
            "area__ref", "longitude", "latitude"
        )
    }
    return [Grain(*latest[ref], count) for ref, count in people.items() if ref in latest]


def middles(layer: str, *, on: date, grain_layer: str = "") -> dict[str, Middle]:
    """Where the residents of each area of a layer live on average, by reference of area.

    With a layer of smaller areas and their residents; without, or where nobody is counted, the
    middle of the ground (`people` is None then).
    """
    small = grains(grain_layer, on=on) if grain_layer else []
    return overlaps.middles(places.geometries(layer, on=on), small)


def residents_of(vintage: Vintage) -> dict[str, int]:
    """The latest count of each area of an edition that speaks of it as it is there.

    A count from before the edition speaks of it only when the area stood in no other edition.
    """
    others = Membership.objects.exclude(vintage=vintage).values("area")
    speaking = Q(year__gte=vintage.since.year) | ~Q(area__in=others)
    counts = Population.objects.filter(speaking, area__memberships__vintage=vintage)
    return dict(counts.order_by("year").values_list("area__ref", "count"))
