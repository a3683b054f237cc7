"""Maps as SVG: areas in at most six steps that are also links, and dots on a plain world."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from convive.ui import geometry
from convive.ui.drawing import (
    INK,
    PAPER,
    QUIET,
    State,
    Words,
    amount,
    element,
    figure,
    fresh,
    hatch,
    link,
    range_words,
    text,
    together,
)

# Light to dark, with ink that reads on each (a test measures it); told apart in grey too.
STEPS = ("#e6f1ee", "#bedcd5", "#8fc3ba", "#5ba398", "#237068", "#0a4843")
STEP_INKS = (INK, INK, INK, "#0c1a1b", "#ffffff", "#ffffff")
NOTHING = "#f0eee7"
MOST_STEPS = len(STEPS)
WIDTH, TALLEST = 400, 460
LETTER = 6.7  # pixels a letter takes, on average, at 12 px and half bold


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


@dataclass(frozen=True, slots=True)
class Place:
    """Something with a position in the world, such as the city of a practice."""

    name: Words
    latitude: float
    longitude: float
    url: str = ""


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
    drawn = [
        [geometry.simplify([project(spot) for spot in ring]) for ring in shape] for shape in shapes
    ]
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
        *pieces,
        *[_name(a, shape, lows) for a, shape in zip(areas, drawn, strict=True) if shape],
        kind="map",
        viewBox=f"-3 -3 {WIDTH + 6} {height + 6:.0f}",
        interactive=any(area.url for area in areas),
    )


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
    path = "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring)}z" for ring in shape)
    look = {State.HIDDEN: "hidden", State.MISSING: "nothing"}.get(area.state, f"step-{place + 1}")
    outline = {"d": path, "fill_rule": "evenodd", "stroke": PAPER, "stroke_width": 1.5}
    ground = element(
        "path",
        **outline,
        fill=STEPS[place] if area.state is State.SHOWN else NOTHING,
        class_=f"area {look}",
    )
    pieces = [ground]
    if area.state is State.HIDDEN:
        pieces.append(element("path", **outline, fill=f"url(#{band})", class_="area-hatch"))
    words = f"{area.name}: {amount(area.value, area.state, unit=unit)}"
    return link(area.url, words, element("title", words), *pieces)


def _colour(area: MapArea, lows: Sequence[float]) -> int:
    return _place(step_of(area.value or 0, lows), len(lows)) if lows else 0


def _name(area: MapArea, shape: list[geometry.Ring], lows: Sequence[float]) -> SafeString:
    """The area's name where it fits inside; the list beside the map has them all."""
    room, words = geometry.widest_room(shape), str(area.name)
    if room.width < len(words) * LETTER + 6:
        return together()
    place = _colour(area, lows)
    shown = area.state is State.SHOWN
    return text(
        words,
        x=room.x,
        y=room.y + 4,
        text_anchor="middle",
        font_size=12,
        font_weight=600,
        fill=STEP_INKS[place] if shown else INK,
        stroke=None if shown else NOTHING,
        stroke_width=None if shown else 4,
        paint_order=None if shown else "stroke",
        pointer_events="none",
        class_=f"area-name {f'ink-{place + 1}' if shown else 'ink-quiet'}",
    )


def dot_map(title: Words, places: Sequence[Place], *, description: Words = "") -> SafeString:
    """Places of the world on its net of parallels; near ones share a dot with their number."""
    usable = [p for p in places if abs(p.latitude) <= 90 and abs(p.longitude) <= 180]
    groups: dict[tuple[int, int], list[Place]] = {}
    for place in usable:
        key = (int(place.longitude // 15), int(place.latitude // 12))
        groups.setdefault(key, []).append(place)
    dots = [_dot(group) for group in sorted(groups.values(), key=len)]
    return figure(
        title,
        description,
        _net(),
        *dots,
        kind="map dot-map",
        viewBox="0 0 720 300",
        interactive=any(place.url for place in usable),
    )


def _world(latitude: float, longitude: float) -> tuple[float, float]:
    """Two pixels a degree, from 80° north to 70° south: nobody lives beyond."""
    return (longitude + 180) * 2, (80 - min(max(latitude, -70), 80)) * 2


def _net() -> SafeString:
    """Parallels, meridians and the names of the continents, to know where one is."""
    lines = [element("path", d=f"M{x} 0V300", class_="net") for x in range(60, 720, 60)] + [
        element("path", d=f"M0 {y}H720", class_="net") for y in range(40, 300, 40)
    ]
    sea = element("rect", width=720, height=300, rx=12, fill="#e8f0ee", class_="sea")
    equator = element("path", d="M0 160H720", class_="net equator")
    net = element("g", *lines, equator, fill="none", stroke="#c9d8d4")
    names = [
        text(words, x=_world(lat, lon)[0], y=_world(lat, lon)[1], class_="continent", fill=QUIET)
        for words, lat, lon in _continents()
    ]
    return together(
        sea, net, element("g", *names, font_size=13, text_anchor="middle", letter_spacing=1)
    )


def _continents() -> list[tuple[str, float, float]]:
    return [
        (gettext("North America"), 62, -100),
        (gettext("South America"), -34, -62),
        (gettext("Europe"), 66, 20),
        (gettext("Africa"), -20, 22),
        (gettext("Asia"), 62, 95),
        (gettext("Oceania"), -44, 135),
    ]


def _dot(group: Sequence[Place]) -> SafeString:
    spots = [_world(place.latitude, place.longitude) for place in group]
    x, y = sum(s[0] for s in spots) / len(spots), sum(s[1] for s in spots) / len(spots)
    names = ", ".join(str(place.name) for place in group)
    size = 6 + 3 * math.sqrt(len(group) - 1)
    dot = element(
        "circle", cx=x, cy=y, r=size, fill="#0b5d5a", stroke=PAPER, stroke_width=2, class_="dot"
    )
    number = text(
        str(len(group)) if len(group) > 2 else "",
        x=x,
        y=y + 4,
        text_anchor="middle",
        font_size=12,
        font_weight=600,
        fill=PAPER,
        class_="dot-number",
    )
    inside = (element("title", names), dot, number)
    return link(group[0].url if len(group) == 1 else "", names, *inside)
