"""Reading the outlines of areas from GeoJSON (RFC 7946), mending what can be mended."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

from convive.ground.reading.errors import Note, Unreadable, quoted
from convive.ground.reading.folding import fold
from convive.ground.reading.outlines import (
    Geometry,
    centroid,
    mended,
    point_fault,
    rings_of,
    simplified,
)
from convive.ground.reading.rows import MEGABYTE

__all__ = ["AreaLimits", "AreaShape", "centroid", "guess_name", "read_areas", "simplified"]

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"

BOM = b"\xef\xbb\xbf"
NAME_LIST = (
    "name|area name|nom|libelle|label|title|titre|bezeichnung|nombre|الاسم|اسم|neighbourhood"
    "|neighborhood|quartier|barrio|stadtteil|district|ward|precinct|l ar|l qu"
)
NAME_WORDS = tuple(fold(word) for word in NAME_LIST.split("|"))
CODE_WORDS = ("id", "code", "number", "no", "nr", "objectid")
NOT_BRACKETS = bytes(sign for sign in range(256) if sign not in b"[]{}")
NEVER_NAMES = ("created", "updated", "shape", "url", "desc", "author")


@dataclass(frozen=True, slots=True)
class AreaLimits:
    """How much an area file may ask. `depth` counts brackets; a MultiPolygon needs ten."""

    file_bytes: int = 60 * MEGABYTE
    vertices: int = 1_000_000
    areas: int = 20_000
    depth: int = 40
    names: int = 1_000


@dataclass(frozen=True, slots=True)
class AreaShape:
    """One area: its guessed name, what the file says of it, and its outline if it has one.

    `geometry` is a GeoJSON Polygon or MultiPolygon in degrees (WGS 84), longitude first.
    `valid` says that the outline came in order; `notes` what was done to it.
    """

    name: str
    properties: dict[str, JSON]
    geometry: Geometry | None
    valid: bool
    notes: tuple[Note, ...]


USUAL = AreaLimits()


def read_areas(path: Path | str, *, limits: AreaLimits = USUAL) -> list[AreaShape]:
    """All areas of a FeatureCollection, in the order of the file.

    Raises `Unreadable` for what is no GeoJSON of areas, past the limits, projected, with swapped or
    impossible coordinates (assurance, section 2, lines 35 and 36).
    """
    document = load_guarded(Path(path), limits)
    features = _features(document, limits)
    name = guess_name([_properties(feature) for feature in features])
    shapes = [_shape(feature, place, name) for place, feature in enumerate(features, start=1)]
    return _with_repeats(shapes, [feature.get("id") for feature in features])


def load_guarded(path: Path, limits: AreaLimits) -> JSON:
    """The parsed JSON of a file whose depth and corners were counted before parsing."""
    if not path.is_file():
        raise Unreadable("not_a_file")
    if path.stat().st_size > limits.file_bytes:
        raise Unreadable("too_large", megabytes=max(1, limits.file_bytes // MEGABYTE))
    data = path.read_bytes().removeprefix(BOM)
    _count(data, limits)
    try:
        text = data.decode("utf-8")
        return _parsed(text, limits)
    except UnicodeDecodeError as error:
        raise Unreadable("json_encoding") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("geojson_broken", where=quoted(error)) from error


def _parsed(text: str, limits: AreaLimits) -> JSON:
    def once(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
        made = dict(pairs)
        if len(made) < len(pairs):
            name = Counter(name for name, _ in pairs).most_common(1)[0][0]
            raise Unreadable("geojson_repeated", name=name)
        if len(made) > limits.names:
            raise Unreadable("geojson_shape")
        return made

    parsed: JSON = json.loads(text, object_pairs_hook=once, parse_constant=_no_number)
    return parsed


def _no_number(word: str) -> float:
    raise Unreadable("geojson_number", area=word)


def _count(data: bytes, limits: AreaLimits) -> None:
    """Depth and corners from the brackets alone: a flat pass that no nesting can break."""
    brackets = _without_words(data).translate(None, NOT_BRACKETS)
    if brackets.count(b"[]") > limits.vertices:
        raise Unreadable("geojson_vertices", limit=limits.vertices)
    steps = (1 if sign in b"[{" else -1 for sign in brackets)
    if max(accumulate(steps), default=0) > limits.depth:
        raise Unreadable("geojson_deep")


def _without_words(data: bytes) -> bytes:
    """The text outside quotation marks; every second piece between them is a word."""
    bare = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    return b" ".join(bare.split(b'"')[::2])


def _features(document: JSON, limits: AreaLimits) -> list[dict[str, JSON]]:
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise Unreadable("geojson_shape")
    listed = document.get("features")
    if not isinstance(listed, list):
        raise Unreadable("geojson_shape")
    if not listed:
        raise Unreadable("geojson_empty")
    if len(listed) > limits.areas:
        raise Unreadable("geojson_too_many", limit=limits.areas)
    features = [item for item in listed if isinstance(item, dict) and item.get("type") == "Feature"]
    if len(features) < len(listed):
        raise Unreadable("geojson_shape")
    return features


def _properties(feature: Mapping[str, JSON]) -> dict[str, JSON]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def _shape(feature: Mapping[str, JSON], place: int, name: str | None) -> AreaShape:
    properties = _properties(feature)
    written = properties.get(name) if name else None
    called = " ".join(str(written).split()) if isinstance(written, str | int | float) else ""
    notes = [] if called else [Note("area_unnamed")]
    rings = rings_of(feature.get("geometry"), place)
    if rings is None:
        missing = (*notes, Note("shape_missing"))
        return AreaShape(called or str(place), properties, None, False, missing)
    if fault := point_fault(rings, place):
        raise fault
    geometry, valid, done = mended(rings)
    return AreaShape(called or str(place), properties, geometry, valid, (*notes, *done))


def guess_name(properties: list[dict[str, JSON]]) -> str | None:
    """The property that looks most like a name: a telling word, text, different each time."""
    keys = dict.fromkeys(key for each in properties[:500] for key in each)
    scores = {key: _like_a_name(key, [each.get(key) for each in properties]) for key in keys}
    best = max(scores, key=lambda key: scores[key], default=None)
    return best if best is not None and scores[best] > 0 else None


def _like_a_name(key: str, values: list[JSON]) -> float:
    written = [value for value in values if isinstance(value, str | int) and str(value).strip()]
    folded = fold(key)
    if not written or any(word in folded for word in NEVER_NAMES):
        return 0.0
    different = len({str(value) for value in written}) / len(values)
    letters = sum(any(sign.isalpha() for sign in str(value)) for value in written) / len(values)
    score = different + letters
    if folded in NAME_WORDS:
        score += 2.0 - 0.01 * NAME_WORDS.index(folded)
    elif any(word in folded.split() for word in NAME_WORDS):
        score += 1.5
    elif any(word in folded.split() for word in CODE_WORDS):
        score -= 0.5
    return score if different > 0.3 else 0.0


def _with_repeats(shapes: list[AreaShape], identifiers: list[JSON]) -> list[AreaShape]:
    """Areas that share a name or a feature's id are marked, all of them."""
    names = Counter(shape.name for shape in shapes)
    ids = Counter(str(each) for each in identifiers if each is not None)
    return [
        _marked(shape) if names[shape.name] > 1 or ids[str(identifier)] > 1 else shape
        for shape, identifier in zip(shapes, identifiers, strict=True)
    ]


def _marked(shape: AreaShape) -> AreaShape:
    notes = (*shape.notes, Note("area_repeated"))
    return AreaShape(shape.name, shape.properties, shape.geometry, shape.valid, notes)
