"""Questions about public space and homes: projects, how homes are held, before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.phrase import Phrase
from convive.ground.sorting import natural
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.places import queries as places
from convive.places.models import Area
from convive.programmes import queries as programmes
from convive.programmes.models.planning import PlanningFile
from convive.programmes.models.space import HomeCount, SpaceProject
from convive.programmes.space import access, groups, rules
from convive.programmes.space.groups import Group

Series = dict[str, dict[int, dict[str, int]]]  # by area, year and group


@dataclass(frozen=True, slots=True)
class Share:
    """One group of homes of an area, before and after, in per cent."""

    words: Phrase
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Homes:
    """How homes are held in one area, before and after, and how far that lies from the city's mix."""

    area: Area
    years: tuple[int, ...]
    before: int | None
    after: int | None
    shares: tuple[Share, ...]
    distance: Mapping[int, float | None]
    inside: Mapping[int, float | None]
    watched: Phrase
    projects: tuple[SpaceProject, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How unevenly the homes of one group are spread over the districts, year by year."""

    words: Phrase
    by_year: Mapping[int, float | None]


@dataclass(frozen=True, slots=True)
class Money:
    """What all listed projects cost together, in one currency."""

    currency: str
    amount: Decimal


def projects_for(viewer: Asking, *, area: str = "", sort: str = "") -> QuerySet[SpaceProject]:
    """Projects, the newest first: all for who works with programmes, public ones for everybody."""
    asked = {"areas__ref": area, "sort": sort}
    found = _seen(viewer).filter(**{name: value for name, value in asked.items() if value})
    return found.distinct()


def project_for(viewer: Asking, ref: str) -> SpaceProject:
    """One project that this viewer may see. Raises Http404."""
    found = _seen(viewer).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def cost_of(projects: Iterable[SpaceProject]) -> list[Money]:
    """What these projects cost together, by currency."""
    sums: dict[str, Decimal] = {}
    for one in projects:
        if one.cost is not None:
            sums[one.currency] = sums.get(one.currency, Decimal(0)) + one.cost
    return [Money(currency, amount) for currency, amount in sorted(sums.items())]


def homes_of(viewer: Asking, area: Area, *, today: date, sort: str = groups.TENURE) -> Homes | None:
    """How homes are held in an area before and after what was built there (PRI-29, SYS-32).

    None where nothing was counted, or where so few people live that no figure is shown. Without a
    finished project "before" and "after" are the first and the last year that were counted.
    """
    if not places.figures_allowed(area, on=today):
        return None
    known = groups.groups(sort)
    keys = [one.key for one in known]
    level = list(Area.objects.filter(layer=area.layer, retired_on=None))
    series = _series([*level, *area.parts.filter(retired_on=None)], keys)
    own = series.get(area.ref, {})
    if not own:
        return None
    years = tuple(sorted(own))
    found = [one for one in _seen(viewer).order_by("begun_on") if _touches(one, area)]
    before, after = _compared(years, found)
    whole = _whole(series, {one.ref for one in level})
    parts = [one.ref for one in area.parts.all() if one.ref in series]
    watched = next((one for one in known if one.is_watched), None)
    return Homes(
        area,
        years,
        before,
        after,
        tuple(_share(one.key, one.words, own, before, after) for one in known),
        {year: rules.distance(own[year], whole.get(year, {})) for year in years},
        {year: _inside(series, parts, year, watched) for year in years},
        watched.words if watched else Phrase(),
        tuple(found),
        _sources(area, keys),
    )


def districts(viewer: Asking, *, today: date, sort: str = groups.TENURE) -> list[Homes]:
    """The same of every district whose homes were counted, by name."""
    keys = [one.key for one in groups.groups(sort)]
    counted = Area.objects.filter(home_counts__group__in=keys, retired_on=None).distinct()
    wide = _widest(list(counted))
    found = (homes_of(viewer, area, today=today, sort=sort) for area in wide)
    return [one for one in found if one is not None]


def spread(*, sort: str = groups.TENURE) -> list[Spread]:
    """How unevenly each group's homes are spread over the districts of the city, year by year."""
    known = groups.groups(sort)
    counted = Area.objects.filter(home_counts__group__in=[one.key for one in known]).distinct()
    wide = _widest([one for one in counted if one.retired_on is None])
    series = _series(wide, [one.key for one in known])
    years = sorted({year for by_year in series.values() for year in by_year})
    # A year in which not every district was counted would tell of counting, not of homes.
    whole = [year for year in years if all(year in series.get(one.ref, {}) for one in wide)]
    return [
        Spread(
            one.words,
            {
                year: rules.dissimilarity(one.key, [series[area.ref][year] for area in wide])
                for year in whole
            },
        )
        for one in known
    ]


def counts_of(area: Area, year: int) -> dict[str, int]:
    """The homes of an area in a year, by group; empty where nobody counted."""
    found = HomeCount.objects.filter(area=area, year=year).values_list("group", "count")
    return dict(found)


def offices_for(viewer: Asking) -> QuerySet[Organisation]:
    """The organisations for which this viewer may write a project down."""
    return programmes.carriers_for(viewer)


def files_to_choose(viewer: Asking) -> QuerySet[PlanningFile]:
    """The planning files a project may rest on."""
    return PlanningFile.objects.all() if access.may_read(viewer) else PlanningFile.objects.none()


def _seen(viewer: Asking) -> QuerySet[SpaceProject]:
    found = SpaceProject.objects.select_related("office", "file")
    found = found.prefetch_related("areas__parent", "consulted")
    return found if access.may_read(viewer) else found.filter(is_public=True)


def _touches(project: SpaceProject, area: Area) -> bool:
    """Whether a project lies in the area, in a part of it, or covers it."""
    return any(
        area.pk in (one.pk, one.parent_id) or one.pk == area.parent_id
        for one in project.areas.all()
    )


def _compared(
    years: tuple[int, ...], projects: Iterable[SpaceProject]
) -> tuple[int | None, int | None]:
    listed = list(projects)
    if not listed:
        return years[0], years[-1] if len(years) > 1 else None
    done = [one for one in listed if one.done_on is not None]
    first = min(one.begun_on for one in done or listed)
    last = max((one.done_on for one in done if one.done_on is not None), default=None)
    return rules.before_and_after(years, begun=first, done=last)


def _widest(areas: list[Area]) -> list[Area]:
    """Of the areas that were counted those that lie in no other counted one, by name."""
    keys = {one.pk for one in areas}
    wide = [one for one in areas if one.parent_id not in keys]
    if len(wide) == 1 and len(areas) > 1:  # the whole city: what lies in it is compared
        wide = [one for one in areas if one.parent_id == wide[0].pk]
    return sorted(wide, key=lambda one: natural(str(one)))


def _series(areas: Collection[Area], keys: Collection[str]) -> Series:
    refs = {one.pk: one.ref for one in areas}
    found: Series = {}
    rows = HomeCount.objects.filter(area__in=refs, group__in=keys).order_by()
    for pk, year, group, count in rows.values_list("area_id", "year", "group", "count"):
        found.setdefault(refs[pk], {}).setdefault(year, {})[group] = count
    return found


def _whole(series: Series, refs: Collection[str]) -> dict[int, dict[str, int]]:
    """All districts together, year by year."""
    found: dict[int, dict[str, int]] = {}
    for ref in refs:
        for year, counts in series.get(ref, {}).items():
            whole = found.setdefault(year, {})
            for group, count in counts.items():
                whole[group] = whole.get(group, 0) + count
    return found


def _inside(series: Series, parts: list[str], year: int, group: Group | None) -> float | None:
    """How unevenly the homes of the watched group are spread over the parts of an area."""
    told = [series[ref][year] for ref in parts if year in series[ref]]
    if group is None or len(told) < len(parts):
        return None
    return rules.dissimilarity(group.key, told)


def _share(
    key: str,
    words: Phrase,
    own: Mapping[int, Mapping[str, int]],
    before: int | None,
    after: int | None,
) -> Share:
    told = [
        rules.shares(own[year]).get(key) if year is not None and year in own else None
        for year in (before, after)
    ]
    return Share(words, told[0], told[1])


def _sources(area: Area, keys: Collection[str]) -> tuple[str, ...]:
    rows = HomeCount.objects.filter(area=area, group__in=keys).order_by("source")
    return tuple(rows.values_list("source", flat=True).distinct())
