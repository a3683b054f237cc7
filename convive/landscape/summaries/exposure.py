"""How many people live where figures come from, and rates that say how little chance allows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from django.utils.translation import gettext as _

from convive.ground.refusals import Refused
from convive.landscape.analysis.rules.rates import Rate, rate
from convive.landscape.summaries.rules import AREA, State
from convive.landscape.summaries.tables import Grid, Line
from convive.places import queries as places
from convive.places.models import Area
from convive.places.rules import is_small


def residents(areas: Collection[Area], *, year: int) -> dict[str, int | None]:
    """People who lived in each area in a year, by its reference; None where too few or not known.

    Areas with fewer than 1,000 residents get no rate: a station or a park would look terrible.
    """
    if not areas:
        return {}
    lived = places.residents(year=year, refs=[area.ref for area in areas], carried=True)
    return {ref: None if is_small(one.count) else one.count for ref, one in lived.items()}


def small(areas: Collection[Area], *, year: int) -> list[Area]:
    """The areas in which fewer than 1,000 people lived."""
    if not areas:
        return []
    lived = places.residents(year=year, refs=[area.ref for area in areas], carried=True)
    return [area for area in areas if is_small(lived[area.ref].count)]


def by_rate(grid: Grid) -> Grid:
    """The same table in the order of the rate in its last year, which somebody asked for.

    Raises Refused where rows are no areas or no single year stands last. Nothing is ever put in
    order by its count.
    """
    last = grid.columns[-1].code if grid.columns else ""
    if grid.rows != AREA or not (len(last) == len("2024") and last.isdecimal()):
        raise Refused(
            _("Only areas by year can be put in order of a rate."),
            instead=_("Choose areas for the rows and years across."),
            field="order",
        )
    areas = [line.area for line in grid.lines if line.area is not None]
    people = residents(areas, year=int(last))
    lines = [replace(line, rate=_rate(line, people)) for line in grid.lines]
    lines.sort(key=lambda line: (_value(line) is None, -(_value(line) or 0.0)))
    return replace(grid, lines=lines, rate_of=last)


def _rate(line: Line, people: dict[str, int | None]) -> Rate:
    cell = line.cells[-1]
    whole = cell.count is not None and float(cell.count).is_integer() and cell.count >= 0
    count = (
        int(cell.count) if whole and cell.state is State.TOLD and cell.count is not None else None
    )
    return rate(count, people.get(line.area.ref) if line.area else None)


def _value(line: Line) -> float | None:
    return line.rate.value if line.rate else None
