"""From GeoJSON to points on paper: read without trust, project, simplify, find room for a name."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Spot = tuple[float, float]
Ring = list[Spot]
_NUMBER = (int, float)


def rings(geometry: object) -> list[Ring]:
    """Every usable ring of a GeoJSON polygon or multipolygon, outer ones and holes; [] for others.

    Anything malformed is left out, never raised: files come from everywhere (RFC 7946).
    """
    if not isinstance(geometry, Mapping):
        return []
    if geometry.get("type") == "GeometryCollection":
        parts = geometry.get("geometries")
        return [ring for part in parts for ring in rings(part)] if isinstance(parts, list) else []
    if geometry.get("type") == "Feature":
        return rings(geometry.get("geometry"))
    depth = {"Polygon": 1, "MultiPolygon": 2}.get(str(geometry.get("type")), 0)
    if not depth:
        return []
    return [ring for raw in _flat(geometry.get("coordinates"), depth - 1) if (ring := _ring(raw))]


def _flat(nested: Any, depth: int) -> Iterator[Any]:
    if not isinstance(nested, list | tuple):
        return
    for item in nested:
        if depth:
            yield from _flat(item, depth - 1)
        else:
            yield item


def _ring(raw: Any) -> Ring:
    if not isinstance(raw, list | tuple):
        return []
    spots = [spot for pair in raw if (spot := _spot(pair))]
    return spots if len(set(spots)) >= 3 else []


def _spot(pair: Any) -> Spot | None:
    if not isinstance(pair, list | tuple) or len(pair) < 2:
        return None
    lon, lat = pair[0], pair[1]
    if not (isinstance(lon, _NUMBER) and isinstance(lat, _NUMBER)):
        return None
    # Comparing also refuses what is not finite.
    return (float(lon), float(lat)) if abs(lon) <= 540 and abs(lat) <= 90 else None


@dataclass(frozen=True, slots=True)
class Projection:
    """Longitude and latitude to x and y: equirectangular, narrowed by the cosine of the middle."""

    west: float
    north: float
    scale: float
    narrowing: float
    height: float

    def __call__(self, spot: Spot) -> Spot:
        lon, lat = spot
        return (lon - self.west) * self.narrowing * self.scale, (self.north - lat) * self.scale


def fit(shapes: Iterable[Iterable[Ring]], *, width: float, tallest: float) -> Projection:
    """The projection that fits all shapes into `width`, and into `tallest` downwards."""
    spots = [spot for shape in shapes for ring in shape for spot in ring] or [(0, 0), (1, 1)]
    west, east = min(s[0] for s in spots), max(s[0] for s in spots)
    south, north = min(s[1] for s in spots), max(s[1] for s in spots)
    narrowing = max(math.cos(math.radians((south + north) / 2)), 0.05)
    across = max((east - west) * narrowing, 1e-9)
    down = max(north - south, 1e-9)
    scale = min(width / across, tallest / down)
    # A narrow town stands in the middle of the sheet.
    west -= (width / scale - across) / 2 / narrowing
    return Projection(west, north, scale, narrowing, down * scale)


def thin(ring: Ring, *, nearest: float = 0.4) -> Ring:
    """The ring without points that stand within `nearest` of the one before, in one quick pass.

    >>> thin([(0, 0), (0.1, 0), (5, 5)])
    [(0, 0), (5, 5)]
    """
    kept = ring[:1]
    for spot in ring:
        if abs(spot[0] - kept[-1][0]) + abs(spot[1] - kept[-1][1]) >= nearest:
            kept.append(spot)
    return kept


def simplify(ring: Ring, tolerance: float = 0.5) -> Ring:
    """The ring with fewer points, none further than `tolerance` from it (Douglas–Peucker).

    >>> simplify([(0, 0), (5, 0.1), (10, 0), (10, 10), (0, 0)])
    [(0, 0), (10, 0), (10, 10), (0, 0)]
    """
    kept, pending = {0, len(ring) - 1}, [(0, len(ring) - 1)]
    while pending:
        first, last = pending.pop()
        far, where = 0.0, 0
        for number in range(first + 1, last):
            distance = _distance(ring[number], ring[first], ring[last])
            if distance > far:
                far, where = distance, number
        if far > tolerance:
            kept.add(where)
            pending += [(first, where), (where, last)]
    return [ring[number] for number in sorted(kept)]


def path(shape: Sequence[Ring]) -> str:
    """The shape as an SVG path in tenths of a pixel; short, since each point is told from the last.

    >>> path([[(10, 10), (20.04, 10), (20, 19.5), (10, 10)]])
    'M10 10l10 0 0 9.5z'
    """
    return "".join(map(_ring_path, shape))


def _ring_path(ring: Ring) -> str:
    # Whole tenths are subtracted, so that rounding never adds up along the ring.
    spots = [(round(x * 10), round(y * 10)) for x, y in ring]
    if len(spots) > 1 and spots[0] == spots[-1]:
        spots.pop()
    steps = [(c - a, d - b) for (a, b), (c, d) in pairwise(spots) if (a, b) != (c, d)]
    written = [f"{number / 10:g}" for step in [*spots[:1], *steps] for number in step]
    start, rest = " ".join(written[:2]), " ".join(written[2:])
    return f"M{start}{'l' if rest else ''}{rest}z".replace(" -", "-")


def _distance(spot: Spot, start: Spot, end: Spot) -> float:
    (x, y), (x1, y1), (x2, y2) = spot, start, end
    length = math.hypot(x2 - x1, y2 - y1)
    if length < 1e-12:
        return math.hypot(x - x1, y - y1)
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2
    along = min(max(along, 0), 1)
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


@dataclass(frozen=True, slots=True)
class Room:
    """The widest place inside a shape: its middle and how wide it is."""

    x: float
    y: float
    width: float


def widest_room(shape: Sequence[Ring], *, half_height: float = 7) -> Room:
    """Where a line of text has most room inside the shape, on nine heights tried."""
    ys = [y for ring in shape for _x, y in ring]
    if not ys:
        return Room(0, 0, 0)
    low, high = min(ys), max(ys)
    middle = (low + high) / 2
    tried = [low + (high - low) * part / 10 for part in range(1, 10)]
    rooms = [room for y in tried if (room := _room_at(shape, y, half_height))]
    # Among equals the one nearest to the middle looks calmest.
    return max(
        rooms, key=lambda room: room.width - 0.6 * abs(room.y - middle), default=Room(0, 0, 0)
    )


def _room_at(shape: Sequence[Ring], y: float, half_height: float) -> Room | None:
    lines = [_inside(shape, y + shift) for shift in (-half_height, 0, half_height)]
    shared = lines[0]
    for spans in lines[1:]:
        shared = [
            (max(a, c), min(b, d)) for a, b in shared for c, d in spans if max(a, c) < min(b, d)
        ]
    if not shared:
        return None
    left, right = max(shared, key=lambda span: span[1] - span[0])
    return Room((left + right) / 2, y, right - left)


def _inside(shape: Sequence[Ring], y: float) -> list[tuple[float, float]]:
    """The stretches of a horizontal line that lie inside the shape."""
    crossings: list[float] = []
    for ring in shape:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y):
                crossings.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    crossings.sort()
    return list(zip(crossings[::2], crossings[1::2], strict=False))
