"""What a table of the explorer is, whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convive.landscape.analysis.rules.rates import Rate
from convive.landscape.models import Source
from convive.landscape.summaries.rules import Cell
from convive.places.models import Area


@dataclass(frozen=True, slots=True)
class Column:
    """What stands above a column; the code of a year or of anything else, "" for one figure."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its code, its words, its figures; the area it is about, if it is one."""

    code: str
    label: str
    cells: tuple[Cell, ...]
    area: Area | None = None
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of one source. `is_exact`: small counts are in it, for work inside the house."""

    source: Source
    is_exact: bool
    rows: str
    columns: tuple[Column, ...]
    lines: Sequence[Line]
    total: tuple[Cell, ...]
    rate_of: str = ""

    @property
    def has_hidden(self) -> bool:
        return any(cell.state == "hidden" for line in self.lines for cell in line.cells)
