"""What `convive landscape smooth` and `convive landscape access` ask for and write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from convive.ground.reading.folding import fold
from convive.ground.refusals import Refused
from convive.landscape.analysis import files
from convive.landscape.analysis.rules import distances, neighbours, rates, reach, smoothing
from convive.landscape.analysis.rules.distances import Spot
from convive.landscape.analysis.rules.reach import Decay, Offer, People
from convive.landscape.analysis.rules.smoothing import Smoothing

PEOPLE = ("population", "people", "residents")
KEYS = ("area", "code", "id", "name")
SMOOTHED = ("area", "count", "population", "rate", "low", "high", "smoothed", "own_weight", "gap")
REACHED = ("area", "population", "access", "within_reach", "nearest_km", "gap")


@dataclass(frozen=True, slots=True)
class Smooth:
    """The arguments of one smoothing; rates are for `per` people."""

    path: Path
    out: Path
    count: str
    population: str
    area: str = ""
    outlines: Path | None = None
    key: str = ""
    per: int = rates.PER


def smooth(asked: Smooth) -> dict[str, Any]:
    """Smooth the rates of a table and write them. Raises Refused, OSError."""
    header, rows = files.table(asked.path)
    count = files.column(header, asked.count, path=asked.path)
    population = files.column(header, asked.population, path=asked.path)
    area = _area_column(header, asked)
    keys = [row.get(area, "") if area else str(line) for line, row in rows]
    _once_each(keys, asked.path)
    counts = [files.whole(row.get(count, ""), path=asked.path, line=line) for line, row in rows]
    people = [
        files.amount(row.get(population, ""), path=asked.path, line=line) for line, row in rows
    ]
    near = _neighbours(asked, keys) if asked.outlines else None
    if near is None:
        found = smoothing.smooth(counts, people)
    else:
        found = smoothing.smooth_with_neighbours(counts, people, near)
    _write(asked, keys, counts, people, found)
    left = sum(one.gap is not None for one in found.areas)
    alone = None if near is None else sum(not one for one in near.values())
    return {
        "areas": len(keys),
        "without_a_rate": left,
        "without_neighbours": alone,
        "rate_of_all": None if found.together is None else found.together * asked.per,
        "out": str(asked.out),
    }


def _area_column(header: Sequence[str], asked: Smooth) -> str:
    if asked.area or asked.outlines:
        return files.column(header, asked.area, path=asked.path, among=KEYS)
    return next((one for name in KEYS for one in header if fold(one) == name), "")


def _once_each(keys: Sequence[str], path: Path) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise Refused(
                _("%(file)s: the area “%(area)s” stands twice.") % {"file": path.name, "area": key}
            )
        seen.add(key)


def _neighbours(asked: Smooth, keys: Sequence[str]) -> dict[int, list[int]]:
    """Places of neighbours in the table, by the property that names its areas."""
    path = asked.outlines or asked.path
    listed = files.features(path)
    said = [files.properties(feature) for feature in listed]
    names = [asked.key] if asked.key else sorted({name for one in said for name in one})
    wanted = {fold(key): place for place, key in enumerate(keys)}

    def hits(name: str) -> int:
        return len({fold(one.get(name, "")) for one in said} & wanted.keys())

    best = max(names, key=hits, default="")
    if not best or not hits(best):
        raise Refused(
            _("No area of %(table)s is found in %(outlines)s. Name the property with --key.")
            % {"table": asked.path.name, "outlines": path.name}
        )
    outlines: list[Any] = [None] * len(keys)
    for feature, one in zip(listed, said, strict=True):
        place = wanted.get(fold(one.get(best, "")))
        if place is not None:
            outlines[place] = feature.get("geometry")
    try:
        return neighbours.touching(outlines)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        raise Refused(
            _("%(file)s has an outline that cannot be read.") % {"file": path.name}
        ) from error


def _write(
    asked: Smooth,
    keys: Sequence[str],
    counts: Sequence[int | None],
    people: Sequence[float | None],
    found: Smoothing,
) -> None:
    def line(place: int) -> list[object]:
        own = rates.rate(counts[place], people[place], per=asked.per)
        ends = [own.interval.low, own.interval.high] if own.interval else [None, None]
        area = found.areas[place]
        value = None if area.smoothed is None else area.smoothed * asked.per
        first = [keys[place], counts[place], _plain(people[place]), own.value, *ends]
        return [*first, value, area.own_weight, area.gap or ""]

    files.write(asked.out, SMOOTHED, (line(place) for place in range(len(keys))))


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


@dataclass(frozen=True, slots=True)
class Access:
    """The arguments of one catchment; access is capacity for `per` people."""

    services: Path
    people: Path
    out: Path
    reach_km: float
    decay: str = ""
    population: str = ""
    area: str = ""
    capacity: str = ""
    language: str = ""
    need: str = ""
    per: int = rates.PER


def access(asked: Access) -> dict[str, Any]:
    """What each area can reach, written as a table. Raises Refused, OSError."""
    if not asked.reach_km > 0:
        raise Refused(_("The reach must be more than nought kilometres."))
    weight = decay(asked.decay)
    people = _people(asked)
    offers, placeless = _offers(asked)
    found = reach.access(
        people,
        offers,
        reach_km=asked.reach_km,
        decay=weight,
        language=asked.language,
        need=asked.need,
        per=asked.per,
    )
    lines = (
        [one.key, _plain(area.number), one.value, one.within, one.nearest, one.gap or ""]
        for one, area in zip(found, people, strict=True)
    )
    files.write(asked.out, REACHED, lines)
    return {
        "areas": len(found),
        "services": len(reach.matching(offers, language=asked.language, need=asked.need)),
        "services_without_a_place": placeless,
        "without_a_figure": sum(one.gap is not None for one in found),
        "reach_nothing": sum(one.gap is None and not one.within for one in found),
        "out": str(asked.out),
    }


def decay(text: str) -> Decay | None:
    """`gaussian:WIDTH` or `steps:KM=WEIGHT,…`; nothing: all within reach count alike.

    Raises Refused.

    >>> decay("steps:2=1,5=0.5")(4.0)
    0.5
    """
    kind, _sign, rest = text.partition(":")
    try:
        if kind == "gaussian":
            return reach.gaussian(float(rest))
        if kind == "steps":
            pairs = [part.split("=") for part in rest.split(",")]
            return reach.steps({float(far): float(weight) for far, weight in pairs})
    except ValueError:
        kind = "?"
    if kind:
        raise Refused(_("Write the decay as gaussian:3 or as steps:2=1,5=0.5."))
    return None


def _people(asked: Access) -> list[People]:
    """Areas with their people; several lines of one area are drawn together to where people live."""
    blocks: defaultdict[str, list[tuple[Spot, float | None]]] = defaultdict(list)
    for line, spot, row in files.placed_rows(asked.people):
        if spot is None:
            raise files.placeless(asked.people, line)
        header = tuple(row)
        count = files.column(header, asked.population, path=asked.people, among=PEOPLE)
        key = row[files.column(header, asked.area, path=asked.people, among=KEYS)]
        blocks[key].append((spot, files.amount(row[count], path=asked.people, line=line)))
    return [_area(key, parts) for key, parts in blocks.items()]


def _area(key: str, parts: Sequence[tuple[Spot, float | None]]) -> People:
    told = [(spot, number) for spot, number in parts if number is not None]
    middle = distances.centre(told) or parts[0][0]
    # One block whose people nobody counted leaves the whole area unknown: it is not zero.
    known = len(told) == len(parts)
    return People(key, parts[0][0] if len(parts) == 1 else middle, _total(told) if known else None)


def _total(told: Sequence[tuple[Spot, float]]) -> float:
    return sum(number for _spot, number in told)


def _offers(asked: Access) -> tuple[list[Offer], int]:
    """Services with a place, and how many have none (a helpline, a branch on the web)."""
    offers, placeless = [], 0
    for line, spot, row in files.placed_rows(asked.services):
        if spot is None:
            placeless += 1
            continue
        capacity: float | None = 1.0
        if asked.capacity:
            name = files.column(tuple(row), asked.capacity, path=asked.services)
            capacity = files.amount(row[name], path=asked.services, line=line)
        offers.append(
            Offer(
                str(line),
                spot,
                1.0 if capacity is None else capacity,
                _several(row, "languages", wanted=asked.language, asked=asked),
                _several(row, "needs", wanted=asked.need, asked=asked),
            )
        )
    return offers, placeless


def _several(row: files.Line, name: str, *, wanted: str, asked: Access) -> frozenset[str]:
    """The codes in a cell, parted by spaces, commas or semicolons."""
    if not wanted:
        return frozenset()
    cell = row[files.column(tuple(row), name, path=asked.services)]
    return frozenset(cell.replace(";", " ").replace(",", " ").replace("|", " ").split())
