"""Reading CSV and its relatives: any of four delimiters, any encoding, one row at a time."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from convive.ground.reading.encoding import Encoding, guess_encoding
from convive.ground.reading.errors import Note, Unreadable
from convive.ground.reading.headers import ROWS_LOOKED_AT, find_header
from convive.ground.reading.lines import Lines, RecordTooLong
from convive.ground.reading.rows import Kind, Read, RejectedRow, Row, TableFile, TableLimits

DELIMITERS = ",;\t|"
LINES_TRIED = 200


def open_delimited(path: Path, limits: TableLimits, *, encoding: str | None = None) -> TableFile:
    """A CSV, TSV or similar; `encoding` overrules the guess.

    Raises `Unreadable` when no header can be found or the encoding is unknown.
    """
    csv.field_size_limit(limits.field_characters)
    stored = _encoding(path, encoding)
    delimiter = guess_delimiter(list(islice(Lines(path, stored, limits), LINES_TRIED)))
    records = partial(_records, path, stored, delimiter, limits)
    first = [row for row in islice(records(), ROWS_LOOKED_AT) if isinstance(row, Row)]
    header = find_header(first, columns=limits.columns)
    notes = header.notes
    if stored.guessed:
        notes += (Note("encoding_guessed", encoding=stored.name),)
    return TableFile(
        path=path,
        kind=Kind.DELIMITED,
        header=header.names,
        header_line=header.line,
        row_estimate=_estimate(path, records, header.line),
        notes=notes,
        source=partial(_rows, records, header.line, len(header.names)),
        encoding=stored.name,
        delimiter=delimiter,
    )


def guess_delimiter(lines: list[str]) -> str:
    """The sign that cuts the most lines into the same number of cells, two or more.

    >>> guess_delimiter(["a;b", "1,5;2", "2,5;3"])
    ';'
    """
    return max(DELIMITERS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    except csv.Error:
        return 0.0, 0
    several = Counter(width for width in widths if width > 1)
    if not several:
        return 0.0, 0
    width, times = several.most_common(1)[0]
    return times / len(widths), width


def _encoding(path: Path, named: str | None) -> Encoding:
    guessed = guess_encoding(path)
    if named is None or guessed.mark:
        return guessed
    try:
        "".encode(named)
    except (LookupError, UnicodeError):
        raise Unreadable("unknown_encoding") from None
    return Encoding(named)


def _records(path: Path, encoding: Encoding, delimiter: str, limits: TableLimits) -> Iterator[Read]:
    """Every record with something in it, whatever its width."""
    lines = Lines(path, encoding, limits)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = lines.begin_record()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, RecordTooLong) as error:
            lines.take_back()
            yield _refused(first, error, lines, limits)
            continue
        if lines.faults and (code := lines.fault_in(first)):
            yield RejectedRow(first, code, {})
        elif any(cells):
            yield Row(first, cells)


def _refused(first: int, error: Exception, lines: Lines, limits: TableLimits) -> RejectedRow:
    if code := lines.fault_in(first):
        return RejectedRow(first, code, {})
    if isinstance(error, RecordTooLong):
        return RejectedRow(first, "record_too_long", {})
    if "field limit" in str(error):
        return RejectedRow(first, "field_too_long", {"limit": limits.field_characters})
    return RejectedRow(first, "quotes", {})


def _rows(records: "partial[Iterator[Read]]", header_line: int, width: int) -> Iterator[Read]:
    """Records under the header; those of another width are rejected."""
    for row in records():
        if row.line <= header_line:
            continue
        if isinstance(row, RejectedRow) or len(row.cells) == width:
            yield row
        elif len(row.cells) > width and not any(row.cells[width:]):
            yield Row(row.line, row.cells[:width])
        else:
            yield RejectedRow(row.line, "ragged", {"cells": len(row.cells), "columns": width})


def _estimate(path: Path, records: "partial[Iterator[Read]]", header_line: int) -> int:
    """How many rows there may be, from the length of the first ones."""
    sample = list(islice(records(), 500))
    if len(sample) < 500:
        return sum(row.line > header_line for row in sample)
    lengths = [sum(map(len, row.cells)) + len(row.cells) for row in sample if isinstance(row, Row)]
    return int(path.stat().st_size * len(lengths) / max(sum(lengths), 1))
