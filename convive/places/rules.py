"""Areas: a tree without circles, boundaries in versions, which area a point lies in."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from convive.ground.reading.folding import fold

SMALL = 1_000  # residents; below it a figure speaks of few people (SAF-17)
LONGEST_CODE = 40
Geometry = Mapping[str, Any]


class TreeProblem(StrEnum):
    """What can be wrong with "is part of"."""

    NO_SUCH_PARENT = "no-such-parent"
    CIRCLE = "circle"


def tree_problems(parents: Mapping[str, str | None]) -> dict[str, TreeProblem]:
    """What is wrong, area by area, given the area that each one is part of.

    >>> tree_problems({"old town": "centre", "centre": None})
    {}
    """
    found = {}
    for area, parent in parents.items():
        if parent is not None and parent not in parents:
            found[area] = TreeProblem.NO_SUCH_PARENT
        elif area in _above(area, parents):
            found[area] = TreeProblem.CIRCLE
    return found


def _above(area: str, parents: Mapping[str, str | None]) -> set[str]:
    """Every area above this one; holds the area itself when it stands in a circle."""
    above: set[str] = set()
    parent = parents.get(area)
    while parent is not None and parent not in above:
        above.add(parent)
        parent = parents.get(parent)
    return above


@dataclass(frozen=True, slots=True)
class Span:
    """From a day until a day; the last day still counts, None: until further notice."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether this day lies in the span."""
        return self.since <= day and (self.until is None or day <= self.until)


def spans(starts: Iterable[date]) -> list[Span]:
    """One span a start, each until the day before the next: no gap and no overlap.

    >>> [span.until for span in spans([date(2022, 1, 1), date(2010, 1, 1)])]
    [datetime.date(2021, 12, 31), None]
    """
    ordered = sorted(set(starts))
    ends = [start - timedelta(days=1) for start in ordered[1:]]
    return [Span(since, until) for since, until in zip(ordered, [*ends, None], strict=True)]


def is_small(population: int | None) -> bool:
    """Whether so few people live here that no figure is shown (the precinct with 129 residents).

    An unknown population is not called small: the thresholds of `disclosure` still hold there.
    """
    return population is not None and population < SMALL


def plain_code(code: object) -> str:
    """A code as one compares it: "053", 53 and "53.0" are the same.

    >>> plain_code("053"), plain_code(53.0), plain_code(" N01 ")
    ('53', '53', 'N01')
    """
    text = str(code).strip().removesuffix(".0")
    return (text.lstrip("0") or "0") if text.isdecimal() else text


def code_from_name(name: str) -> str:
    """A code for an area that has only a name: its folded name, at most 40 signs."""
    folded = fold(name)
    if len(folded) <= LONGEST_CODE:
        return folded
    digest = hashlib.sha256(folded.encode()).hexdigest()[:8]
    return f"{folded[: LONGEST_CODE - 9]}-{digest}"


@dataclass(frozen=True, slots=True)
class Located:
    """The areas a point lies in: one, several (they overlap, or it is their border), or none."""

    areas: tuple[str, ...] = ()

    @property
    def only(self) -> str | None:
        """The area, when there is exactly one."""
        return self.areas[0] if len(self.areas) == 1 else None


class AreaIndex:
    """Finds the areas that a point lies in, fast (a tree of boxes: Leutenegger et al. 1997)."""

    def __init__(self, outlines: Mapping[str, Geometry]) -> None:
        self._keys = list(outlines)
        self._tree = shapely.STRtree([as_shape(outlines[key]) for key in self._keys])

    def __len__(self) -> int:
        return len(self._keys)

    def locate(self, longitude: float, latitude: float) -> Located:
        """The areas at a point in degrees (WGS 84), in the index's order; a border is in both."""
        if not (math.isfinite(longitude) and math.isfinite(latitude)):
            return Located()
        found = self._tree.query(shapely.Point(longitude, latitude), predicate="intersects")
        return Located(tuple(self._keys[place] for place in sorted(found)))


def as_shape(geometry: Geometry) -> BaseGeometry:
    """A GeoJSON Polygon or MultiPolygon as shapely knows it."""
    return shapely.geometry.shape(dict(geometry))


@dataclass(frozen=True, slots=True)
class Incoming:
    """An area as a file has it. `words`: its name by language; `geometry` None: listed without."""

    code: str
    words: Mapping[str, str]
    parent: str = ""
    geometry: Geometry | None = None

    @property
    def name(self) -> str:
        return next(iter(self.words.values()), self.code)


@dataclass(frozen=True, slots=True)
class Known:
    """An area as the city has it on the day from which the file holds."""

    code: str
    names: frozenset[str]
    geometry: Geometry | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file would do, as codes: areas new, moved, renamed, the same, and no longer in it."""

    new: tuple[str, ...]
    moved: tuple[str, ...]
    renamed: tuple[str, ...]
    same: tuple[str, ...]
    missing: tuple[str, ...]


def compare(known: Sequence[Known], incoming: Sequence[Incoming]) -> Comparison:
    """How the areas of a file differ from those the city has in the same layer."""
    have = {plain_code(area.code): area for area in known}
    here = {plain_code(area.code): area for area in incoming}
    shared = [(have[code], area) for code, area in here.items() if code in have]
    moved = {area.code for old, area in shared if _has_moved(old, area)}
    renamed = {area.code for old, area in shared if fold(area.name) not in old.names}
    return Comparison(
        new=tuple(area.code for code, area in here.items() if code not in have),
        moved=tuple(area.code for _old, area in shared if area.code in moved),
        renamed=tuple(area.code for _old, area in shared if area.code in renamed),
        same=tuple(area.code for _old, area in shared if area.code not in moved | renamed),
        missing=tuple(a.code for code, a in have.items() if code not in here and not a.retired),
    )


def _has_moved(old: Known, new: Incoming) -> bool:
    return new.geometry is not None and new.geometry != old.geometry
