"""Homes of a district as a drawing and a table: the line with the dates of projects, the mix in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from convive.programmes.models.space import SpaceProject
from convive.programmes.space import rules
from convive.programmes.space.queries import Homes, Share, Spread
from convive.ui.charts import Line, Mark, Point, line_chart

Cell = dict[str, Any]
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Signed:
    """A project with the letter under which the drawing shows it."""

    sign: str
    project: SpaceProject


@dataclass(frozen=True, slots=True)
class Drawn:
    """One district: its homes, the line over the years, its table, the projects with their letters."""

    homes: Homes
    drawing: SafeString | None
    headers: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    shares: Sequence[Sequence[Cell]]
    share_headers: Sequence[Cell]
    projects: Sequence[Signed]

    @property
    def distance_before(self) -> str:
        return number(_at(self.homes.distance, self.homes.before))

    @property
    def distance_after(self) -> str:
        return number(_at(self.homes.distance, self.homes.after))

    @property
    def inside_before(self) -> str:
        return number(_at(self.homes.inside, self.homes.before))

    @property
    def inside_after(self) -> str:
        return number(_at(self.homes.inside, self.homes.after))

    @property
    def has_inside(self) -> bool:
        """Whether anything is known of how homes are spread inside the district."""
        return any(one is not None for one in self.homes.inside.values())


def drawn(homes: Homes) -> Drawn:
    """A district ready to be shown (SYS-32)."""
    years = rules.in_steps([*homes.years, *_years_of(homes)])
    signed = [Signed(SIGNS[place % len(SIGNS)], one) for place, one in enumerate(homes.projects)]
    points = tuple(Point(str(year), _one_place(homes.distance.get(year))) for year in years)
    drawing = None
    if len(years) > 1:
        title = _("How far homes in %(area)s are from the mix of the whole city") % {
            "area": homes.area
        }
        line = Line(_("Homes of 100 that differ"), points, bridged=True)
        drawing = line_chart(title, [line], marks=_marks(signed))
    return Drawn(
        homes,
        drawing,
        [{"label": _("Year")}, {"label": _("Homes of 100 that differ"), "number": True}],
        [[{"text": str(year)}, _cell(homes.distance.get(year))] for year in homes.years],
        [_share_row(homes, one) for one in homes.shares],
        _share_headers(homes),
        signed,
    )


def spread_headers(spread: Sequence[Spread]) -> list[Cell]:
    """What stands over the table of the whole city."""
    years = _years(spread)
    return [{"label": _("Homes")}, *({"label": str(year), "number": True} for year in years)]


def spread_rows(spread: Sequence[Spread]) -> list[list[Cell]]:
    """Each group of homes with its figure, year by year."""
    years = _years(spread)
    return [
        [{"text": one.words}, *(_cell(one.by_year.get(year)) for year in years)] for one in spread
    ]


def number(value: float | None) -> str:
    """A figure with one place, in the reader's way of writing."""
    return "–" if value is None else number_format(value, 1, use_l10n=True)


def _years_of(homes: Homes) -> list[int]:
    """The years in which projects began and were finished, from the first count on."""
    days = [day for one in homes.projects for day in (one.begun_on, one.done_on) if day is not None]
    return [day.year for day in days if day.year > homes.years[0]]


def _marks(signed: Sequence[Signed]) -> list[Mark]:
    """Each project where it began, and where it was finished."""
    found = []
    for one in signed:
        found.append(Mark(str(one.project.begun_on.year), one.sign))
        done = one.project.done_on
        if done is not None and done.year != one.project.begun_on.year:
            found.append(Mark(str(done.year), one.sign))
    return found


def _share_headers(homes: Homes) -> list[Cell]:
    found: list[Cell] = [{"label": _("Of 100 homes")}]
    if homes.before is not None:
        found.append({"label": _("Before (%(year)s)") % {"year": homes.before}, "number": True})
    if homes.after is not None:
        found.append({"label": _("After (%(year)s)") % {"year": homes.after}, "number": True})
    return found


def _share_row(homes: Homes, one: Share) -> list[Cell]:
    row: list[Cell] = [{"text": one.words}]
    row += [_cell(one.before)] if homes.before is not None else []
    row += [_cell(one.after)] if homes.after is not None else []
    return row


def _years(spread: Sequence[Spread]) -> list[int]:
    known: set[int] = set()
    for one in spread:
        by_year: Mapping[int, float | None] = one.by_year
        known |= set(by_year)
    return sorted(known)


def _at(series: Mapping[int, float | None], year: int | None) -> float | None:
    return series.get(year) if year is not None else None


def _one_place(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _cell(value: float | None) -> Cell:
    return {"text": number(value), "number": True}
