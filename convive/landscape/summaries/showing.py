"""Tables of the explorer as pages and spreadsheets show them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from convive.landscape.analysis import words as analysis
from convive.landscape.incidents import figures
from convive.landscape.models import Source
from convive.landscape.summaries import words
from convive.landscape.summaries.rules import TIMES, Cell
from convive.landscape.summaries.rules import State as Standing
from convive.landscape.summaries.tables import Grid, Line
from convive.ui import charts
from convive.ui.charts import Point, State

MOST_LINES, MOST_BARS = 4, 30
RUNS_SOMETHING = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One row in words: whose it is, its figures, its rate where rates were asked for."""

    label: str
    figures: Sequence[str]
    rate: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One table with its drawing and what must stand beside it; `refusal` where there is none."""

    source: Any
    grid: Grid | None = None
    drawing: SafeString | None = None
    headers: Sequence[tuple[str, bool]] = ()
    rows: Sequence[Row] = ()
    beside: Sequence[str] = ()
    breaks: Sequence[str] = ()
    refusal: Any = None


def shown(grid: Grid) -> Shown:
    """A table with its drawing, the sentences and breaks of its source beside."""
    return Shown(
        grid.source,
        grid,
        drawing(grid),
        headers(grid),
        rows(grid),
        beside(grid.source),
        [str(one) for one in figures.breaks_of(grid.source)],
    )


def beside(source: Source) -> Sequence[str]:
    """The sentences that stand beside every figure of a source."""
    return figures.standing_beside(source)


def headers(grid: Grid) -> list[tuple[str, bool]]:
    """What stands above the columns, and whether figures stand below."""
    made = [(str(words.SIDE_NAMES[grid.rows]), False)]
    made += [(column.label, True) for column in grid.columns]
    if grid.rate_of:
        made.append((_("In 10,000 residents, %(year)s") % {"year": grid.rate_of}, False))
    return made


def rows(grid: Grid) -> list[Row]:
    """Every row, and all together below where it adds up."""
    tell = cache(words.cell_words)  # few figures, many cells
    made = [
        Row(
            line.label,
            [tell(cell) for cell in line.cells],
            rate_words(line) if grid.rate_of else "",
        )
        for line in grid.lines
    ]
    if grid.total and len(grid.lines) > 1:
        made.append(Row(_("All together"), [tell(cell) for cell in grid.total], "–"))
    return made


def rate_words(line: Line) -> str:
    """The interval of a rate in words, or why there is none."""
    if line.area is None or line.rate is None:
        return "–"
    if line.rate.exposure is None:
        return _("No rate: fewer than 1,000 people live here, or we do not know how many.")
    return analysis.rate_words(line.rate)


def drawing(grid: Grid) -> SafeString | None:
    """Lines over time, else bars of the last column; nothing for an empty table."""
    if not grid.lines:
        return None
    title = str(grid.source)
    if grid.rows in TIMES:
        lines = [
            charts.Line(
                column.label,
                tuple(_point(line.label, line.cells[at]) for line in grid.lines),
            )
            for at, column in enumerate(grid.columns[:MOST_LINES])
        ]
        return charts.line_chart(title, lines)
    points = [_point(line.label, line.cells[-1]) for line in grid.lines[:MOST_BARS]]
    return charts.bar_list(title, points, mirrored=get_language_bidi())


def _point(label: str, cell: Cell) -> Point:
    if cell.state is Standing.HIDDEN:
        return Point(label, None, State.HIDDEN)
    if cell.count is None:
        return Point(label, None, State.MISSING)
    return Point(label, cell.count, State.SHOWN)


def csv_of(grids: Sequence[Grid]) -> str:
    """One line a figure, with its source, its unit and what it is; empty where there is none."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(["source", "unit", "row", "column", "count", "state", "for"])
    for grid in grids:
        whom = "inside the house only" if grid.is_exact else "partners"
        about = [_harmless(str(grid.source)), _harmless(str(grid.source.unit))]
        for line in grid.lines:
            for column, cell in zip(grid.columns, line.cells, strict=True):
                count = "" if cell.count is None else f"{cell.count:g}"
                named = [_harmless(line.label), _harmless(column.label)]
                writer.writerow([*about, *named, count, cell.state.value, whom])
    return paper.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RUNS_SOMETHING) else text
