"""Questions about places of learning: the register, what took place where, whom a leaflet helps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from convive.bodies.models import Agreement
from convive.directory import queries as directory
from convive.directory.models import Audience
from convive.directory.queries import Offer
from convive.ground.reading.folding import fold
from convive.ground.viewers import Asking
from convive.people.upkeep import rules as grids
from convive.people.upkeep.rules import Grid
from convive.places.models import Area
from convive.programmes.models import Initiative
from convive.programmes.models.session import Session
from convive.programmes.models.site import Delivery, EducationSite
from convive.programmes.sites import access

ON_ONE_LEAFLET = 8
FOR_FAMILIES = (Audience.RELATIVE, Audience.YOUNG, Audience.HATE, Audience.NEWCOMER)
MOST_SESSIONS = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A place of learning in the register: whether it agreed, and how much took place there."""

    site: EducationSite
    has_agreed: bool
    delivered: int


@dataclass(frozen=True, slots=True)
class Taught:
    """What took place in places of learning, by area and age, and where nothing did (PRI-07)."""

    areas: tuple[Area, ...]
    ages: tuple[tuple[str, str], ...]
    grid: Grid

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """Ages against areas: in how many sessions."""
        return [
            (said, [self.grid.cell(age, area.ref).count for area in self.areas])
            for age, said in self.ages
        ]

    @property
    def gaps(self) -> list[tuple[str, str]]:
        """Each age and area in which nothing took place."""
        return [
            (said, str(area))
            for age, said in self.ages
            for area in self.areas
            if not self.grid.cell(age, area.ref).refs
        ]


def sites_for(
    viewer: Asking, *, today: date, kind: str = "", control: str = "", area: str = ""
) -> list[Found]:
    """The register by name; empty for who may not read it."""
    if not access.may_read(viewer):
        return []
    asked = {"kind": kind, "city_control": control, "area__ref": area}
    found = _sites().filter(**{name: value for name, value in asked.items() if value})
    held = Delivery.objects.filter(session__state=Session.State.HELD).order_by()
    count: dict[int, int] = {}
    for key in held.values_list("site_id", flat=True):
        count[key] = count.get(key, 0) + 1
    listed = [Found(one, one.has_agreed(on=today), count.get(one.pk, 0)) for one in found]
    return sorted(listed, key=lambda one: fold(str(one.site)))


def site_for(viewer: Asking, ref: str) -> EducationSite:
    """One place of learning. Raises Http404."""
    one = _sites().filter(ref=ref).first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def log_of(site: EducationSite) -> QuerySet[Delivery]:
    """What takes place there, the latest first."""
    found = site.deliveries.select_related("session__initiative")
    return found.order_by("-session__begins", "-pk")


def sessions_to_bring(site: EducationSite, *, now: datetime) -> list[Session]:
    """Sessions of going programmes that could take place there: coming ones, and those of a month."""
    going = (Initiative.State.READY, Initiative.State.RUNNING)
    found = Session.objects.filter(
        initiative__state__in=going, begins__gte=now - timedelta(days=31)
    )
    found = found.exclude(state=Session.State.CANCELLED).exclude(deliveries__site=site)
    return list(found.select_related("initiative").order_by("begins", "id")[:MOST_SESSIONS])


def taught_for(viewer: Asking, *, since: date, before: date) -> Taught:
    """Sessions held in places of learning, by age and area (PRI-07)."""
    sites = list(_sites()) if access.may_read(viewer) else []
    areas = {one.area.pk: one.area for one in sites if one.area is not None}
    ages = [(str(key), str(said)) for key, said in Initiative.Age.choices]
    held = Delivery.objects.filter(
        session__state=Session.State.HELD,
        session__begins__date__gte=since,
        session__begins__date__lt=before,
    )
    rows = held.values_list("ref", "ages", "site__ages", "site__area__ref")
    reaches = [
        grids.Reach(ref, frozenset(own or usual), frozenset({area} if area else ()))
        for ref, own, usual, area in (rows if sites else [])
    ]
    columns = sorted(areas.values(), key=str)
    made = grids.grid([key for key, _said in ages], [one.ref for one in columns], reaches)
    return Taught(tuple(columns), tuple(ages), made)


def leaflet_languages(site: EducationSite) -> list[str]:
    """The languages of a leaflet: those of the families that the house speaks, else all of these."""
    house = [code for code, _name in settings.LANGUAGES]
    return [code for code in house if code in site.languages] or house


def for_families(site: EducationSite, *, language: str, now: datetime) -> list[Offer]:
    """Services for families that are open to the area of a school, those in the language first.

    A service without a place can be reached from everywhere; one in another area is left out.
    """
    near = _reached_from(site.area)
    listed = [one for one in directory.offers(now=now) if _is_for_families(one)]
    open_here = [one for one in listed if _is_near(one, near)]
    open_here.sort(key=lambda one: language not in one.service.languages)
    return open_here[:ON_ONE_LEAFLET]


def agreements_of(site: EducationSite) -> QuerySet[Agreement]:
    """Agreements to which the place of learning is a party and that have not ended."""
    return Agreement.objects.filter(parties=site.organisation, ended_on=None)


def _sites() -> QuerySet[EducationSite]:
    return EducationSite.objects.select_related("organisation", "area", "focal_point", "agreement")


def _is_for_families(offer: Offer) -> bool:
    return bool(set(offer.service.audiences) & set(FOR_FAMILIES))


def _is_near(offer: Offer, near: Collection[str] | None) -> bool:
    placed = [place.area.ref for place in offer.places if place.area is not None]
    return near is None or not placed or any(ref in near for ref in placed)


def _reached_from(area: Area | None) -> set[str] | None:
    """The area itself, what lies in it and what it lies in; None for a school without an area."""
    if area is None:
        return None
    parents: dict[str, str | None] = dict(Area.objects.values_list("ref", "parent__ref"))
    above: set[str] = set()
    here: str | None = area.ref
    while here is not None and here not in above:
        above.add(here)
        here = parents.get(here)
    return above | grids.columns_of(area.ref, parents, frozenset(parents))
