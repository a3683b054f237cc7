"""Checking, mending and simplifying the outline of one area."""

from typing import TypeAlias

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from convive.ground.reading.errors import Note, Unreadable

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Point]
Rings: TypeAlias = list[list[Ring]]  # of each polygon its outer ring, then its holes
Geometry: TypeAlias = dict[str, object]

NUMBERS = (int, float)
FAR = 1e300


def rings_of(geometry: object, area: int) -> Rings | None:
    """The rings of a Polygon or MultiPolygon; none when the area has no shape.

    Raises `Unreadable` for other kinds and for coordinates that are no numbers.
    """
    if geometry is None:
        return None
    if not isinstance(geometry, dict):
        raise Unreadable("geojson_ring", area=area)
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection" and not geometry.get("geometries"):
        return None
    if kind not in ("Polygon", "MultiPolygon"):
        raise Unreadable("geojson_type", area=area, kind=kind)
    polygons = _list([coordinates] if kind == "Polygon" else coordinates, area)
    rings = [[_ring(ring, area) for ring in _list(polygon, area)] for polygon in polygons]
    return rings if any(any(polygon) for polygon in rings) else None


def _list(value: object, area: int) -> list[object]:
    if not isinstance(value, list):
        raise Unreadable("geojson_ring", area=area)
    return value


def _ring(value: object, area: int) -> Ring:
    return [_point(point, area) for point in _list(value, area)]


def _point(value: object, area: int) -> Point:
    if isinstance(value, list) and len(value) > 1:
        x, y = value[0], value[1]
        # `type`, for True is an int; the bounds also keep out NaN, infinity and giant integers.
        if type(x) in NUMBERS and type(y) in NUMBERS and -FAR < x < FAR and -FAR < y < FAR:
            return float(x), float(y)
    raise Unreadable("geojson_number", area=area)


def point_fault(rings: Rings, area: int) -> Unreadable | None:
    """Why the coordinates cannot be degrees with longitude first, if so."""
    points = [point for polygon in rings for ring in polygon for point in ring]
    across = max((abs(x) for x, _ in points), default=0.0)
    upward = max((abs(y) for _, y in points), default=0.0)
    if across <= 180 and upward <= 90:
        return None
    if across <= 90 and upward <= 180:
        return Unreadable("geojson_swapped")
    least = min(max(abs(x), abs(y)) for x, y in points)
    if least > 180 and across < 1e8 and upward < 1e8:
        return Unreadable("geojson_projected")
    return Unreadable("geojson_outside", area=area)


def mended(rings: Rings) -> tuple[Geometry | None, bool, list[Note]]:
    """A valid geometry (OGC simple features), whether it came so, and what was done to it."""
    notes: dict[str, Note] = {}
    polygons = [polygon for rings_ in rings if (polygon := _polygon(rings_, notes))]
    whole: BaseGeometry = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    if not shapely.is_valid(whole):
        notes["shape_mended"] = Note("shape_mended")
        whole = _areas_of(shapely.make_valid(whole))
    if whole.is_empty:
        notes["shape_lost"] = Note("shape_lost")
        return None, False, list(notes.values())
    return as_geojson(whole), not notes, list(notes.values())


def _polygon(rings: list[Ring], notes: dict[str, Note]) -> Polygon | None:
    closed = [_closed(ring, notes) for ring in rings if ring]
    kept = [ring for ring in closed if len(ring) >= 4]
    if len(kept) < len(closed):
        notes["ring_short"] = Note("ring_short")
    if not closed or len(closed[0]) < 4:
        return None
    return Polygon(kept[0], kept[1:])


def _closed(ring: Ring, notes: dict[str, Note]) -> Ring:
    if ring[0] == ring[-1]:
        return ring
    notes["ring_closed"] = Note("ring_closed")
    return [*ring, ring[0]]


def _areas_of(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of what mending left; lines and points have no inside."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    parts = [part for part in shapely.get_parts(geometry) if part.area > 0]
    return _areas_of(shapely.union_all(parts)) if parts else MultiPolygon()


def as_geojson(geometry: BaseGeometry) -> Geometry:
    """A GeoJSON object of plain lists."""
    written = mapping(geometry)
    return {"type": written["type"], "coordinates": _plain(written["coordinates"])}


def _plain(coordinates: object) -> object:
    if isinstance(coordinates, tuple | list):
        return [_plain(each) for each in coordinates]
    return coordinates


def simplified(geometry: Geometry, tolerance: float) -> Geometry:
    """The outline with fewer corners, none moved by more than `tolerance` degrees, never empty.

    Douglas and Peucker (1973), keeping topology. What would vanish comes back unchanged.
    """
    simple = _areas_of(shapely.simplify(shape(geometry), tolerance, preserve_topology=True))
    return geometry if simple.is_empty else as_geojson(simple)


def centroid(geometry: Geometry) -> Point:
    """Longitude and latitude of the middle; of a point inside when the middle lies outside."""
    whole = shape(geometry)
    middle = whole.centroid
    if not whole.contains(middle):
        middle = whole.representative_point()
    return middle.x, middle.y
