"""Where the dots lie: groups around a circle, each packed like the seeds of a sunflower."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

GOLDEN = math.pi * (3 - math.sqrt(5))
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cluster:
    """One group: its name, its middle and radius, and where each of its members lies."""

    name: str
    middle: Spot
    radius: float
    spots: Mapping[int, Spot]


def clusters(groups: Mapping[str, Sequence[int]], *, size: float, dot: float) -> list[Cluster]:
    """Every group as a round cluster inside a square of `size`; the largest first, at the top.

    >>> [cluster.name for cluster in clusters({"a": [1, 2], "b": [3]}, size=400, dot=3)]
    ['a', 'b']
    """
    ordered = in_order(groups)
    radii = {name: dot * 2.2 * math.sqrt(len(groups[name])) + dot * 3 for name in ordered}
    around = sum(2 * radius for radius in radii.values())
    largest = max(radii.values(), default=0.0)
    # Few groups still go around the whole picture, so that their lines can be told apart.
    ring = max(around / (2 * math.pi), largest * 1.2, size * 0.36) if len(ordered) > 1 else 0.0
    scale = min(1.0, size / 2 / (ring + largest + dot)) if ring + largest else 1.0
    found: list[Cluster] = []
    turn = -math.pi / 2
    for name in ordered:
        share = 2 * math.pi * radii[name] / around
        turn += share if found else 0.0
        middle = (
            size / 2 + scale * ring * math.cos(turn),
            size / 2 + scale * ring * math.sin(turn),
        )
        found.append(_cluster(name, groups[name], middle, scale * radii[name], scale * dot))
        turn += share
    return found


def in_order(groups: Mapping[str, Sequence[int]]) -> list[str]:
    """The names of the groups as they are numbered: the largest first."""
    there = [name for name in groups if groups[name]]
    return sorted(there, key=lambda one: (-len(groups[one]), one))


def outside(cluster: Cluster, *, size: float, away: float) -> Spot:
    """A spot beyond a cluster, seen from the middle of the picture; above it when it is the middle."""
    x, y = cluster.middle[0] - size / 2, cluster.middle[1] - size / 2
    far = math.hypot(x, y)
    if far < away:
        return (cluster.middle[0], cluster.middle[1] - cluster.radius - away)
    reach = (far + cluster.radius + away) / far
    return (size / 2 + x * reach, size / 2 + y * reach)


def _cluster(name: str, keys: Sequence[int], middle: Spot, radius: float, dot: float) -> Cluster:
    spots = {}
    for place, key in enumerate(keys):
        away = dot * 2.2 * math.sqrt(place + 0.5)
        turn = place * GOLDEN
        spots[key] = (middle[0] + away * math.cos(turn), middle[1] + away * math.sin(turn))
    return Cluster(name, middle, radius, spots)


def rings(count: int, *, size: float, on_a_ring: int = 30) -> list[Spot]:
    """Spots around a middle, on as many rings as are needed.

    >>> len(rings(31, size=400))
    31
    """
    number = max(1, math.ceil(count / on_a_ring))
    found: list[Spot] = []
    for ring in range(number):
        here = min(on_a_ring, count - ring * on_a_ring)
        away = size * (
            0.42 - 0.13 * (number - 1 - ring) if number < 4 else 0.42 * (ring + 1) / number
        )
        for place in range(here):
            turn = -math.pi / 2 + 2 * math.pi * (place + ring / 2) / here
            found.append((size / 2 + away * math.cos(turn), size / 2 + away * math.sin(turn)))
    return found
