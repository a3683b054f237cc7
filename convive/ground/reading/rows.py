"""A table handed in, whatever its file looked like: header, rows, rows that cannot be taken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from convive.ground.reading.errors import Note, sentence

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class TableLimits:
    """How much a table may ask of the machine. Sizes in bytes, characters or pieces."""

    file_bytes: int = 200 * MEGABYTE
    field_characters: int = 1_000_000
    record_characters: int = 4_000_000
    columns: int = 2_000
    archive_members: int = 2_000
    archive_bytes: int = 1_000 * MEGABYTE
    archive_ratio: int = 100
    cells: int = 20_000_000
    json_depth: int = 8


class Kind(StrEnum):
    """What the content of the file says it is."""

    DELIMITED = "delimited"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    JSON = "json"
    JSON_LINES = "json_lines"


# Named tuples here, not dataclasses: a million of them are made, and these cost half.
class Row(NamedTuple):
    """One row as text. `line` is where it starts: CSV line, sheet row or place in a list."""

    line: int
    cells: list[str]


class RejectedRow(NamedTuple):
    """A row that cannot be taken, with the reason."""

    line: int
    code: str
    values: dict[str, object]

    @property
    def sentence(self) -> str:
        return sentence(self.code, self.values)


Read = Row | RejectedRow


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table that can be read from its beginning as often as needed, one row at a time.

    `row_estimate` is a guess from the size for text, exact for spreadsheets. `titles` are the lines
    above the header of a spreadsheet.
    """

    path: Path
    kind: Kind
    header: tuple[str, ...]
    header_line: int
    row_estimate: int
    notes: tuple[Note, ...]
    source: Callable[[], Iterator[Read]] = field(repr=False)
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    titles: tuple[str, ...] = ()

    def rows(self, *, after: int = 0) -> Iterator[Read]:
        """Rows and rejected rows in order, those past line `after` only (to go on after a stop).

        Raises `Unreadable` when the file turns out to be broken further down.
        """
        if not after:
            return self.source()
        return (row for row in self.source() if row.line > after)

    def sample(self, count: int = 20) -> list[Row]:
        """The first `count` good rows."""
        return list(islice((row for row in self.source() if isinstance(row, Row)), count))
