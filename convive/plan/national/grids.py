"""A table of measures as rows of text, whatever its file: merged cells filled, nothing skipped."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineWorkbook

from convive.ground.clean import clean_text
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.rows import Kind, Row, TableFile, TableLimits
from convive.ground.reading.spreadsheets import as_text
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused
from convive.plan.national import columns

LIMITS = TableLimits(file_bytes=10_000_000, columns=100, archive_bytes=100_000_000, cells=500_000)
Grid = list[list[str]]


@contextmanager
def kept(content: bytes) -> Iterator[Path]:
    """A file with this content while the block runs."""
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        path = Path(folder) / "measures"
        path.write_bytes(content)
        yield path


def grid_of(path: Path) -> Grid:
    """Every row of the table in a file, headings and titles too.

    Raises Refused with the sentence of the reader, or when there are more than 2,000 lines.
    """
    try:
        table = open_table(path, limits=LIMITS)
        rows = list(islice(_rows(table), columns.MOST_LINES + columns.HEADING_ROWS + 1))
    except Unreadable as unreadable:
        raise Refused(
            unreadable.sentence, instead=_("Save it as CSV, XLSX or JSON and choose it again.")
        ) from None
    if len(rows) > columns.MOST_LINES + columns.HEADING_ROWS:
        raise Refused(_("This file has more than 2,000 lines."), instead=_("Cut it into parts."))
    return [[clean_text(cell) for cell in row] for row in rows]


def _rows(table: TableFile) -> Iterator[list[str]]:
    if table.kind is Kind.DELIMITED:
        with table.path.open(encoding=table.encoding or "utf-8", newline="") as file:
            yield from csv.reader(file, delimiter=table.delimiter or ",")
    elif table.kind in (Kind.JSON, Kind.JSON_LINES):
        yield list(table.header)
        yield from (row.cells for row in table.source() if isinstance(row, Row))
    else:
        yield from _sheet(table)


def _sheet(table: TableFile) -> Iterator[list[str]]:
    """The sheet that was chosen; what stands in a merged field stands in all its cells."""
    # `open_table` has looked into the archive already: it is small and no bomb.
    page = CalamineWorkbook.from_path(table.path).get_sheet_by_name(str(table.sheet))
    rows = [[as_text(value) for value in row] for row in page.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in page.merged_cell_ranges or ():
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top : bottom + 1]:
                for place in range(left, min(right + 1, len(row))):
                    row[place] = rows[top][left]
    yield from rows
