"""Outlines that lie side by side: borders shared when simplified, overlaps and gaps told."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import shapely
from shapely.geometry.base import BaseGeometry as Shape

from convive.places.rules import Geometry, as_shape

FINENESS = 800  # a map is at most 460 dots across; half a dot is not seen
DECIMALS = 5  # degrees; about a metre
SAME = 7  # decimals beyond which two corners are one
ABOUT = 111_320.0  # metres in a degree of latitude
HAIR = 0.0005  # of the whole ground; more is meant, such as associations that share a street
SLIVER = 100.0  # square metres; less is the hand of who drew it


@dataclass(frozen=True, slots=True)
class Fit:
    """How the outlines of a layer lie: what part of the ground is covered twice, and the gaps.

    `overlapping`: keys of areas that share ground with another; `gaps`: holes between areas.
    """

    overlap: float = 0.0
    overlapping: tuple[str, ...] = ()
    gaps: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether every place in the layer lies in exactly one area."""
        return not self.overlapping and not self.gaps


def drawn(outlines: Mapping[str, Geometry]) -> dict[str, dict[str, Any]]:
    """The outlines with fewer corners for maps; neighbours keep the same border between them.

    Visvalingam and Whyatt (1993) on all borders at once, as GEOS does it for a coverage. The
    measure is a part of the whole map, so a city and a country weigh about the same.
    """
    if not outlines:
        return {}
    shapes = [_snapped(as_shape(geometry)) for geometry in outlines.values()]
    narrowing = _narrowing(shapes)
    flat = _joined([_stretched(one, narrowing) for one in shapes])
    west, south, east, north = shapely.total_bounds(flat)
    tolerance = max(east - west, north - south) / FINENESS
    simple = shapely.coverage_simplify([_visible(one, tolerance) for one in flat], tolerance)
    found = {}
    for key, full, one in zip(outlines, shapes, simple, strict=True):
        back = shapely.transform(one, lambda spots: spots / [narrowing, 1.0])
        kept = full if back.is_empty else back
        rounded = shapely.transform(kept, lambda spots: numpy.round(spots, DECIMALS))
        found[key] = shapely.geometry.mapping(rounded)
    return found


def fit(outlines: Mapping[str, Geometry]) -> Fit:
    """Where outlines overlap and where they leave gaps; slivers of the drawing hand do not count."""
    if len(outlines) < 2:
        return Fit()
    keys = list(outlines)
    shapes = metric([as_shape(outlines[key]) for key in keys])
    together = shapely.union_all(shapes)
    twice = max(sum(one.area for one in shapes) - together.area, 0.0)
    holes = [
        ring
        for polygon in shapely.get_parts(together)
        for ring in polygon.interiors
        if shapely.Polygon(ring).area > SLIVER
    ]
    return Fit(
        overlap=twice / together.area if together.area else 0.0,
        overlapping=tuple(keys[place] for place in _overlapping(shapes)),
        gaps=len(holes),
    )


def metric(shapes: Sequence[Shape]) -> list[Shape]:
    """Shapes of one city in metres, true enough to compare surfaces in it."""
    narrowing = _narrowing(shapes)
    scale = numpy.array([ABOUT * narrowing, ABOUT])
    return [shapely.transform(one, lambda spots: spots * scale) for one in shapes]


def _overlapping(shapes: Sequence[Shape]) -> list[int]:
    tree = shapely.STRtree(shapes)
    found: set[int] = set()
    for left, right in tree.query(shapes, predicate="intersects").T.tolist():
        if left < right and shapely.intersection(shapes[left], shapes[right]).area > SLIVER:
            found |= {left, right}
    return sorted(found)


def _narrowing(shapes: Sequence[Shape]) -> float:
    if not shapes:
        return 1.0
    bounds = shapely.total_bounds(list(shapes))
    middle = (bounds[1] + bounds[3]) / 2
    return max(math.cos(math.radians(middle)), 0.05) if math.isfinite(middle) else 1.0


def _snapped(shape: Shape) -> Shape:
    """Corners that differ only in digits nobody measured become one corner."""
    snapped = shapely.set_precision(shape, 10.0**-SAME)
    return shape if snapped.is_empty else snapped


def _joined(shapes: list[Shape]) -> list[Shape]:
    """Neighbours whose corners miss each other by a hair, joined; real overlaps stay as they are."""
    together = shapely.union_all(shapes).area
    if sum(one.area for one in shapes) - together > HAIR * together:
        return shapes
    joined = shapely.coverage_clean(shapes)  # type: ignore[attr-defined]
    return [old if new.is_empty else new for old, new in zip(shapes, joined, strict=True)]


def _visible(shape: Shape, tolerance: float) -> Shape:
    """The shape without islands and holes too small to be seen on the map; never empty."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    seen = [part for part in polygons if part.area > tolerance**2]
    kept = seen or sorted(polygons, key=lambda part: float(part.area))[-1:]
    whole = [
        shapely.Polygon(
            part.exterior,
            [ring for ring in part.interiors if shapely.Polygon(ring).area > tolerance**2],
        )
        for part in kept
    ]
    return whole[0] if len(whole) == 1 else shapely.MultiPolygon(whole)


def _stretched(shape: Shape, narrowing: float) -> Shape:
    return shapely.transform(shape, lambda spots: spots * [narrowing, 1.0])
