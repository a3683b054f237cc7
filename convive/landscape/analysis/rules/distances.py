"""How far apart two places are, and where the people of an area live on average."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EARTH = 6371.0088  # kilometres, mean radius (IUGG)
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on earth in degrees (WGS 84). Raises ValueError for what lies on no map."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError("A latitude lies within 90 degrees, a longitude within 180.")


def kilometres(first: Spot, second: Spot) -> float:
    """The great-circle distance, as the crow flies.

    >>> round(kilometres(Spot(48.8566, 2.3522), Spot(50.8503, 4.3517)), 1)
    264.0
    """
    return float(between([first], [second])[0, 0])


def between(first: Sequence[Spot], second: Sequence[Spot]) -> Numbers:
    """Kilometres from each of the first to each of the second (haversine)."""
    one, two = _radians(first), _radians(second)
    down = one[:, None, 0] - two[None, :, 0]
    across = one[:, None, 1] - two[None, :, 1]
    narrowing = np.cos(one[:, None, 0]) * np.cos(two[None, :, 0])
    part = np.sin(down / 2) ** 2 + narrowing * np.sin(across / 2) ** 2
    distances: Numbers = 2 * EARTH * np.arcsin(np.sqrt(np.clip(part, 0.0, 1.0)))
    return distances


def _radians(spots: Sequence[Spot]) -> Numbers:
    degrees = [(spot.latitude, spot.longitude) for spot in spots]
    return np.radians(np.array(degrees, dtype=np.float64).reshape(-1, 2))


def centre(places: Iterable[tuple[Spot, float]]) -> Spot | None:
    """The centre of people: each place counts by those who live there. None where nobody does.

    Taken on the sphere, so that it also holds beside the date line.

    >>> found = centre([(Spot(0.0, 179.0), 100.0), (Spot(0.0, -179.0), 100.0)])
    >>> abs(found.longitude)
    180.0
    """
    kept = [(spot, people) for spot, people in places if people > 0]
    if not kept:
        return None
    turned = _radians([spot for spot, _people in kept])
    level = np.cos(turned[:, 0])
    across, along, up = (
        np.average(part, weights=[people for _spot, people in kept])
        for part in (
            level * np.cos(turned[:, 1]),
            level * np.sin(turned[:, 1]),
            np.sin(turned[:, 0]),
        )
    )
    longitude = float(np.degrees(np.arctan2(along, across)))
    return Spot(float(np.degrees(np.arctan2(up, np.hypot(across, along)))), longitude)
