"""How many people live where: populations from a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.files import sealing
from convive.files.uploads import SealedUpload
from convive.ground.reading.columns import ColumnWish, guess_columns
from convive.ground.reading.errors import Rejected, Unreadable
from convive.ground.reading.folding import fold
from convive.ground.reading.numbers import read_count
from convive.ground.reading.rows import RejectedRow, Row, TableFile
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused, Words
from convive.ground.viewers import Asking
from convive.places import access, queries
from convive.places.models import Population

WISHES = (
    ColumnWish("code", ("area", "area code", "precinct", "ward", "quartier", "name", "رمز"), True),
    ColumnWish("year", ("annee", "jahr", "السنة")),
    ColumnWish("count", ("population", "residents", "habitants", "total", "السكان"), True),
)
FIRST_YEAR, LAST_YEAR, MOST = 1900, 2100, 50_000_000
MOST_NEAR = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns to read; "" lets the house guess. `year` may be one year for all.

    `row` is for a table whose areas stand side by side in the heading: the row with the residents.
    """

    code: str = ""
    count: str = ""
    year: str = ""
    same_year: int | None = None
    row: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the table gave: counts taken, and each row that was not with its line and reason."""

    taken: int
    rejected: tuple[tuple[int, str], ...]


@act("places.populations_imported")
def import_populations(
    path: Path, *, columns: Columns | None = None, layer: str = "", origin: str = "", by: Asking
) -> Counted:
    """Take in how many people lived in each area in a year; a later table corrects an earlier one.

    Raises Refused when the file is no table or lacks a column; PermissionDenied.
    """
    if not access.may_import(by):
        raise PermissionDenied
    wanted = columns or Columns()
    try:
        table = open_table(path)
        if wanted.row:
            counted, rejected = _read_across(table, wanted, layer)
        else:
            counted, rejected = _read(table, _places(table, wanted), wanted, layer)
    except Unreadable as error:
        raise Refused(error.sentence, field="file") from error
    Population.objects.bulk_create(
        [
            Population(area_id=area, year=year, count=count, source=origin[:200])
            for (area, year), count in counted.items()
        ],
        update_conflicts=True,
        unique_fields=["area", "year"],
        update_fields=["count", "source"],
    )
    return Counted(len(counted), tuple(rejected))


def import_upload(
    upload: SealedUpload, *, columns: Columns, layer: str = "", origin: str = "", by: Asking
) -> Counted:
    """The same from a page: the table is read out of its seal, in memory, and not kept."""
    with sealing.plain_path(upload.stored, upload.key) as path:
        return import_populations(path, columns=columns, layer=layer, origin=origin, by=by)


def _places(table: TableFile, columns: Columns) -> dict[str, int]:
    """Where each wanted column stands in the header."""
    guessed = guess_columns(table.header, [row.cells for row in table.sample()], WISHES).found
    for key in ("code", "count", "year"):
        if name := getattr(columns, key):
            if name not in table.header:
                raise Refused(
                    _("The table has no column called “%(name)s”.") % {"name": name}, field=key
                )
            guessed[key] = table.header.index(name)
    missing: list[Words] = []
    if "code" not in guessed:
        missing.append(_("A column with the code or the name of the area."))
    if "count" not in guessed:
        missing.append(_("A column with the number of residents."))
    if "year" not in guessed and columns.same_year is None:
        missing.append(_("A column with the year, or one year for the whole table."))
    if missing:
        raise Refused(_("The table lacks a column."), missing=missing, field="file")
    return guessed


def _read(
    table: TableFile, places: dict[str, int], columns: Columns, layer: str
) -> tuple[dict[tuple[int, int], int], list[tuple[int, str]]]:
    matcher = queries.matcher(layer=layer)
    keys = {area.ref: area.pk for area in queries.by_code(layer).values()}
    counted: dict[tuple[int, int], int] = {}
    rejected: list[tuple[int, str]] = []
    for row in table.rows():
        if isinstance(row, RejectedRow):
            rejected.append((row.line, row.sentence))
            continue
        area = matcher.match(row.cells[places["code"]]).key
        year = columns.same_year or _whole(row, places["year"])
        count = _whole(row, places["count"])
        reason = _reason(area, year, count)
        if reason or area is None or year is None or count is None:
            rejected.append((row.line, str(reason)))
        else:
            counted[keys[area], year] = count
    return counted, rejected


def _read_across(
    table: TableFile, columns: Columns, layer: str
) -> tuple[dict[tuple[int, int], int], list[tuple[int, str]]]:
    """The same from a table with a column for each area; "line" is then the place of the column."""
    if columns.same_year is None:
        raise Refused(
            _("The table lacks a column."),
            missing=[_("A column with the year, or one year for the whole table.")],
            field="same_year",
        )
    found = _labelled(table, columns.row)
    matcher = queries.matcher(layer=layer)
    keys = {area.ref: area.pk for area in queries.by_code(layer).values()}
    counted: dict[tuple[int, int], int] = {}
    rejected: list[tuple[int, str]] = []
    for place, heading in enumerate(table.header[1:], start=1):
        area, count = matcher.match(heading).key, _whole(found, place)
        reason = _reason(area, columns.same_year, count)
        if reason or area is None or count is None:
            rejected.append((place + 1, f"{heading}: {reason}"))
        else:
            counted[keys[area], columns.same_year] = count
    return counted, rejected


def _labelled(table: TableFile, label: str) -> Row:
    """The row that begins with these words. Raises Refused with those that speak of people."""
    near: list[Words] = []
    for row in table.rows():
        if isinstance(row, RejectedRow):
            continue
        if fold(row.cells[0]) == fold(label):
            return row
        if "population" in fold(row.cells[0]) and len(near) < MOST_NEAR:
            near.append(row.cells[0].strip())
    raise Refused(
        _("The table has no row called “%(name)s”.") % {"name": label}, missing=near, field="row"
    )


def _whole(row: Row, place: int) -> int | None:
    """A whole number as tables write it ("4 512", "4,512"), or None; a fraction ("4,5") is none."""
    try:
        found = read_count(row.cells[place])
    except Rejected:
        return None
    return found if isinstance(found, int) else None


def _reason(area: str | None, year: int | None, count: int | None) -> Words:
    if area is None:
        return _("We do not know this area. Check its code or name.")
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return _("The year is missing or cannot be right.")
    if count is None or count > MOST:
        return _("The number of residents is missing or cannot be right.")
    return ""
