"""The same tables for partners: only cells that were published for them, never a new count."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from convive.disclosure.tables import ALL
from convive.ground.refusals import Refused
from convive.ground.sorting import natural
from convive.landscape.boards import drafts
from convive.landscape.boards.queries import Board, board_of
from convive.landscape.boards.sides import code_of
from convive.landscape.boards.words import period_words
from convive.landscape.models import Source
from convive.landscape.summaries.places import Ground
from convive.landscape.summaries.rules import (
    AREA,
    CATEGORY,
    GROUND,
    MONTH,
    MOST_COLUMNS,
    SETTING,
    YEAR,
    Cell,
    Choice,
    State,
)
from convive.landscape.summaries.tables import Column, Grid, Line
from convive.places.models import Area
from convive.releases.models import Audience
from convive.releases.periods import is_span, year_of, years_of_span
from convive.releases.queries import Merged

TABLES = {
    AREA: drafts.WHERE,
    CATEGORY: drafts.CATEGORY,
    GROUND: drafts.GROUND,
    SETTING: drafts.SETTING,
}
LENGTHS = {YEAR: len("2024"), MONTH: len("2024-03")}


def published_grid(source: Source, choice: Choice) -> Grid:
    """Cells of the tables of a source that partners may read.

    Raises Refused when the choice would need a count that was not published.
    """
    board = board_of(source, Audience.PARTNERS)
    if choice.filters or choice.columns not in (YEAR, ""):
        raise _not_published()
    if choice.rows in LENGTHS and not choice.columns:
        return _over_time(board, choice)
    table = board.others.get(TABLES.get(choice.rows, ""))
    if table is None:
        raise _not_published()
    return _by_kind(board, table, choice)


def _over_time(board: Board, choice: Choice) -> Grid:
    if board.trend is None or choice.areas:
        raise _not_published()
    codes = [
        code
        for (code,) in board.trend.cells
        if len(code) == LENGTHS[choice.rows] and "Q" not in code and _asked(code, choice)
    ]
    lines = [
        Line(code, period_words(code), (_cell(board.trend.cells, (code,)),))
        for code in sorted(codes)
    ]
    return Grid(board.source, False, choice.rows, (Column("", _("Reports")),), lines, ())


def _by_kind(board: Board, table: Merged, choice: Choice) -> Grid:
    side = next(iter(table.sides))
    wider = set(table.parents.get(side, {}).values())
    periods = sorted({codes[1] for codes in table.cells if _asked(codes[1], choice)}, key=_when)
    periods = periods[-MOST_COLUMNS:] if choice.columns else periods[-1:]
    areas = {code_of(area): area for area in Area.objects.all()} if choice.rows == AREA else {}
    codes = {one[0] for one in table.cells} - wider - {ALL}
    if choice.areas:
        within = Ground(board.source).within(choice.areas) or frozenset()
        codes = {code for code in codes if code in areas and areas[code].pk in within}
    lines = [
        Line(
            code,
            table.label(side, code),
            tuple(_cell(table.cells, (code, period)) for period in periods),
            areas.get(code),
        )
        for code in codes
    ]
    lines.sort(key=lambda line: natural(line.label))
    heads = tuple(Column(period, period_words(period)) for period in periods)
    total = tuple(_cell(table.cells, (ALL, period)) for period in periods)
    return Grid(board.source, False, choice.rows, heads, lines, () if choice.areas else total)


def _cell(cells: Mapping[tuple[str, ...], int | None], codes: tuple[str, ...]) -> Cell:
    if codes not in cells:
        return Cell(State.ABSENT)
    count = cells[codes]
    return Cell(State.HIDDEN) if count is None else Cell(State.TOLD, count)


def _asked(code: str, choice: Choice) -> bool:
    if code == ALL:
        return False
    years = [int(year) for year in (years_of_span(code) if is_span(code) else [year_of(code)])]
    return (choice.first or 0) <= years[-1] and years[0] <= (choice.last or years[-1])


def _when(code: str) -> tuple[str, bool, str]:
    return code[-4:], is_span(code), code


def _not_published() -> Refused:
    return Refused(
        _("This breakdown is not published for partners."),
        instead=_(
            "Choose areas, kinds, grounds or settings by year without filters, or time alone. "
            "Ask the coordinator for another table: it can be published once it protects people."
        ),
    )
