"""Makes invented areas for tests: squares beside each other."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.places.models import Area, Boundary, Population

WEST, SOUTH, SIDE = -1.25, 44.20, 0.01


def a_square(longitude: float, latitude: float, *, side: float = SIDE) -> dict[str, Any]:
    """A GeoJSON square whose south-west corner stands at this point."""
    west, south, east, north = longitude, latitude, longitude + side, latitude + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def an_area(
    name: str | dict[str, str] = "Old Town",
    *,
    code: str = "",
    layer: str = "neighbourhood",
    parent: Area | None = None,
    population: int | None = 5_000,
    year: int = 2025,
    at: tuple[float, float] | None = None,
    side: float = SIDE,
    valid_from: date = date(2020, 1, 1),
    **fields: Any,
) -> Area:
    """An area with a square boundary, east of those before; `population` None: unknown."""
    place = Area.objects.filter(layer=layer).count()
    area = Area.objects.create(
        name=name if isinstance(name, dict) else {"en": name, "fr": name, "ar": name},
        code=code or f"N{place + 1:02}",
        layer=layer,
        parent=parent,
        **fields,
    )
    longitude, latitude = at or (WEST + place * SIDE, SOUTH)
    Boundary.objects.create(
        area=area,
        geometry=a_square(longitude, latitude, side=side),
        drawn=a_square(longitude, latitude, side=side),
        longitude=longitude + side / 2,
        latitude=latitude + side / 2,
        valid_from=valid_from,
        source="An invented survey",
    )
    if population is not None:
        Population.objects.create(area=area, year=year, count=population, source="Invented")
    return area


def a_collection(*features: dict[str, Any]) -> dict[str, Any]:
    """A GeoJSON file of these features."""
    return {"type": "FeatureCollection", "features": list(features)}


def a_feature(code: str, name: str, geometry: object = None, **properties: Any) -> dict[str, Any]:
    """One GeoJSON feature; a square unless a geometry is given."""
    shape = a_square(WEST, SOUTH) if geometry is None else geometry
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name} | properties,
        "geometry": shape,
    }
