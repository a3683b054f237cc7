"""Maps as SVG: areas in at most six steps of colour; each area is also a link."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from convive.ui import geometry
from convive.ui.drawing import (
    INK,
    LETTER,
    PAPER,
    Attribute,
    State,
    Words,
    amount,
    element,
    figure,
    fresh,
    haloed,
    hatch,
    link,
    range_words,
    text,
    together,
)
from convive.ui.world import Place, dot_map

__all__ = [
    "MapArea",
    "Place",
    "State",
    "dot_map",
    "even_steps",
    "map_legend",
    "map_svg",
    "step_of",
]

# Light to dark, with ink that reads on each (a test measures it); told apart in grey too.
STEPS = ("#e6f1ee", "#bedcd5", "#8fc3ba", "#5ba398", "#237068", "#0a4843")
STEP_INKS = (INK, INK, INK, "#0c1a1b", "#ffffff", "#ffffff")
NOTHING = "#f0eee7"
MOST_STEPS = len(STEPS)
WIDTH, TALLEST = 400, 460


@dataclass(frozen=True, slots=True)
class MapArea:
    """A place to draw. A value that is not shown is forgotten here, before any drawing."""

    ref: str
    name: Words
    geometry: object
    value: float | None = None
    state: State = State.SHOWN
    url: str = ""

    def __post_init__(self) -> None:
        unusable = self.value is None or not math.isfinite(self.value)
        if self.state is State.SHOWN and unusable:
            object.__setattr__(self, "state", State.MISSING)
        if self.state is not State.SHOWN:
            object.__setattr__(self, "value", None)


def map_svg(
    title: Words,
    areas: Sequence[MapArea],
    *,
    steps: Sequence[float] = (),
    unit: Words = "",
    description: Words = "",
) -> SafeString:
    """The areas of a town, coloured by step; `steps`: the lowest value of each, at most six.

    Areas without usable geometry are left out (the table beside the map still has them).
    """
    lows = sorted(steps)[:MOST_STEPS]
    shapes = [geometry.rings(area.geometry) for area in areas]
    project = geometry.fit(shapes, width=WIDTH, tallest=TALLEST)
    drawn = [_outline(shape, project) for shape in shapes]
    band = fresh("hatch")
    height = project.height if any(drawn) else 1.0
    pieces = [
        _area(area, shape, lows, band, unit)
        for area, shape in zip(areas, drawn, strict=True)
        if shape
    ]
    return figure(
        title,
        description,
        hatch(band),
        # What all areas share is said once: a map of many areas is read over slow lines too.
        element("g", *pieces, fill_rule="evenodd", stroke=PAPER, stroke_width=1.5),
        *[_name(a, shape, lows) for a, shape in zip(areas, drawn, strict=True) if shape],
        kind="map",
        viewBox=f"-3 -3 {WIDTH + 6} {height + 6:.0f}",
        interactive=any(area.url for area in areas),
    )


def _outline(shape: Sequence[geometry.Ring], project: geometry.Projection) -> list[geometry.Ring]:
    """The shape in pixels, without what no eye would see, such as islands smaller than a dot."""
    rings = [geometry.thin([project(spot) for spot in ring]) for ring in shape]
    visible = [ring for ring in rings if len(ring) > 2] or rings[:1]
    return [geometry.simplify(ring) for ring in visible]


def even_steps(values: Sequence[float | None], *, count: int = 5) -> list[float]:
    """Lowest values of up to `count` steps that hold about equally many areas each.

    >>> even_steps([1, 2, 3, 4, 5, 6, None], count=3)
    [1, 3, 5]
    """
    known = sorted(value for value in values if value is not None and math.isfinite(value))
    count = min(count, MOST_STEPS)
    return sorted({known[len(known) * number // count] for number in range(count)}) if known else []


def map_legend(
    steps: Sequence[float],
    *,
    unit: Words = "",
    hidden: bool = True,
    missing: bool = True,
    whole: bool = True,
) -> SafeString:
    """What the colours mean, as an HTML list; numbers run from left to right in every language."""
    lows = sorted(steps)[:MOST_STEPS]
    entries = [
        (f"step-{_place(n, len(lows)) + 1}", _step_words(lows, n, whole, unit))
        for n in range(len(lows))
    ]
    if hidden:
        entries.append(("hidden", gettext("Hidden: small number")))
    if missing:
        entries.append(("nothing", gettext("Not known")))
    rows = format_html_join("", '<li><span class="swatch {}"></span>{}</li>', entries)
    return format_html('<ul class="legend">{}</ul>', rows)


def step_of(value: float, steps: Sequence[float]) -> int:
    """Which step of the colours a value stands on, from 0; below the first counts as the first.

    >>> step_of(9, [5, 8, 12])
    1
    """
    return max(sum(value >= low for low in steps) - 1, 0)


def _step_words(lows: Sequence[float], number: int, whole: bool, unit: Words) -> str:
    low = amount(lows[number], State.SHOWN)
    if number == len(lows) - 1:
        return gettext("%(number)s or more") % {"number": f"{low} {unit}".strip()}
    top = lows[number + 1] - (1 if whole else 0)
    if top <= lows[number]:
        return low
    return range_words(low, amount(top, State.SHOWN))


def _place(step: int, count: int) -> int:
    """Spread few steps over the six colours, so that two steps are clearly light and dark."""
    return step if count >= MOST_STEPS else round(step * (MOST_STEPS - 1) / max(count - 1, 1))


def _area(
    area: MapArea, shape: list[geometry.Ring], lows: Sequence[float], band: str, unit: Words
) -> SafeString:
    place = _colour(area, lows)
    path = geometry.path(shape)
    look = {State.HIDDEN: "hidden", State.MISSING: "nothing"}.get(area.state, f"step-{place + 1}")
    ground = element(
        "path",
        d=path,
        fill=STEPS[place] if area.state is State.SHOWN else NOTHING,
        class_=f"area {look}",
    )
    pieces = [ground]
    if area.state is State.HIDDEN:
        pieces.append(element("path", d=path, fill=f"url(#{band})", stroke="none"))
    words = f"{area.name}: {amount(area.value, area.state, unit=unit)}"
    return link(area.url, words, element("title", words), *pieces)


def _colour(area: MapArea, lows: Sequence[float]) -> int:
    return _place(step_of(area.value or 0, lows), len(lows)) if lows else 0


def _name(area: MapArea, shape: list[geometry.Ring], lows: Sequence[float]) -> SafeString:
    """The area's name where it fits inside; the list beside the map has them all."""
    room, words = geometry.widest_room(shape), str(area.name)
    if room.width < len(words) * LETTER + 6:
        return together()
    spot: dict[str, Attribute] = {"x": room.x, "y": room.y + 4, "text_anchor": "middle"}
    looks: dict[str, Attribute] = {"font_size": 12, "font_weight": 600, "pointer_events": "none"}
    if area.state is not State.SHOWN:
        quiet = "area-name ink-quiet"
        return haloed(words, ground=NOTHING, class_=quiet, fill=INK, **spot, **looks)
    place = _colour(area, lows)
    return text(words, **spot, **looks, fill=STEP_INKS[place], class_=f"area-name ink-{place + 1}")
