"""Finding the header row and giving every column a name of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from convive.ground.reading.errors import Note, Unreadable
from convive.ground.reading.rows import Row

ROWS_LOOKED_AT = 50
FULL_ENOUGH = 0.6  # a title above a table fills one or two cells of many


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns and the line they stand on."""

    names: tuple[str, ...]
    line: int
    notes: tuple[Note, ...]


def find_header(rows: Sequence[Row], *, columns: int) -> Header:
    """The first row nearly as full as the fullest; `columns` is the most allowed.

    Raises `Unreadable` when no row has anything in it, or too many columns.
    """
    filled = [sum(1 for cell in row.cells if cell.strip()) for row in rows]
    most = max(filled, default=0)
    if most == 0:
        raise Unreadable("no_header")
    place = next(index for index, count in enumerate(filled) if count >= most * FULL_ENOUGH)
    width = _common_width(rows[place:])
    if width > columns:
        raise Unreadable("too_many_columns", limit=columns)
    return _named(rows[place], width, titled=any(filled[:place]))


def _used(cells: Sequence[str]) -> int:
    """How many cells there are up to the last one with something in it."""
    return next((n for n in range(len(cells), 0, -1) if cells[n - 1].strip()), 0)


def _common_width(rows: Sequence[Row]) -> int:
    """The widest row no longer than the header's own line: cells without a name still count."""
    span = len(rows[0].cells)
    return max((_used(row.cells) for row in rows if len(row.cells) <= span), default=span)


def _named(row: Row, width: int, *, titled: bool) -> Header:
    written = [" ".join(cell.split()) for cell in row.cells[:width]]
    notes = []
    if titled:
        notes.append(Note("titles_skipped", line=row.line))
    if not all(written):
        notes.append(Note("names_empty"))
    if sum(name.replace(".", "").isdigit() for name in written) * 2 > len(written):
        notes.append(Note("header_numbers"))
    names = unique_names(written)
    if len(set(filter(None, written))) < sum(map(bool, written)):
        notes.append(Note("names_repeated"))
    return Header(tuple(names), row.line, tuple(notes))


def unique_names(written: Sequence[str]) -> list[str]:
    """Each name once: empty ones by their place, repeated ones with a number.

    >>> unique_names(["a", "", "a"])
    ['a', 'column 2', 'a (2)']
    """
    names: dict[str, None] = {}
    turns: Counter[str] = Counter()
    taken = set(written)
    for place, name in enumerate(written, start=1):
        base = chosen = name or f"column {place}"
        while chosen in names or (chosen != name and chosen in taken):
            turns[base] += 1
            chosen = f"{base} ({turns[base] + 1})"
        names[chosen] = None
    return list(names)
