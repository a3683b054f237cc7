"""Rates of small areas, moved towards their surroundings as far as their few cases ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from convive.landscape.analysis.rules.rates import Gap, gap_of

Counts = Sequence[int | None]
Exposures = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Smoothed:
    """One area: its own rate, the rate towards its surroundings, how much of it is its own.

    Rates are per one person. `own_weight` 1 means: the area speaks for itself; 0: it says nothing
    beyond its surroundings. `gap` says why there is no figure.
    """

    own: float | None = None
    smoothed: float | None = None
    own_weight: float | None = None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Smoothing:
    """All areas in the order given, and the rate of all of them together."""

    areas: tuple[Smoothed, ...]
    together: float | None
    between: float = 0.0  # variance of true rates between areas, never below nought


def smooth(counts: Counts, exposures: Exposures) -> Smoothing:
    """Global empirical Bayes by moments (Marshall 1991; docs/methods/smoothing.md).

    Areas with a gap take no part. All counts zero give zero everywhere.
    Raises ValueError when the lists differ in length or hold negative numbers.

    >>> found = smooth([0, 2, 30], [100.0, 1_000.0, 9_000.0])
    >>> round(found.areas[0].smoothed, 5), found.areas[0].own
    (0.00317, 0.0)
    """
    gaps = [gap_of(*pair) for pair in zip(counts, exposures, strict=True)]
    known = [gap is None for gap in gaps]
    cases = [float(one or 0) for one in compress(counts, known)]
    people = [float(one or 0) for one in compress(exposures, known)]
    if not people:
        return Smoothing(tuple(Smoothed(gap=gap) for gap in gaps), None)
    mean, between = _moments(cases, people)
    found = iter([_towards(c / p, p, mean, between) for c, p in zip(cases, people, strict=True)])
    areas = tuple(next(found) if gap is None else Smoothed(gap=gap) for gap in gaps)
    return Smoothing(areas, mean, between)


def smooth_with_neighbours(
    counts: Counts, exposures: Exposures, neighbours: Mapping[int, Sequence[int]]
) -> Smoothing:
    """Local empirical Bayes: each area is moved towards itself and its neighbours together.

    `neighbours` are places in the lists. An area without a known neighbour is moved towards the
    whole city, as in `smooth`. Raises as `smooth`, and IndexError for places beyond the lists.
    """
    whole = smooth(counts, exposures)
    if whole.together is None:
        return whole
    areas = list(whole.areas)
    for place, area in enumerate(whole.areas):
        near = [
            one
            for one in dict.fromkeys(neighbours.get(place, ()))
            if one != place and whole.areas[one].gap is None
        ]
        if area.gap is not None or not near:
            continue
        circle = [place, *near]
        cases = [float(counts[one] or 0) for one in circle]
        people = [float(exposures[one] or 0) for one in circle]
        mean, between = _moments(cases, people)
        areas[place] = _towards(cases[0] / people[0], people[0], mean, between)
    return Smoothing(tuple(areas), whole.together, whole.between)


def _moments(cases: Sequence[float], people: Sequence[float]) -> tuple[float, float]:
    """The common rate, and how much true rates differ beyond what chance explains."""
    everyone = sum(people)
    mean = sum(cases) / everyone
    seen = sum(p * (c / p - mean) ** 2 for c, p in zip(cases, people, strict=True)) / everyone
    return mean, max(0.0, seen - mean * len(people) / everyone)


def _towards(own: float, people: float, mean: float, between: float) -> Smoothed:
    if not mean:
        return Smoothed(own, 0.0, 0.0)
    weight = between / (between + mean / people)
    return Smoothed(own, mean + weight * (own - mean), weight)
