"""The one door for tables: CSV, spreadsheets and JSON, told apart by what is in them."""

from pathlib import Path

from convive.ground.reading.content import kind_of
from convive.ground.reading.delimited import open_delimited
from convive.ground.reading.records import open_records
from convive.ground.reading.rows import Kind, RejectedRow, Row, TableFile, TableLimits
from convive.ground.reading.spreadsheets import open_spreadsheet

__all__ = ["Kind", "RejectedRow", "Row", "TableFile", "TableLimits", "open_table"]

USUAL = TableLimits()


def open_table(
    path: Path | str,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    limits: TableLimits = USUAL,
) -> TableFile:
    """The table in a file: its columns, and its rows as text, one at a time.

    `sheet` picks a sheet of a spreadsheet, `encoding` overrules the guess for CSV. CSV and JSON
    take constant memory; a spreadsheet is held, within `limits.cells`. Text that begins with =, +,
    - or @ stays text, and formulas give their stored results. Raises `Unreadable`.
    """
    place = Path(path)
    kind = kind_of(place, limits)
    if kind is Kind.DELIMITED:
        return open_delimited(place, limits, encoding=encoding)
    if kind in (Kind.JSON, Kind.JSON_LINES):
        return open_records(place, kind, limits)
    return open_spreadsheet(place, kind, limits, sheet)
