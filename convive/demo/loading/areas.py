"""Districts, neighbourhoods and towns with their outlines and residents, and who said so."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.city import BEGUN
from convive.demo.loading.made import Made
from convive.places import actions, counting, queries

ORIGIN = "Velmora land survey (invented)"
CENSUS = "Velmora register of residents (invented)"
ROUND = 0.02  # degrees: a small town of which only the middle is known


def load(made: Made, *, folder: Path) -> None:
    """Bring in the three layers and two years of residents; `folder` holds the tables meanwhile."""
    outlines = json.loads((data.FOLDER / "areas.geojson").read_text(encoding="utf-8"))
    _bring_in(districts(outlines), "district", made)
    _bring_in(outlines, "neighbourhood", made, parent="district")
    about = data.read("areas")
    _count(about["districts"], "district", made, folder)
    _count(about["areas"], "neighbourhood", made, folder)
    _bring_in(towns(outlines, about["towns"]), "town", made)
    for layer in ("district", "neighbourhood", "town"):
        made.areas |= {area.code: area for area in queries.by_code(layer).values()}
    for area in made.areas.values():
        past.happened(area, made.day(BEGUN))


def districts(outlines: dict[str, Any]) -> dict[str, Any]:
    """The districts as the union of their neighbourhoods."""
    parts: dict[str, list[shapely.Geometry]] = {}
    for feature in outlines["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        parts.setdefault(feature["properties"]["district"], []).append(shape)
    features = [
        {
            "type": "Feature",
            "properties": _named(district),
            "geometry": shapely.geometry.mapping(shapely.union_all(parts[district["code"]])),
        }
        for district in data.read("areas")["districts"]
    ]
    return {"type": "FeatureCollection", "features": features}


def towns(outlines: dict[str, Any], told: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The towns that share one mechanism: ours as it is, the others as a round of some kilometres."""
    shapes = [shapely.geometry.shape(one["geometry"]) for one in outlines["features"]]
    features = [
        {
            "type": "Feature",
            "properties": _named(town),
            "geometry": shapely.geometry.mapping(
                shapely.union_all(shapes)
                if town["lat"] is None
                else shapely.Point(town["lon"], town["lat"]).buffer(ROUND)
            ),
        }
        for town in told
    ]
    return {"type": "FeatureCollection", "features": features}


def _named(district: dict[str, Any]) -> dict[str, str]:
    words = {f"name_{code}": text for code, text in district["name"].items() if code != "en"}
    return {"code": district["code"], "name": district["name"]["en"], **words}


def _bring_in(outlines: dict[str, Any], layer: str, made: Made, *, parent: str = "") -> None:
    actions.import_areas(
        json.dumps(outlines).encode(),
        layer=layer,
        name_property="name",
        code_property="code",
        parent_property=parent,
        valid_from=made.day(BEGUN),
        origin=ORIGIN,
        by=made.house,
    )


def _count(areas: Iterable[dict[str, Any]], layer: str, made: Made, folder: Path) -> None:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["code", "year", "population"])
    for area in areas:
        for counted in area["population"]:
            year = made.today.year - counted["years_ago"]
            writer.writerow([area["code"], year, counted["value"]])
    path = folder / f"residents-{layer}.csv"
    path.write_text(table.getvalue(), encoding="utf-8")
    counting.import_populations(path, layer=layer, origin=CENSUS, by=made.house)
