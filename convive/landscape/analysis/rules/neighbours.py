"""Which areas touch each other, from their outlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import shape

TOUCHING = 0.00005  # degrees, about five metres: outlines of neighbours seldom meet exactly


def touching(
    outlines: Sequence[Mapping[str, Any] | None], *, within: float = TOUCHING
) -> dict[int, list[int]]:
    """For each outline (GeoJSON) the places of those it shares an edge or a corner with.

    An area without an outline has no neighbours. `within` bridges slivers between outlines.

    >>> def square(x): return {"type": "Polygon", "coordinates": [
    ...     [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]]}
    >>> touching([square(0), square(1), square(5), None])
    {0: [1], 1: [0], 2: [], 3: []}
    """
    placed = [place for place, one in enumerate(outlines) if one]
    shapes = [shape(dict(one)) for one in outlines if one]
    found: dict[int, list[int]] = {place: [] for place in range(len(outlines))}
    tree = shapely.STRtree(shapes)
    for here, there in tree.query(shapes, predicate="dwithin", distance=within).T:
        if here != there:
            found[placed[int(here)]].append(placed[int(there)])
    return {place: sorted(near) for place, near in found.items()}
