"""What is near: services by the distance from the middle of a place that somebody chose (SEC-34).

Only places are asked, never a person: nothing here knows for whom, and nothing is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from convive.directory import queries, rules
from convive.directory.queries import Offer, Wanted
from convive.directory.rules import Point
from convive.places import queries as places


@dataclass(frozen=True, slots=True)
class Near:
    """A service and the way to it: None where it is only called, or where nobody knows the middle."""

    offer: Offer
    km: float | None


def near(
    area: str, *, language: str = "", free: bool = False, within: float | None, now: datetime
) -> list[Near]:
    """What is offered, the nearest first; what is only called stands last."""
    found = [
        one
        for one in queries.offers(wanted=Wanted(language=language), now=now)
        if one.service.free or not free
    ]
    refs = {place.area.ref for one in found for place in one.places if place.area}
    middles = places.middles({area, *refs}, on=queries.city_clock(now).date())
    ways = [_way(one, middles.get(area), middles) for one in found]
    order = rules.nearest_first(
        ((km, _has_place(one), one.listing.name) for one, km in zip(found, ways, strict=True)),
        within=within,
    )
    return [Near(found[index], ways[index]) for index in order]


def _way(offer: Offer, here: Point | None, middles: dict[str, Point]) -> float | None:
    """Kilometres to the nearest of its places."""
    there = [middles[one.area.ref] for one in offer.places if one.area and one.area.ref in middles]
    if here is None or not there:
        return None
    return min(rules.km_between(here, point) for point in there)


def _has_place(offer: Offer) -> bool:
    return any(one.area or one.address for one in offer.places)
