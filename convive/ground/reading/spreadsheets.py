"""Reading .xlsx, .xls and .ods: the stored results of formulas, never the formulas."""

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from convive.ground.reading.archives import inspect
from convive.ground.reading.errors import Note, Unreadable
from convive.ground.reading.headers import ROWS_LOOKED_AT, find_header
from convive.ground.reading.rows import Kind, Read, RejectedRow, Row, TableFile, TableLimits

T = TypeVar("T")
Value = str | float | int | bool | datetime.date | datetime.time | datetime.timedelta
LOCKED = "EncryptedPackage".encode("utf-16-le")
MIDNIGHT = datetime.time()


def open_spreadsheet(path: Path, kind: Kind, limits: TableLimits, sheet: str | None) -> TableFile:
    """One sheet of a workbook: the one named, or the first visible one with something in it.

    Raises `Unreadable` for anything `archives.inspect` refuses, passwords, damage, unknown sheets.
    """
    macros = kind is not Kind.XLS and inspect(path, limits)
    if kind is Kind.XLS:
        _check_old(path)
    book = _safely(partial(CalamineWorkbook.from_path, path))
    chosen = _chosen(book, sheet)
    page = _safely(partial(book.get_sheet_by_name, chosen))
    if page.total_height * page.total_width > limits.cells:
        raise Unreadable("sheet_too_large", limit=limits.cells)
    first = [row for row in islice(_records(page, limits), ROWS_LOOKED_AT) if isinstance(row, Row)]
    header = find_header(first, columns=limits.columns)
    notes = header.notes
    if macros:
        notes += (Note("macros"),)
    if len(_readable(book)) > 1 and sheet is None:
        notes += (Note("other_sheets", sheet=chosen),)
    return TableFile(
        path=path,
        kind=kind,
        header=header.names,
        header_line=header.line,
        row_estimate=(page.end[0] + 1 if page.end else 0) - header.line,
        notes=notes,
        source=partial(_rows, page, limits, header.line, len(header.names)),
        sheet=chosen,
        sheets=tuple(_readable(book)),
        titles=tuple(_in_one(row) for row in first if row.line < header.line),
    )


def _in_one(row: Row) -> str:
    return " ".join(" ".join(cell.split()) for cell in row.cells if cell.strip())


def _safely(call: Callable[[], T]) -> T:
    """What `call` gives; whatever goes wrong inside the reading library becomes one refusal."""
    try:
        return call()
    except PasswordError as error:
        raise Unreadable("archive_locked") from error
    except BaseException as error:
        # The library is written in Rust; its panics are no `Exception`.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise Unreadable("archive_broken") from error
        raise


def _check_old(path: Path) -> None:
    with path.open("rb") as file:
        if any(LOCKED in piece for piece in iter(lambda: file.read(1 << 20), b"")):
            raise Unreadable("archive_locked")


def _readable(book: CalamineWorkbook) -> list[str]:
    return [
        page.name
        for page in book.sheets_metadata
        if page.typ == SheetTypeEnum.WorkSheet and page.visible == SheetVisibleEnum.Visible
    ]


def _chosen(book: CalamineWorkbook, wanted: str | None) -> str:
    names = _readable(book)
    if wanted is not None:
        if wanted in names:
            return wanted
        raise Unreadable("no_such_sheet", sheet=wanted, sheets=", ".join(names))
    for name in names:
        if _safely(partial(book.get_sheet_by_name, name)).end is not None:
            return name
    raise Unreadable("no_header")


def _records(page: CalamineSheet, limits: TableLimits) -> Iterator[Read]:
    """Every row with something in it; `line` is the row's number in the sheet."""
    for line, values in enumerate(page.iter_rows(), start=1):
        cells = [value if type(value) is str else as_text(value) for value in values]
        if not any(cells):
            continue
        if max(map(len, cells)) > limits.field_characters:
            yield RejectedRow(line, "field_too_long", {"limit": limits.field_characters})
        elif any("\0" in cell for cell in cells):
            yield RejectedRow(line, "nul", {})
        else:
            yield Row(line, cells)


def _rows(page: CalamineSheet, limits: TableLimits, header: int, width: int) -> Iterator[Read]:
    for row in _records(page, limits):
        if row.line <= header:
            continue
        if isinstance(row, RejectedRow) or len(row.cells) == width:
            yield row
        elif not any(cell.strip() for cell in row.cells[width:]):
            yield Row(row.line, (row.cells + [""] * width)[:width])
        else:
            yield RejectedRow(row.line, "ragged", {"cells": len(row.cells), "columns": width})


def as_text(value: Value) -> str:
    """A cell as a person would type it: whole numbers without a point, dates as ISO 8601.

    >>> as_text(53.0), as_text(True), as_text(datetime.datetime(2024, 3, 5))
    ('53', 'true', '2024-03-05')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
