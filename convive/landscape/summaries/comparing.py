"""Two areas or two years side by side: each beside its own past first, then beside the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape.analysis import words as analysis
from convive.landscape.analysis.rules import own_past, trends
from convive.landscape.analysis.rules.comparing import Comparison, compare_rates
from convive.landscape.analysis.rules.rates import Rate, rate
from convive.landscape.analysis.rules.trends import Point
from convive.landscape.boards.inhabitants import WholeCity
from convive.landscape.boards.queries import board_of, year_totals
from convive.landscape.incidents import figures, own
from convive.landscape.models import Source
from convive.landscape.summaries import counting, exposure, grids, words
from convive.landscape.summaries.rules import AREA, YEAR, Cell, Choice, State
from convive.landscape.summaries.tables import Grid
from convive.places.models import Area
from convive.releases.models import Audience

LONGEST_PAST = 15
DECEMBER = 12
LAST_BEGINS = {"year": 1, "quarter": 10}
"""The month in which the last period of a year begins."""
ABSENT = Cell(State.ABSENT)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what was counted, the rate and whose residents it counts, its own past."""

    area: Area | None
    year: int
    cell: Cell
    people: int | None
    whose: Sequence[str]
    rate: Rate
    past: Sequence[Point]
    beside: own_past.BesidePast

    @property
    def count_words(self) -> str:
        return words.cell_words(self.cell)

    @property
    def rate_words(self) -> str:
        return _why_none(self.cell) or analysis.rate_words(self.rate)

    @property
    def past_words(self) -> str:
        return _why_none(self.cell) or analysis.usual_words(self.beside)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides and what can be said of the second beside the first."""

    source: Source
    is_exact: bool
    first: Side
    second: Side
    comparison: Comparison
    breaks: Sequence[str]

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second

    @property
    def words(self) -> str:
        """Whether a difference can be said; across a break it is not."""
        if self.breaks:
            return _(
                "Between these years the source began to count differently. They are not compared."
            )
        for side in self.sides:
            if why := _why_none(side.cell):
                return why
        return analysis.comparison_words(self.comparison)


def pair_for(
    viewer: Asking, source: Source, one: tuple[Area | None, int], other: tuple[Area | None, int]
) -> Pair:
    """Two areas in a year, or one area in two years, as this viewer may read them.

    Raises Refused when the two are the same, or when nothing may be read of them.
    """
    if one == other:
        raise Refused(_("Choose two different ones to compare."))
    people = WholeCity()
    is_exact, first = _side(viewer, source, *one, people)
    _is_exact, second = _side(viewer, source, *other, people)
    spread = max(_spread(first.past), _spread(second.past))
    years = range(min(one[1], other[1]) + 1, max(one[1], other[1]) + 1)
    breaks = [str(found) for found in figures.breaks_of(source) if found.on.year in years]
    comparison = compare_rates(first.rate, second.rate, dispersion=spread)
    return Pair(source, is_exact, first, second, comparison, breaks)


def last_years(viewer: Asking, source: Source) -> tuple[int, int] | None:
    """The last two whole years this viewer may read of a source; None where there are no two."""
    if not source.counts:
        return None
    if not own.may_see_exact(viewer, source):
        trend = board_of(source, Audience.PARTNERS).trend
        years = [int(year) for year, _count in year_totals(trend)] if trend else []
        return (years[-2], years[-1]) if len(years) > 1 else None
    extent = counting.extent_of(source)
    if extent is None:
        return None
    whole = extent.last.month >= LAST_BEGINS.get(extent.coarsest, DECEMBER)
    last = extent.last.year if whole else extent.last.year - 1
    return (last - 1, last) if extent.first.year < last else None


def _side(
    viewer: Asking, source: Source, area: Area | None, year: int, everybody: WholeCity
) -> tuple[bool, Side]:
    is_exact, told = _years(viewer, source, area, year)
    broken = {found.on.year for found in figures.breaks_of(source)}
    people = _people(area, year, everybody)
    whose = [] if area else everybody.words([year])
    past = [
        Point(str(at), _count(told.get(at, ABSENT)), breaks=at in broken)
        for at in range(year - LONGEST_PAST, year)
        if at in told
    ]
    cell = told.get(year, ABSENT)
    count = _count(cell)
    since_here = [] if year in broken else past
    found = own_past.beside_own_past(count, since_here)
    return is_exact, Side(area, year, cell, people, whose, rate(count, people), past, found)


def _years(
    viewer: Asking, source: Source, area: Area | None, year: int
) -> tuple[bool, Mapping[int, Cell]]:
    """The years of one area, or of the whole city, from what this viewer may read."""
    whole = Choice(rows=YEAR, columns="", first=year - LONGEST_PAST, last=year)
    if area is None:
        grid = grids.grid_for(viewer, source, whole)
        return grid.is_exact, {int(line.code): line.cells[0] for line in grid.lines}
    asked = replace(whole, rows=AREA, columns=YEAR, areas=(area.ref,))
    grid = grids.grid_for(viewer, source, asked)
    own = _together(grid) if grid.is_exact else _own(grid, area)
    heads = [column.code for column in grid.columns]
    return grid.is_exact, {
        int(code): cell for code, cell in zip(heads, own, strict=True) if code.isdecimal()
    }


def _together(grid: Grid) -> Sequence[Cell]:
    """An area with everything that lies in it."""
    return grid.total


def _own(grid: Grid, area: Area) -> Sequence[Cell]:
    found = next((line.cells for line in grid.lines if line.area == area), None)
    return found or tuple(ABSENT for _column in grid.columns)


def _people(area: Area | None, year: int, everybody: WholeCity) -> int | None:
    if area is None:
        return everybody.of(year).count
    return exposure.residents([area], year=year).get(area.ref)


def _count(cell: Cell) -> int | None:
    """A count to reason with: told whole. A part of a year is no year."""
    if cell.state is not State.TOLD or cell.count is None or not float(cell.count).is_integer():
        return None
    return int(cell.count) if cell.count >= 0 else None


def _spread(past: Sequence[Point]) -> float:
    """How much counts of this past move beyond chance; 0 where the past is too short to tell."""
    return trends.trend(past).dispersion if past else 0.0


def _why_none(cell: Cell) -> str:
    """Why nothing can be reckoned with a figure; "" where it can."""
    if cell.state is State.HIDDEN:
        return _("One figure is hidden to protect people. So they cannot be compared here.")
    if cell.state is State.ABSENT:
        return _("One figure is not published. So they cannot be compared here.")
    if cell.state is State.PART:
        return _("One figure is not complete. So they are not compared.")
    return ""
