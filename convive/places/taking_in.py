"""Writing the areas of a file: boundaries in versions, names kept, parts under their whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from convive.ground.phrase import Phrase
from convive.ground.reading import geojson
from convive.ground.reading.folding import fold
from convive.places import coverage, editions, queries, rules
from convive.places.files import Problem
from convive.places.models import Area, AreaFile, Boundary
from convive.places.rules import Incoming, plain_code


def write(waiting: AreaFile, incoming: Sequence[Incoming]) -> list[Problem]:
    """Write areas, names, boundaries and parents; returns what it could not resolve."""
    areas = queries.by_code(waiting.layer)
    fresh = [
        Area(code=one.code, layer=waiting.layer, name=Phrase(one.words))
        for one in incoming
        if plain_code(one.code) not in areas
    ]
    made = {plain_code(area.code): area for area in Area.objects.bulk_create(fresh)}
    _rename(areas, incoming, since=waiting.valid_from)
    _draw(areas | made, incoming, waiting)
    _draw_for_maps(waiting.layer, on=waiting.valid_from)
    if waiting.edition:
        editions.enrol(
            editions.Edition(waiting.layer, waiting.edition, waiting.valid_from, waiting.source),
            {(areas | made)[plain_code(one.code)].pk: Phrase(one.words) for one in incoming},
        )
    return _hang(areas | made, incoming)


def retire(waiting: AreaFile, codes: Sequence[str]) -> int:
    """Areas the file no longer has: not used from its first day on; their boundary ends before."""
    gone = Area.objects.filter(layer=waiting.layer, code__in=codes, retired_on=None)
    last_day = waiting.valid_from - timedelta(days=1)
    Boundary.objects.filter(
        area__in=gone, valid_from__lt=waiting.valid_from, valid_until=None
    ).update(valid_until=last_day)
    return gone.update(retired_on=waiting.valid_from)


def _rename(areas: dict[str, Area], incoming: Sequence[Incoming], *, since: date) -> None:
    """A newer file's name leads and the old one stays as another name; an older file only adds."""
    latest = dict(Boundary.objects.order_by("valid_from").values_list("area_id", "valid_from"))
    changed = []
    for one in incoming:
        area = areas.get(plain_code(one.code))
        if area is None:
            continue
        before = (dict(area.name), list(area.aliases), area.retired_on)
        if since >= latest.get(area.pk, since):
            _lead(area, one)
        else:
            _also(area, one.words.values())
        if before != (dict(area.name), area.aliases, area.retired_on):
            area.version += 1
            changed.append(area)
    Area.objects.bulk_update(changed, ["name", "aliases", "retired_on", "version"])


def _lead(area: Area, one: Incoming) -> None:
    area.retired_on = None
    if fold(one.name) in {fold(words) for words in area.name.values()}:
        area.name = Phrase(one.words | area.name)
        return
    old = list(area.name.values())
    area.name = Phrase(area.name | one.words)
    _also(area, old)


def _also(area: Area, words: Any) -> None:
    known = {fold(name) for name in [*area.name.values(), *area.aliases]}
    area.aliases = [*area.aliases, *dict.fromkeys(w for w in words if fold(w) not in known)]


def _draw(areas: dict[str, Area], incoming: Sequence[Incoming], waiting: AreaFile) -> None:
    """Add each outline that differs from the one valid on the file's first day."""
    old: dict[int, list[Boundary]] = {}
    for boundary in Boundary.objects.filter(area__layer=waiting.layer):
        old.setdefault(boundary.area_id, []).append(boundary)
    added: list[Boundary] = []
    changed: list[Boundary] = []
    for one in incoming:
        area = areas[plain_code(one.code)]
        if one.geometry is not None:
            more, moved = _versions(area, dict(one.geometry), old.get(area.pk, []), waiting)
            added += more
            changed += moved
    Boundary.objects.bulk_create(added)
    Boundary.objects.bulk_update(
        changed, ["geometry", "longitude", "latitude", "valid_until", "source"]
    )


def _draw_for_maps(layer: str, *, on: date) -> None:
    """Outlines with fewer corners, all areas of a day at once: so neighbours share their border."""
    valid = queries.boundaries(layer, on=on)
    light = coverage.drawn({str(one.pk): one.geometry for one in valid})
    for one in valid:
        one.drawn = light[str(one.pk)]
    Boundary.objects.bulk_update(valid, ["drawn"], batch_size=500)


def _versions(
    area: Area, geometry: dict[str, Any], old: list[Boundary], waiting: AreaFile
) -> tuple[list[Boundary], list[Boundary]]:
    """The boundary to add and those to change so that no two versions overlap."""
    since = waiting.valid_from
    valid = next((b for b in old if rules.Span(b.valid_from, b.valid_until).holds(since)), None)
    if valid is not None and valid.geometry == geometry:
        return [], []
    longitude, latitude = geojson.centroid(geometry)
    here = {
        "geometry": geometry,
        "longitude": longitude,
        "latitude": latitude,
        "source": waiting.source,
    }
    corrected = next((b for b in old if b.valid_from == since), None)
    if corrected is not None:
        for field, value in here.items():
            setattr(corrected, field, value)
        return [], [corrected]
    fresh = Boundary(area=area, valid_from=since, **here)
    ends = {span.since: span.until for span in rules.spans([since, *(b.valid_from for b in old)])}
    fresh.valid_until = ends[since]
    before = [b for b in old if b.valid_from < since and (b.valid_until or since) >= since]
    for boundary in before:
        boundary.valid_until = ends[boundary.valid_from]
    return [fresh], before


def _hang(areas: dict[str, Area], incoming: Sequence[Incoming]) -> list[Problem]:
    """Put parts under their whole: the parent's code is looked up in the other layers."""
    if not any(one.parent for one in incoming):
        return []
    layer = next(iter(areas.values())).layer
    others = Area.objects.exclude(layer=layer).filter(retired_on=None)
    wholes = {plain_code(area.code): area for area in others}
    problems, changed = [], []
    circles = _circles(areas, incoming, wholes)
    for place, one in enumerate(incoming, start=1):
        area, whole = areas[plain_code(one.code)], wholes.get(plain_code(one.parent))
        if one.parent and whole is None:
            problems.append(Problem(place, one.name, "parent_unknown", {"parent": one.parent}))
        elif whole is not None and area.ref in circles:
            problems.append(Problem(place, one.name, "circle", {}))
        elif whole is not None and area.parent_id != whole.pk:
            area.parent = whole
            changed.append(area)
    Area.objects.bulk_update(changed, ["parent"])
    return problems


def _circles(
    areas: dict[str, Area], incoming: Sequence[Incoming], wholes: dict[str, Area]
) -> set[str]:
    """References of areas that would be part of themselves: layers may use the same codes."""
    parents: dict[str, str | None] = dict(Area.objects.values_list("ref", "parent__ref"))
    for one in incoming:
        if whole := wholes.get(plain_code(one.parent)):
            parents[areas[plain_code(one.code)].ref] = whole.ref
    found = rules.tree_problems(parents)
    return {ref for ref, why in found.items() if why is rules.TreeProblem.CIRCLE}
