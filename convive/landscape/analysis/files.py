"""Plain tables and GeoJSON in, plain CSV out: the estimators without a database."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from shapely.errors import ShapelyError
from shapely.geometry import shape

from convive.bodies.exports import safe
from convive.ground.reading.errors import Rejected, Unreadable
from convive.ground.reading.folding import fold
from convive.ground.reading.geojson import JSON, AreaLimits, load_guarded
from convive.ground.reading.numbers import Missing, Suppressed, read_decimal
from convive.ground.reading.rows import RejectedRow
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused
from convive.landscape.analysis.rules.distances import Spot

GEOJSON = (".geojson", ".json")
NORTH = ("latitude", "lat", "y")
EAST = ("longitude", "lon", "lng", "long", "x")
LIMITS = AreaLimits()
Line = Mapping[str, str]


def table(path: Path) -> tuple[tuple[str, ...], list[tuple[int, dict[str, str]]]]:
    """The columns and the rows of a table, each with its line. Raises Refused."""
    with _named(path):
        opened = open_table(path)
        read = list(opened.rows())
    rows = []
    for row in read:
        if isinstance(row, RejectedRow):
            raise Refused(_at(path, row.line, row.sentence))
        rows.append((row.line, dict(zip(opened.header, row.cells, strict=False))))
    return opened.header, rows


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Whatever cannot be read says which file it was: there are two of them."""
    try:
        yield
    except Unreadable as error:
        raise Refused(
            _("%(file)s: %(sentence)s") % {"file": path.name, "sentence": error.sentence}
        ) from error


def _at(path: Path, line: int, sentence: object) -> str:
    if path.suffix.lower() in GEOJSON:
        return _("%(file)s, feature %(line)s: %(sentence)s") % {
            "file": path.name,
            "line": line,
            "sentence": sentence,
        }
    return _("%(file)s, line %(line)s: %(sentence)s") % {
        "file": path.name,
        "line": line,
        "sentence": sentence,
    }


def column(header: Sequence[str], asked: str, *, path: Path, among: Sequence[str] = ()) -> str:
    """The column called like this, whatever its capitals; without a name, the first of `among`.

    Raises Refused and names the columns that are there.
    """
    wanted = [fold(asked)] if asked else [fold(name) for name in among]
    for name in wanted:
        found = next((one for one in header if fold(one) == name), None)
        if found is not None:
            return found
    raise Refused(
        _("%(file)s has no column “%(column)s”. Its columns are: %(columns)s.")
        % {
            "file": path.name,
            "column": asked or " / ".join(among),
            "columns": ", ".join(header[:30]),
        }
    )


def amount(text: str, *, path: Path, line: int) -> float | None:
    """A number from nought up; empty, “not known” and hidden counts are None. Raises Refused."""
    try:
        value = read_decimal(text)
    except Rejected as error:
        raise Refused(_at(path, line, error.sentence)) from error
    if isinstance(value, Missing | Suppressed):
        return None
    if value < 0:
        raise Refused(_at(path, line, _("A number is negative.")))
    return float(value)


def whole(text: str, *, path: Path, line: int) -> int | None:
    """A count; as `amount`, and refused when it is not whole."""
    value = amount(text, path=path, line=line)
    if value is not None and not value.is_integer():
        raise Refused(_at(path, line, _("A count must be a whole number.")))
    return None if value is None else int(value)


def features(path: Path) -> list[dict[str, Any]]:
    """The features of a GeoJSON file. Raises Refused."""
    with _named(path):
        document = load_guarded(path, LIMITS)
    listed = document.get("features") if isinstance(document, dict) else None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Refused(_("%(file)s is no GeoJSON with features.") % {"file": path.name})
    return [dict(one) for one in listed if isinstance(one, dict)]


def properties(feature: Mapping[str, Any]) -> dict[str, str]:
    """What a feature says of itself, as text."""
    held: JSON = feature.get("properties")
    found = held if isinstance(held, dict) else {}
    return {key: "" if value is None else str(value) for key, value in found.items()}


def placed_rows(
    path: Path, *, north: str = "", east: str = ""
) -> Iterator[tuple[int, Spot | None, dict[str, str]]]:
    """Each line of a table or feature of a GeoJSON with its place on earth, None where it has none.

    Raises Refused for a place that cannot be.
    """
    if path.suffix.lower() in GEOJSON:
        for place, feature in enumerate(features(path), start=1):
            spot = _spot_of(feature, path, place) if feature.get("geometry") else None
            yield place, spot, properties(feature)
        return
    header, rows = table(path)
    up = column(header, north, path=path, among=NORTH)
    across = column(header, east, path=path, among=EAST)
    for line, row in rows:
        latitude, longitude = (_degrees(row.get(name, ""), path, line) for name in (up, across))
        if latitude is None or longitude is None:
            yield line, None, row
        else:
            yield line, _spot(latitude, longitude, path, line), row


def _degrees(text: str, path: Path, line: int) -> float | None:
    try:
        value = read_decimal(text)
    except Rejected as error:
        raise Refused(_at(path, line, error.sentence)) from error
    return None if isinstance(value, Missing | Suppressed) else float(value)


def placeless(path: Path, line: int) -> Refused:
    """What is said where people must have a place."""
    return Refused(_at(path, line, _("It has no place: no latitude and longitude.")))


def _spot(latitude: float, longitude: float, path: Path, line: int) -> Spot:
    try:
        return Spot(latitude, longitude)
    except ValueError as error:
        sentence = _("Latitude and longitude lie on no map. Are they degrees, in this order?")
        raise Refused(_at(path, line, sentence)) from error


def _spot_of(feature: Mapping[str, Any], path: Path, place: int) -> Spot:
    try:
        middle = shape(feature["geometry"]).centroid
        return _spot(middle.y, middle.x, path, place)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ShapelyError) as error:
        raise Refused(_at(path, place, _("The feature has no place that can be read."))) from error


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV whole or not at all. None is an empty cell. Raises Refused, OSError."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be written: is its folder there, and yours?") % {"file": path}
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows([_cell(one) for one in row] for row in rows)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _cell(value: object) -> str:
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else safe(value)
