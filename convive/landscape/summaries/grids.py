"""A table of one source as somebody chose it: exact inside the house, published cells for others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape.boards.rules import last_day
from convive.landscape.incidents import own
from convive.landscape.models import Source
from convive.landscape.summaries import counting, reported, words
from convive.landscape.summaries.counting import Extent, Slice
from convive.landscape.summaries.places import Ground
from convive.landscape.summaries.published import published_grid
from convive.landscape.summaries.rules import (
    AREA,
    MONTH,
    MOST_COLUMNS,
    MOST_YEARS,
    TIMES,
    WIDER,
    YEAR,
    Cell,
    Choice,
    Told,
    cell_of,
    together,
)
from convive.landscape.summaries.tables import Column, Grid, Line
from convive.places.models import Area

USUAL_YEARS = 5
Spots = tuple[str, ...]


def grid_for(viewer: Asking, source: Source, choice: Choice) -> Grid:
    """The table this viewer may read. Raises Refused with what to choose instead.

    Who may see exact counts gets them as they are; anybody else gets cells of tables that were
    published for partners, so that no series of questions tells more than those tables together
    (disclosure.md 2.3.1, SAF-17).
    """
    if not source.counts:
        raise Refused(
            _("This source gives values of indicators. They are never added up."),
            instead=_("Its values stand on the page of the source."),
        )
    if own.may_see_exact(viewer, source):
        return exact_grid(source, choice)
    return published_grid(source, choice)


def exact_grid(source: Source, choice: Choice) -> Grid:
    """Every count as it is, for work inside the house."""
    extent = counting.extent_of(source)
    if extent is None:
        raise Refused(
            _("This source says nothing yet."),
            instead=_("Bring in a delivery and make it part of the landscape."),
        )
    first, last = years_of(choice, extent)
    _check(choice, extent, first, last)
    ground = Ground(source)
    areas = ground.within(choice.areas)
    part = Slice(
        date(first, 1, 1),
        date(last, 12, 31),
        areas,
        choice.category,
        choice.ground,
        choice.setting,
    )
    made = _Exact(source, choice, part, ground)
    return made.grid()


def years_of(choice: Choice, extent: Extent) -> tuple[int, int]:
    """The years asked about; without a choice, the last five that the source speaks of."""
    last = choice.last or max(extent.last.year, choice.first or 0)
    first = choice.first or min(last, max(extent.first.year, last - USUAL_YEARS + 1))
    return min(first, last), max(first, last)


def _check(choice: Choice, extent: Extent, first: int, last: int) -> None:
    if last - first >= MOST_YEARS:
        raise Refused(_("That is too long a time for one table."), field="first")
    if MONTH in choice.sides and extent.coarsest in ("quarter", "year"):
        raise Refused(
            _("This source does not tell single months."), instead=_("Choose years."), field="rows"
        )
    across = {YEAR: last - first + 1, MONTH: 12 * (last - first + 1)}.get(choice.columns, 0)
    if across > MOST_COLUMNS:
        raise Refused(
            _("That is too wide to read."),
            instead=_("Choose fewer years, or put time into the rows."),
            field="columns",
        )
    if choice.rows == choice.columns or {AREA, WIDER} <= set(choice.sides):
        raise Refused(_("Choose something else across."), field="columns")


@dataclass(slots=True)
class _Exact:
    """One table while it is made."""

    source: Source
    choice: Choice
    part: Slice
    ground: Ground

    def grid(self) -> Grid:
        sides = self.choice.sides
        counted = self._counted(sides)
        known = reported.Known(self.source)
        labelled = [
            self._codes(side, {codes[at] for codes in counted}) for at, side in enumerate(sides)
        ]
        rows, columns = labelled[0], labelled[1] if len(sides) > 1 else [("", _("Reports"))]
        if len(columns) > MOST_COLUMNS:
            columns = columns[:MOST_COLUMNS]
        lines = [
            Line(
                code,
                name,
                tuple(self._cell(counted, known, code, across) for across, _name in columns),
                self.ground.area(code) if self.choice.rows == AREA else None,
            )
            for code, name in rows
        ]
        heads = tuple(Column(code, name) for code, name in columns)
        total = tuple(together([line.cells[at] for line in lines]) for at in range(len(heads)))
        return Grid(self.source, True, self.choice.rows, heads, lines, total)

    def _counted(self, sides: Sequence[str]) -> dict[Spots, Told]:
        asked = tuple(AREA if side == WIDER else side for side in sides)
        found = counting.counts(self.source, self.part, *asked)
        if WIDER not in sides:
            return found
        at = sides.index(WIDER)
        folded: dict[Spots, Told] = {}
        for codes, told in found.items():
            wide = (*codes[:at], self.ground.wider(codes[at]), *codes[at + 1 :])
            folded[wide] = folded.get(wide, Told()) + told
        return folded

    def _codes(self, side: str, seen: Collection[str]) -> list[tuple[str, str]]:
        """The codes of a side with their words, in the order in which they are read."""
        if side in TIMES:
            years = range(self.part.first.year, self.part.last.year + 1)
            codes: Iterable[str] = map(str, years)
            if side == MONTH:
                codes = [f"{year}-{month:02}" for year in years for month in range(1, 13)]
            return [(code, words.label(side, code, {})) for code in codes]
        if side in (AREA, WIDER):
            return self.ground.codes(seen, self.part.areas, wider=side == WIDER)
        known = words.labels(side)
        named = [(code, words.label(side, code, known)) for code in seen]
        return sorted(named, key=lambda one: one[1].casefold())

    def _cell(
        self, counted: Mapping[Spots, Told], known: reported.Known, row: str, across: str
    ) -> Cell:
        codes = (row, across) if self.choice.columns else (row,)
        first, last = self.part.first, self.part.last
        areas = frozenset(self.part.areas) if self.part.areas is not None else None
        for side, code in zip(self.choice.sides, codes, strict=True):
            if side == YEAR:
                first, last = date(int(code), 1, 1), date(int(code), 12, 31)
            elif side == MONTH:
                first, last = date(int(code[:4]), int(code[5:]), 1), last_day(code)
            elif side == AREA:
                areas = frozenset([int(code)] if code else [])
            elif side == WIDER:
                areas = self.ground.members(code)
        return cell_of(counted.get(codes), **known.of(areas, first, last))


def sides_named() -> list[tuple[str, str]]:
    """Every side with its words."""
    return [(side, str(name)) for side, name in words.SIDE_NAMES.items()]


def areas_of(grid: Grid) -> list[Area]:
    """The areas in the rows of a table."""
    return [line.area for line in grid.lines if line.area is not None]
