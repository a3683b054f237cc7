"""Where the city's partners reach: kinds and levels against areas, and the gaps in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WHOLE = "*"  # said to work everywhere, or in an area that holds all of these


@dataclass(frozen=True, slots=True)
class Reach:
    """One organisation as the table sees it: the rows it stands in, and the columns it reaches."""

    ref: str
    rows: frozenset[str]
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """Who stands in one row and column."""

    refs: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.refs)


@dataclass(frozen=True, slots=True)
class Grid:
    """Every row against every column, with the gaps."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, row: str, column: str) -> Cell:
        """Who stands there; nobody is an empty cell."""
        return self.cells.get((row, column), Cell())

    @property
    def empty_rows(self) -> list[str]:
        """Rows in which nobody stands anywhere."""
        return [
            row for row in self.rows if not any(self.cell(row, one).refs for one in self.columns)
        ]

    @property
    def gaps(self) -> list[tuple[str, list[str]]]:
        """For each row that somebody stands in: the columns it does not reach."""
        empty = set(self.empty_rows)
        missing = (
            (row, [one for one in self.columns if not self.cell(row, one).refs])
            for row in self.rows
            if row not in empty
        )
        return [(row, columns) for row, columns in missing if columns]


def grid(rows: Sequence[str], columns: Sequence[str], reaches: Iterable[Reach]) -> Grid:
    """Put every organisation where it stands.

    >>> made = grid(["school"], ["N1", "N2"], [Reach("a", frozenset({"school"}), frozenset({"N1"}))])
    >>> made.cell("school", "N1").count, made.gaps
    (1, [('school', ['N2'])])
    """
    cells: dict[tuple[str, str], list[str]] = {}
    for reach in reaches:
        everywhere = WHOLE in reach.columns
        for row in reach.rows:
            for column in columns:
                if everywhere or column in reach.columns:
                    cells.setdefault((row, column), []).append(reach.ref)
    return Grid(
        tuple(rows), tuple(columns), {place: Cell(tuple(refs)) for place, refs in cells.items()}
    )


def columns_of(area: str, parents: Mapping[str, str | None], columns: frozenset[str]) -> set[str]:
    """The columns an area reaches: itself, those inside it, or the one it lies in.

    >>> tree = {"city": None, "north": "city", "hill": "north", "south": "city"}
    >>> sorted(columns_of("city", tree, frozenset({"north", "south"})))
    ['north', 'south']
    >>> columns_of("hill", tree, frozenset({"north", "south"}))
    {'north'}
    """
    above = _line(area, parents)
    inside = {column for column in columns if area in _line(column, parents)}
    return inside | {column for column in columns if column in above}


def _line(area: str, parents: Mapping[str, str | None]) -> list[str]:
    """An area and everything it lies in; a circle in the tree ends it."""
    line: list[str] = []
    here: str | None = area
    while here is not None and here not in line:
        line.append(here)
        here = parents.get(here)
    return line
