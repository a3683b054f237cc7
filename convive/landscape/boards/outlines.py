"""Maps of areas drawn once: outlines are heavy to read, and published figures never change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q
from django.utils.safestring import SafeString

from convive.landscape.boards.sides import code_of
from convive.places import queries
from convive.places.models import Area, Boundary, Population
from convive.ui.drawing import State
from convive.ui.maps import MapArea, map_svg

KEPT = 64


@dataclass(frozen=True, slots=True)
class Place:
    """An area as the landscape needs it: its reference, its outline's row, its residents.

    One that is no longer used keeps its place in the tables of its time.
    """

    ref: str
    boundary: int | None
    people: int | None
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Coloured:
    """An area with its figure (None: hidden), its name and the page it leads to."""

    ref: str
    boundary: int
    name: str
    count: int | None
    url: str


def places(on: date) -> dict[str, Place]:
    """Every area by the code it has in tables; three questions, and no outline is read."""
    valid = Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))
    outlines = dict(Boundary.objects.filter(valid).order_by().values_list("area", "pk"))
    lived = Population.objects.filter(year__lte=on.year).order_by("year")
    people = dict(lived.values_list("area", "count"))
    areas = Area.objects.only("ref", "layer", "code", "retired_on")
    return {
        code_of(area): Place(
            area.ref,
            outlines.get(area.pk),
            people.get(area.pk),
            area.retired_on is not None and area.retired_on <= on,
        )
        for area in areas
    }


@lru_cache(maxsize=KEPT)
def area_map(
    title: str, areas: tuple[Coloured, ...], *, steps: tuple[float, ...], unit: str
) -> SafeString:
    """The map of these figures. All its words are in what is asked, so it can be kept."""
    wanted = [area.boundary for area in areas]
    shapes = queries.light_outlines(wanted)
    drawn = [
        MapArea(
            area.ref,
            area.name,
            shapes.get(area.boundary),
            area.count,
            State.HIDDEN if area.count is None else State.SHOWN,
            url=area.url,
        )
        for area in areas
    ]
    return map_svg(title, drawn, steps=steps, unit=unit)
