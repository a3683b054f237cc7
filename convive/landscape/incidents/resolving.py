"""Which area of the city a row means: by its code or name, or by the point it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from convive.ground.reading.matching import AreaMatcher
from convive.landscape.incidents import rules
from convive.landscape.incidents.rules import Plan
from convive.places import queries as places
from convive.places.rules import AreaIndex

REMEMBERED = 50_000
NEARLY = 0.9


class AreaFinder:
    """The row number of the area a text or a point means, or None; answers are remembered."""

    def __init__(self, layer: str, *, on: date, points: bool) -> None:
        self._ids = dict(_ids(layer))
        self._matcher: AreaMatcher | None = None
        self._index: AreaIndex | None = None
        if self._ids and points:
            self._index = places.index(layer=layer, on=on)
        if self._ids:
            self._matcher = places.matcher(layer=layer)
        self._texts: dict[str, int | None] = {}
        self._points: dict[tuple[str, str], int | None] = {}

    @property
    def size(self) -> int:
        return len(self._ids)

    @property
    def knows_areas(self) -> bool:
        return bool(self._ids)

    def by_text(self, text: str) -> int | None:
        """The area with this code or name."""
        if text not in self._texts:
            _make_room(self._texts)
            match = self._matcher.match(text) if self._matcher and text.strip() else None
            self._texts[text] = self._ids.get(match.key) if match and match.key else None
        return self._texts[text]

    def by_point(self, longitude: str, latitude: str) -> int | None:
        """The area around a point; the point is coarsened first and never kept."""
        pair = (longitude, latitude)
        if pair not in self._points:
            _make_room(self._points)
            self._points[pair] = self._locate(rules.coarse(longitude), rules.coarse(latitude))
        return self._points[pair]

    def _locate(self, longitude: float | None, latitude: float | None) -> int | None:
        if self._index is None or longitude is None or latitude is None:
            return None
        found = self._index.locate(longitude, latitude).areas
        return self._ids.get(found[0]) if found else None


def _make_room(answers: dict[str, int | None] | dict[tuple[str, str], int | None]) -> None:
    if len(answers) >= REMEMBERED:
        answers.clear()


def _ids(layer: str) -> list[tuple[str, int]]:
    known = places.by_code(layer) if layer else {}
    return [(area.ref, area.pk) for area in known.values()]


def finder(plan: Plan) -> AreaFinder:
    """The finder that this plan needs."""
    points = plan.place("area") is None and plan.place("longitude") is not None
    return AreaFinder(plan.layer, on=timezone.localdate(), points=points)


def found_in(plan: Plan, cells: Sequence[str], areas: AreaFinder) -> tuple[int | None, str]:
    """The area of a row, and the words that named it (a point has none)."""
    place = plan.place("area")
    if place is not None:
        return areas.by_text(cells[place]), cells[place].strip()
    longitude, latitude = plan.place("longitude"), plan.place("latitude")
    if longitude is None or latitude is None:
        return None, ""
    return areas.by_point(cells[longitude], cells[latitude]), ""


def likeliest_layer(
    plan: Plan, sample: Sequence[Sequence[str]], is_fit: Callable[[str], bool] = bool
) -> tuple[str, int]:
    """The layer in which the rows of a sample find their areas, and how many do; ("", 0) for none.

    Of layers in which nearly as many do, the one with the most areas: it says more.
    """
    if plan.place("area") is None and plan.place("longitude") is None:
        return "", 0
    hits: dict[str, tuple[int, int]] = {}
    for layer in filter(is_fit, places.layers()):
        trial = replace(plan, layer=layer)
        areas = finder(trial)
        found = sum(found_in(trial, cells, areas)[0] is not None for cells in sample)
        hits[layer] = found, areas.size
    most = max((found for found, _size in hits.values()), default=0)
    good = {layer: seen for layer, seen in hits.items() if seen[0] >= NEARLY * most > 0}
    best = max(good, key=lambda layer: (good[layer][1], good[layer][0]), default="")
    return best, good[best][0] if best else 0


def likeliest_column(
    plan: Plan, sample: Sequence[Sequence[str]], candidates: Sequence[int]
) -> tuple[int | None, str]:
    """The column, of several that sound like areas, in which most rows find theirs; its layer."""
    best: tuple[int, int | None, str] = (0, None, "")
    for place in candidates:
        trial = replace(plan, columns={**plan.columns, "area": (place,)})
        layer, found = likeliest_layer(trial, sample)
        if found > best[0]:
            best = found, place, layer
    return best[1], best[2]
