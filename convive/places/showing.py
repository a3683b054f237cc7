"""Areas as pages show them: the map with links, the rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convive.places import coverage
from convive.places.queries import AreaRow
from convive.places.residents import Lived, Telling
from convive.places.rules import Incoming
from convive.ui.maps import MapArea, even_steps, map_legend, map_svg

HEADERS = (
    {"label": gettext_lazy("Area")},
    {"label": gettext_lazy("Code")},
    {"label": gettext_lazy("Part of")},
    {"label": gettext_lazy("Residents"), "number": True},
    {"label": gettext_lazy("Year"), "number": True},
)


def address(row: AreaRow) -> str:
    """The page of an area."""
    return reverse("places:area", args=[row.area.ref])


def population_map(title: str, found: Sequence[AreaRow]) -> tuple[SafeString, SafeString]:
    """The areas coloured by their residents, each a link, and what the colours mean."""
    steps = even_steps([row.count for row in found])
    areas = [
        MapArea(row.area.ref, str(row.area), row.geometry, row.count, url=address(row))
        for row in found
        if row.geometry
    ]
    unknown = any(row.count is None for row in found)
    drawing = map_svg(title, areas, steps=steps, unit=_("residents"))
    return drawing, map_legend(steps, unit=_("residents"), hidden=False, missing=unknown)


def outline_map(title: str, found: Iterable[AreaRow]) -> SafeString:
    """The outlines of a few areas, each a link."""
    areas = [
        MapArea(row.area.ref, str(row.area), row.geometry, row.count, url=address(row))
        for row in found
        if row.geometry
    ]
    return map_svg(title, areas)


def incoming_map(title: str, areas: Iterable[Incoming]) -> SafeString:
    """The outlines that a file brings, before anybody said yes."""
    found = [(area, area.geometry) for area in areas if area.geometry]
    light = coverage.drawn({area.code: geometry for area, geometry in found})
    return map_svg(title, [MapArea(a.code, a.name, light[a.code]) for a, _geometry in found])


def telling(lived: Lived, year: int) -> str:
    """What is known of the residents in a year, in a sentence; "" when they were counted."""
    said: dict[str, int] = {"year": year}
    if lived.telling is Telling.BETWEEN:
        before, after = lived.years
        said |= {"number": lived.count or 0, "before": before, "after": after}
        sentence = _(
            "About %(number)s in %(year)s: between the counts of %(before)s and %(after)s."
        )
        return sentence % said
    if lived.telling is Telling.CHANGED:
        return _("Its borders changed since the last count. Nobody counted in %(year)s.") % said
    if lived.telling is Telling.UNKNOWN:
        return _("Nobody counted in %(year)s. We do not guess.") % said
    return ""


def table_rows(found: Iterable[AreaRow]) -> list[list[Any]]:
    """The same areas as a table, for who reads instead of looking."""
    return [
        [
            {"text": str(row.area), "url": address(row)},
            {"text": row.area.code},
            {"text": str(row.area.parent) if row.area.parent else "–"},
            {"text": _residents(row), "number": True},
            {"text": str(row.population.year) if row.population else "–", "number": True},
        ]
        for row in found
    ]


def _residents(row: AreaRow) -> str:
    if row.count is None:
        return _("not known")
    return number_format(row.count, 0, use_l10n=True, force_grouping=True)
