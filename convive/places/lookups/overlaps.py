"""Weights from the ground itself: how much surface, or how many residents, two areas share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import shapely

from convive.places.coverage import metric
from convive.places.lookups.rules import Basis, Pair, Part
from convive.places.rules import AreaIndex, Geometry, as_shape

NEGLIGIBLE = 0.005  # a border drawn anew a little to the side is no change of the area
OUTSIDE = 0.05  # shores are drawn in many ways; more than this is told


@dataclass(frozen=True, slots=True)
class Grain:
    """A small area as a point with its residents."""

    longitude: float
    latitude: float
    people: int


@dataclass(frozen=True, slots=True)
class Middle:
    """Where the residents of an area live on average; `people` None: the middle of the ground."""

    longitude: float
    latitude: float
    people: int | None = None


def surfaces(
    origins: Mapping[str, Geometry], destinations: Mapping[str, Geometry]
) -> dict[Pair, float]:
    """Square metres that each pair of areas shares; pairs that share none are not named."""
    names = [*origins, *destinations]
    shapes = metric([as_shape(one) for one in [*origins.values(), *destinations.values()]])
    here, there = shapes[: len(origins)], shapes[len(origins) :]
    found = {}
    tree = shapely.STRtree(there)
    for left, right in tree.query(here, predicate="intersects").T.tolist():
        shared = shapely.intersection(here[left], there[right]).area
        if shared > 0:
            found[names[left], names[len(origins) + right]] = shared
    return found


def partly_outside(
    origins: Mapping[str, Geometry], shared: Mapping[Pair, float]
) -> dict[str, float]:
    """Areas of which a part (a share of one) lies in no area of the other edition."""
    inside: dict[str, float] = defaultdict(float)
    for (origin, _destination), amount in shared.items():
        inside[origin] += amount
    missing = {key: 1 - inside[key] / size for key, size in sizes(origins).items() if size}
    return {key: share for key, share in missing.items() if share > OUTSIDE}


def sizes(areas: Mapping[str, Geometry]) -> dict[str, float]:
    """Square metres of each area."""
    shapes = metric([as_shape(one) for one in areas.values()])
    return {key: shape.area for key, shape in zip(areas, shapes, strict=True)}


def lived(
    origins: Mapping[str, Geometry], destinations: Mapping[str, Geometry], grains: Iterable[Grain]
) -> dict[Pair, float]:
    """Residents of the small areas whose middle lies in both areas of a pair."""
    here, there = AreaIndex(origins), AreaIndex(destinations)
    people: dict[Pair, float] = defaultdict(float)
    for grain in grains:
        origin = here.locate(grain.longitude, grain.latitude).areas[:1]
        destination = there.locate(grain.longitude, grain.latitude).areas[:1]
        if origin and destination:
            people[origin[0], destination[0]] += grain.people
    return dict(people)


def shares(ground: Mapping[Pair, float], people: Mapping[Pair, float]) -> list[Part]:
    """Parts of each area: by residents where any are counted in it, by surface otherwise.

    Less than one part in 200 is taken for the same border drawn anew, and left out.
    """
    into: dict[str, dict[str, float]] = defaultdict(dict)
    counted: dict[str, dict[str, float]] = defaultdict(dict)
    for (origin, destination), amount in ground.items():
        into[origin][destination] = amount
    for (origin, destination), amount in people.items():
        counted[origin][destination] = amount
    parts = []
    for origin, amounts in into.items():
        by_people = sum(counted[origin].values()) > 0
        kept = _worth_naming(counted[origin] if by_people else amounts)
        basis = Basis.POPULATION if by_people else Basis.AREA
        total = sum(kept.values())
        parts += [
            Part(origin, destination, amount / total, Basis.WHOLE if len(kept) == 1 else basis)
            for destination, amount in sorted(kept.items())
        ]
    return parts


def middles(areas: Mapping[str, Geometry], grains: Iterable[Grain]) -> dict[str, Middle]:
    """Of each area the middle of its residents, from the small areas in it.

    An area in which nobody is counted gets the middle of its ground, and says so.
    """
    index = AreaIndex(areas)
    weights: dict[str, list[Grain]] = defaultdict(list)
    for grain in grains:
        for key in index.locate(grain.longitude, grain.latitude).areas[:1]:
            weights[key].append(grain)
    found = {}
    for key, geometry in areas.items():
        people = sum(grain.people for grain in weights[key])
        if people:
            across = sum(grain.longitude * grain.people for grain in weights[key])
            upward = sum(grain.latitude * grain.people for grain in weights[key])
            found[key] = Middle(across / people, upward / people, people)
        else:
            spot = shapely.point_on_surface(as_shape(geometry))
            found[key] = Middle(spot.x, spot.y)
    return found


def _worth_naming(amounts: Mapping[str, float]) -> dict[str, float]:
    total = sum(amounts.values())
    return {key: amount for key, amount in amounts.items() if amount >= NEGLIGIBLE * total}
