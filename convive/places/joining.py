"""Points of a table find their area; the points themselves are left behind."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext_lazy as _

from convive.ground.reading.columns import ColumnWish, guess_columns
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.rows import RejectedRow, TableFile
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused
from convive.places import queries
from convive.places.models import Area
from convive.places.rules import AreaIndex

COARSE = 3  # decimals; about a hundred metres
RUNS_SOMETHING = ("=", "+", "-", "@", "\t", "\r")
WISHES = (
    ColumnWish("longitude", ("lon", "lng", "long", "x", "خط الطول"), True),
    ColumnWish("latitude", ("lat", "y", "خط العرض"), True),
)


class Found(StrEnum):
    """What became of a point."""

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"
    NO_POINT = "no-point"


@dataclass(slots=True)
class Joined:
    """How many points found one area, several, none, or were none; lines that were not read."""

    counts: Counter[Found] = field(default_factory=Counter)
    rejected: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Points:
    """Which columns hold the point ("" lets the house find them), and whether it is kept, coarse."""

    longitude: str = ""
    latitude: str = ""
    keep: bool = False


def join(path: Path, out: TextIO, *, layer: str, on: date, points: Points | None = None) -> Joined:
    """Write the table with the code and name of the area of each point, without the points.

    A point in several areas or in none gets no code, and the column `area_found` says so. Raises
    Refused when the file is no table, has no such columns, or the layer no outlines on the day.
    """
    index = queries.index(layer=layer, on=on)
    if not len(index):
        raise Refused(
            _("No outline is known of “%(layer)s” on that day.") % {"layer": layer}, field="layer"
        )
    areas = queries.named(queries.geometries(layer, on=on))
    joined = Joined()
    try:
        table = open_table(path)
        wanted = points or Points()
        rows = _rows(table, wanted, index, areas, joined)
        writer = csv.writer(out, lineterminator="\n")
        for row in rows:
            writer.writerow([_safe(cell) for cell in row])
    except Unreadable as error:
        raise Refused(error.sentence, field="file") from error
    return joined


def _rows(
    table: TableFile, points: Points, index: AreaIndex, areas: dict[str, Area], joined: Joined
) -> Iterator[list[str]]:
    across, upward = _places(table, points)
    kept = [place for place in range(len(table.header)) if place not in (across, upward)]
    coarse = ["longitude", "latitude"] if points.keep else []
    headings = [table.header[place] for place in kept]
    yield [*headings, *coarse, "area_code", "area_name", "area_found"]
    for row in table.rows():
        if isinstance(row, RejectedRow):
            joined.rejected.append((row.line, row.sentence))
            continue
        longitude, latitude = _degrees(row.cells[across]), _degrees(row.cells[upward])
        found, area = _located(index, areas, longitude, latitude)
        joined.counts[found] += 1
        spot = [_coarse(longitude), _coarse(latitude)] if points.keep else []
        told = [area.code, str(area)] if area else ["", ""]
        yield [*(row.cells[place] for place in kept), *spot, *told, found]


def _located(
    index: AreaIndex, areas: dict[str, Area], longitude: float | None, latitude: float | None
) -> tuple[Found, Area | None]:
    if longitude is None or latitude is None:
        return Found.NO_POINT, None
    found = index.locate(longitude, latitude)
    if found.only:
        return Found.ONE, areas[found.only]
    return (Found.SEVERAL if found.areas else Found.NONE), None


def _places(table: TableFile, points: Points) -> tuple[int, int]:
    guessed = guess_columns(table.header, [row.cells for row in table.sample()], WISHES).found
    for key in ("longitude", "latitude"):
        if name := getattr(points, key):
            if name not in table.header:
                raise Refused(
                    _("The table has no column called “%(name)s”.") % {"name": name}, field=key
                )
            guessed[key] = table.header.index(name)
    if "longitude" not in guessed or "latitude" not in guessed:
        raise Refused(
            _("We do not see which two columns hold the point."),
            instead=_("Name the columns of longitude and latitude, in degrees."),
            field="file",
        )
    return guessed["longitude"], guessed["latitude"]


def _degrees(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def _coarse(degrees: float | None) -> str:
    return "" if degrees is None else f"{degrees:.{COARSE}f}"


def _safe(cell: str) -> str:
    """An apostrophe goes before what a spreadsheet would take for a formula; numbers stay."""
    return f"'{cell}" if cell.startswith(RUNS_SOMETHING) and _degrees(cell) is None else cell
