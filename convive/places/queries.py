"""Questions about the city's areas: which there are, where a point lies, who lives there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404

from convive.ground.reading.folding import fold
from convive.ground.reading.matching import AreaMatcher
from convive.ground.sorting import natural
from convive.ground.viewers import Asking
from convive.places import access, rules
from convive.places.models import Area, AreaFile, Boundary, Population, Vintage
from convive.places.residents import Lived, lived_in
from convive.places.rules import AreaIndex, Known, plain_code

TOWN = "town"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area as lists and maps show it on a day."""

    area: Area
    boundary: Boundary | None
    population: Population | None

    @property
    def geometry(self) -> dict[str, Any] | None:
        """The outline as maps draw it; points are assigned on the full one."""
        return self.boundary.outline if self.boundary else None

    @property
    def count(self) -> int | None:
        return self.population.count if self.population else None

    @property
    def is_small(self) -> bool:
        """Fewer than 1,000 residents: no figures are shown of it."""
        return rules.is_small(self.count)


def areas_for(
    viewer: Asking,
    *,
    on: date,
    layer: str = "",
    retired: bool = False,
    edition: Vintage | None = None,
) -> list[AreaRow]:
    """The areas in use on a day (with `retired`: all), with their outline and population then.

    With `edition` those that stand in it, as they were on its first day.
    """
    if not access.may_read(viewer):
        return []
    areas = Area.objects.filter(layer=layer) if layer else Area.objects.all()
    if edition is not None:
        return rows(areas.filter(memberships__vintage=edition), on=edition.since)
    if not retired:
        areas = areas.filter(_in_use(on))
    return rows(areas, on=on)


def rows(areas: QuerySet[Area], *, on: date) -> list[AreaRow]:
    """Areas with their outline and population on a day; three questions however many.

    By layer and code, numbers in the order of counting: 1, 2, 10.
    """
    wanted = areas.select_related("parent").prefetch_related(
        Prefetch("boundaries", _outlines(on), to_attr="valid_boundaries"),
        Prefetch("populations", Population.objects.filter(year__lte=on.year), to_attr="known"),
    )
    return [
        AreaRow(area, next(iter(area.valid_boundaries), None), next(iter(area.known), None))
        for area in sorted(wanted, key=lambda one: (one.layer, natural(one.code)))
    ]


def row_of(area: Area, *, on: date) -> AreaRow:
    """One area as lists and maps show it."""
    (row,) = rows(Area.objects.filter(pk=area.pk), on=on)
    return row


def parts_of(area: Area, *, on: date) -> list[AreaRow]:
    """The areas that lie directly in this one."""
    return rows(Area.objects.filter(parent=area), on=on)


def area_for(viewer: Asking, ref: str) -> Area:
    """One area. Raises Http404 when there is none for this viewer."""
    area = Area.objects.select_related("parent").filter(ref=ref).first()
    if area is None or not access.may_read(viewer):
        raise Http404
    return area


def file_for(viewer: Asking, ref: str) -> AreaFile:
    """An area file that waits for this viewer's yes. Raises Http404 for anybody else."""
    waiting = AreaFile.objects.filter(ref=ref, made_by=viewer.ref).first()
    if waiting is None or not access.may_import(viewer):
        raise Http404
    return waiting


def in_use(on: date) -> QuerySet[Area]:
    """The areas in use on a day."""
    return Area.objects.filter(_in_use(on))


def layers() -> list[str]:
    """The layers in use, such as "neighbourhood", in alphabetical order."""
    return list(Area.objects.order_by("layer").values_list("layer", flat=True).distinct())


def named(refs: Iterable[str]) -> dict[str, Area]:
    """The areas with these references."""
    return {area.ref: area for area in Area.objects.filter(ref__in=list(refs))}


def matcher(*, layer: str = "", on: date | None = None) -> AreaMatcher:
    """Resolves names and codes typed in files to references of areas in use on a day."""
    areas = Area.objects.filter(layer=layer) if layer else Area.objects.all()
    areas = areas.filter(_in_use(on)) if on else areas
    return AreaMatcher(
        {area.ref: [area.code, *area.name.values(), *area.aliases] for area in areas}
    )


def index(*, layer: str, on: date) -> AreaIndex:
    """Finds which areas of a layer a point lay in on a day; its keys are references of areas."""
    return AreaIndex(geometries(layer, on=on))


def geometries(layer: str, *, on: date) -> dict[str, dict[str, Any]]:
    """The full outlines of a layer on a day, by reference of area, in the order of their codes."""
    valid = Boundary.objects.filter(_valid(on), area__layer=layer).order_by("area__code")
    return dict(valid.values_list("area__ref", "geometry"))


def light_outlines(keys: Collection[int]) -> dict[int, dict[str, Any]]:
    """What maps draw of these boundaries, by their row."""
    found = Boundary.objects.filter(pk__in=keys).order_by()
    return dict(found.values_list("pk", Coalesce("drawn", "geometry")))


def boundaries(layer: str, *, on: date) -> list[Boundary]:
    """The boundaries of a layer that hold on a day, in the order of the areas' codes."""
    return list(Boundary.objects.filter(_valid(on), area__layer=layer).order_by("area__code"))


def middles(refs: Collection[str], *, on: date) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of the middle of these areas, as they lay on a day."""
    valid = Boundary.objects.filter(_valid(on), area__ref__in=refs).order_by()
    rows = valid.values_list("area__ref", "longitude", "latitude")
    return {ref: (longitude, latitude) for ref, longitude, latitude in rows}


def towns() -> list[Area]:
    """The towns that were brought in as a layer `town`, by name: they share one mechanism (SEC-34)."""
    used = Area.objects.filter(layer=TOWN, retired_on=None)
    return sorted(used, key=lambda area: natural(str(area)))


def figures_allowed(area: Area, *, on: date) -> bool:
    """Whether figures about this area may be shown: not where fewer than 1,000 people live."""
    lived = area.populations.filter(year__lte=on.year).first()
    return not rules.is_small(lived.count if lived else None)


def small_areas(*, on: date) -> set[str]:
    """References of the areas of which no figure is shown."""
    return {row.area.ref for row in rows(Area.objects.all(), on=on) if row.is_small}


def populations(*, year: int, layer: str = "") -> dict[str, int]:
    """Residents by reference of area: the latest count known in that year."""
    counts = Population.objects.filter(year__lte=year).select_related("area").order_by("year")
    counts = counts.filter(area__layer=layer) if layer else counts
    return {one.area.ref: one.count for one in counts}


def residents(
    *, year: int, layer: str = "", refs: Collection[str] = (), carried: bool = False
) -> dict[str, Lived]:
    """Residents in a year by reference of area, each with how it is known (MAP-04).

    Between two counted years a straight line where the borders stayed; outside them nothing,
    unless `carried` (the last count before, called so). `refs`: only these areas.
    """
    areas = Area.objects.filter(layer=layer) if layer else Area.objects.all()
    areas = areas.filter(ref__in=refs) if refs else areas
    counted: dict[str, dict[int, int]] = {ref: {} for ref in areas.values_list("ref", flat=True)}
    counts = Population.objects.filter(area__in=areas)
    for ref, at, count in counts.values_list("area__ref", "year", "count"):
        counted[ref][at] = count
    begun: dict[str, list[int]] = {}
    drawn = Boundary.objects.filter(area__in=areas).order_by("valid_from")
    for ref, since in drawn.values_list("area__ref", "valid_from"):
        begun.setdefault(ref, []).append(since.year)
    return {
        ref: lived_in(known, year, changed=begun.get(ref, [])[1:], carried=carried)
        for ref, known in counted.items()
    }


def total_population(found: Sequence[AreaRow]) -> int:
    """Residents of these areas together, as far as they are known."""
    return sum(row.count or 0 for row in found)


def known(layer: str, *, on: date) -> list[Known]:
    """The areas of a layer as an incoming file is compared with them."""
    shapes = geometries(layer, on=on)
    return [
        Known(
            code=row.area.code,
            names=frozenset(fold(w) for w in [*row.area.name.values(), *row.area.aliases]),
            geometry=shapes.get(row.area.ref),
            retired=row.area.retired_on is not None and row.area.retired_on <= on,
        )
        for row in rows(Area.objects.filter(layer=layer), on=on)
    ]


def by_code(layer: str = "") -> dict[str, Area]:
    """The areas of a layer by their code as one compares it."""
    areas = Area.objects.filter(layer=layer) if layer else Area.objects.all()
    return {plain_code(area.code): area for area in areas}


def names_of_codes(layer: str, codes: Iterable[str]) -> list[str]:
    """The names of areas of a layer, by their codes."""
    return [str(area) for area in Area.objects.filter(layer=layer, code__in=list(codes))]


def has_areas() -> bool:
    """Whether any area is in use."""
    return Area.objects.filter(retired_on=None).exists()


def has_populations() -> bool:
    """Whether it is known for any area how many people live there."""
    return Population.objects.exists()


def _outlines(on: date) -> QuerySet[Boundary]:
    """Boundaries of a day with what maps draw; the heavy full outline is left behind."""
    light = Boundary.objects.filter(_valid(on)).defer("geometry", "drawn")
    return light.annotate(light=Coalesce("drawn", "geometry"))


def _in_use(on: date) -> Q:
    return Q(retired_on=None) | Q(retired_on__gt=on)


def _valid(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))
