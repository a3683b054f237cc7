"""A table of figures carried from one edition to another."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext_lazy as _

from convive.ground.reading.columns import ColumnWish, guess_columns
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.matching import AreaMatcher
from convive.ground.reading.numbers import is_missing
from convive.ground.reading.rows import RejectedRow, TableFile
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused, Words
from convive.places.lookups import queries, rules
from convive.places.lookups.rules import Measure, NotCarried
from convive.places.models import Area, Lookup

WISHES = (
    ColumnWish("code", ("area", "area code", "name", "رمز"), True),
    ColumnWish("count", ("value", "number", "total", "nombre", "العدد"), True),
)
REASONS = {
    NotCarried.PART: "part of an area: not carried",
    NotCarried.MERGED: "made of several areas: not averaged",
    NotCarried.UNKNOWN: "not known",
}


@dataclass(frozen=True, slots=True)
class CarriedTable:
    """The totals before and after (counts only), what stayed behind, and lines not taken."""

    before: float | None
    after: float | None
    left: float
    rejected: tuple[tuple[int, str], ...]


def carry_table(
    path: Path,
    out: TextIO,
    lookup: Lookup,
    *,
    code: str = "",
    value: str = "",
    measure: Measure = Measure.COUNT,
    absent_is_none: bool = False,
) -> CarriedTable:
    """Write the figures by area of the other edition; counts keep their total exactly.

    An area that the table does not name is not known, unless `absent_is_none`: then it counts 0.
    Rates and ranks pass only where an area stayed the same; elsewhere the cell is empty and the
    column `how` says why. Raises Refused when the file is no table or lacks a column.
    """
    try:
        table = open_table(path)
        figures, rejected = _read(table, lookup, (code, value), measure)
    except Unreadable as error:
        raise Refused(error.sentence, field="file") from error
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["area_code", "area_name", "value", "how"])
    areas = {one.ref: one for one in Area.objects.filter(memberships__vintage=lookup.destination)}
    if measure is not Measure.COUNT:
        for ref, found in rules.carry_values(figures, queries.parts_of(lookup)).items():
            writer.writerow([areas[ref].code, str(areas[ref]), *_cells(found)])
        return CarriedTable(None, None, 0.0, tuple(rejected))
    absent = dict.fromkeys(queries.origins_of(lookup), 0.0) if absent_is_none else {}
    counts = {ref: None if one is None else int(one) for ref, one in (absent | figures).items()}
    done = queries.carried(lookup, counts)
    for ref, exact in done.counts.items():
        how = "shared by weight" if ref in done.estimated else "added"
        cells = ["", "not known"] if exact is None else [f"{float(exact):.10g}", how]
        writer.writerow([areas[ref].code, str(areas[ref]), *cells])
    left = sum(done.left.values())
    before = sum(count for count in counts.values() if count is not None)
    return CarriedTable(before, float(done.total - left), float(left), tuple(rejected))


def _cells(found: float | NotCarried) -> list[str]:
    if isinstance(found, NotCarried):
        return ["", REASONS[found]]
    return [f"{found:.10g}", "as it was"]


def _read(
    table: TableFile, lookup: Lookup, names: tuple[str, str], measure: Measure
) -> tuple[dict[str, float | None], list[tuple[int, str]]]:
    places = _places(table, names)
    members = Area.objects.filter(memberships__vintage=lookup.origin)
    matcher = AreaMatcher({a.ref: [a.code, *a.name.values(), *a.aliases] for a in members})
    found: dict[str, float] = {}
    missing: set[str] = set()
    rejected: list[tuple[int, str]] = []
    for row in table.rows():
        if isinstance(row, RejectedRow):
            rejected.append((row.line, row.sentence))
            continue
        ref, text = matcher.match(row.cells[places["code"]]).key, row.cells[places["count"]].strip()
        number = _number(text)
        if reason := _reason(ref, text, number, measure, again=ref in found):
            rejected.append((row.line, str(reason)))
        elif ref is not None and number is None:
            missing.add(ref)
        elif ref is not None and number is not None:
            # Several rows of one area are its categories: they add up.
            found[ref] = found.get(ref, 0) + number
    return found | dict.fromkeys(missing), rejected


def _places(table: TableFile, names: tuple[str, str]) -> dict[str, int]:
    places = guess_columns(table.header, [row.cells for row in table.sample()], WISHES).found
    for key, name in zip(("code", "count"), names, strict=True):
        if name and name not in table.header:
            raise Refused(
                _("The table has no column called “%(name)s”.") % {"name": name}, field=key
            )
        if name:
            places[key] = table.header.index(name)
    if "code" not in places or "count" not in places:
        raise Refused(
            _("The table lacks a column."),
            instead=_("Name the column of the area and the column of the figure."),
            field="file",
        )
    return places


def _reason(
    ref: str | None, text: str, number: float | None, measure: Measure, *, again: bool
) -> Words:
    if ref is None:
        return _("We do not know this area. Check its code or name.")
    if number is None:
        return "" if is_missing(text) else _("The figure is no number.")
    if measure is Measure.COUNT and (number < 0 or number != int(number)):
        return _("A count is a whole number.")
    if measure is not Measure.COUNT and again:
        return _("This area stands twice. We took the first one only.")
    return ""


def _number(text: str) -> float | None:
    try:
        number = float(text.replace("\u00a0", "").replace(" ", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
