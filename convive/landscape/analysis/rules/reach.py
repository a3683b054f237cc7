"""What people can reach: services shared among all who live near enough (two steps)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from convive.landscape.analysis.rules import distances
from convive.landscape.analysis.rules.distances import Numbers, Spot
from convive.landscape.analysis.rules.rates import PER, Gap, gap_of

Decay = Callable[[float], float]
AT_ONCE = 4_000_000  # pairs of an area and a service


@dataclass(frozen=True, slots=True)
class People:
    """The people of an area (or those who speak a language there), where they live on average."""

    key: str
    spot: Spot
    number: float | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A service where it is given; `capacity` is places, hours or staff, 1 where nobody said.

    Empty `languages` or `needs`: nobody said which, so a filter leaves it out.
    """

    key: str
    spot: Spot
    capacity: float = 1.0
    languages: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reached:
    """One area: capacity for `per` people, services within reach, kilometres to the nearest.

    `value` 0 is a true nought: nothing of this kind is within reach. `gap`: nobody counted the
    people, or nobody lives here.
    """

    key: str
    value: float | None
    within: int
    nearest: float | None
    gap: Gap | None = None


def steps(parts: Mapping[float, float]) -> Decay:
    """Weight by distance in steps: up to so many kilometres so much, beyond the last nothing.

    >>> weight = steps({2.0: 1.0, 5.0: 0.5})
    >>> weight(1.0), weight(5.0), weight(5.1)
    (1.0, 0.5, 0.0)
    """
    ordered = sorted(parts.items())
    if not ordered or not all(weight >= 0 for _reach, weight in ordered):
        raise ValueError("Steps need weights that are not negative.")

    def weight_at(kilometres: float) -> float:
        return next((weight for reach, weight in ordered if kilometres <= reach), 0.0)

    return weight_at


def gaussian(width: float) -> Decay:
    """Weight by distance on a bell curve: 1 at the door, 0.61 at `width` kilometres."""
    if not width > 0:
        raise ValueError("The width of a curve is more than nought.")
    return lambda kilometres: math.exp(-kilometres * kilometres / (2 * width * width))


def matching(offers: Sequence[Offer], *, language: str = "", need: str = "") -> list[Offer]:
    """Those that are given in this language and for this need."""
    return [
        offer
        for offer in offers
        if (not language or language in offer.languages) and (not need or need in offer.needs)
    ]


def access(
    people: Sequence[People],
    offers: Sequence[Offer],
    *,
    reach_km: float,
    decay: Decay | None = None,
    language: str = "",
    need: str = "",
    per: int = PER,
) -> list[Reached]:
    """Two-step floating catchment (Luo and Wang 2003; Luo and Qi 2009; docs/methods/access.md).

    First each service is shared among all who live within `reach_km`; then each area adds up the
    shares it can reach. `decay` weighs both steps by distance. Raises ValueError for a reach of
    nought and for negative numbers.
    """
    if not reach_km > 0 or any(offer.capacity < 0 for offer in offers):
        raise ValueError("A reach is more than nought, and a capacity is not negative.")
    kept = matching(offers, language=language, need=need)
    gaps = [gap_of(0, area.number) for area in people]
    spots = [offer.spot for offer in kept]
    asking = np.zeros(len(kept))
    for part in _parts(people, kept):
        weights = _weights(_apart(part, spots), reach_km, decay)
        asking += np.array([area.number or 0.0 for area in part]) @ weights
    capacity = np.array([offer.capacity for offer in kept], dtype=np.float64)
    shares = np.divide(capacity, asking, out=np.zeros_like(capacity), where=asking > 0)
    found: list[Reached] = []
    for part in _parts(people, kept):
        apart = _apart(part, spots)
        values = _weights(apart, reach_km, decay) @ shares * per
        found += [
            Reached(
                area.key,
                float(value),
                int((row <= reach_km).sum()),
                float(row.min()) if kept else None,
            )
            for area, value, row in zip(part, values, apart, strict=True)
        ]
    return [
        replace(one, value=None, gap=gap) if gap else one
        for one, gap in zip(found, gaps, strict=True)
    ]


def _parts(people: Sequence[People], offers: Sequence[Offer]) -> Iterator[Sequence[People]]:
    """So many areas at once that a large city fits into memory."""
    size = max(1, AT_ONCE // max(1, len(offers)))
    return (people[first : first + size] for first in range(0, len(people), size))


def _apart(people: Sequence[People], spots: Sequence[Spot]) -> Numbers:
    return distances.between([area.spot for area in people], spots)


def _weights(apart: Numbers, reach_km: float, decay: Decay | None) -> Numbers:
    near = (apart <= reach_km).astype(np.float64)
    if decay is None:
        return near
    found = [decay(float(one)) if one <= reach_km else 0.0 for one in apart.ravel()]
    return np.array(found, dtype=np.float64).reshape(apart.shape)
