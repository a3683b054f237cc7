"""Places of the world as dots on its net of parallels; no borders are drawn."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from convive.ui.drawing import (
    INK,
    LETTER,
    PAPER,
    QUIET,
    Attribute,
    Words,
    element,
    figure,
    link,
    text,
    together,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Something with a position in the world, such as the city of a practice."""

    name: Words
    latitude: float
    longitude: float
    url: str = ""


def dot_map(title: Words, places: Sequence[Place], *, description: Words = "") -> SafeString:
    """Places of the world on its net of parallels; near ones share a dot with their number."""
    usable = [p for p in places if abs(p.latitude) <= 90 and abs(p.longitude) <= 180]
    groups: dict[tuple[int, int], list[Place]] = {}
    for place in usable:
        key = (int(place.longitude // 15), int(place.latitude // 12))
        groups.setdefault(key, []).append(place)
    dots = [_dot(group) for group in sorted(groups.values(), key=len)]
    names = _dot_names([group for group in groups.values() if len(group) < 3])
    return figure(
        title,
        description,
        _net(),
        *dots,
        *names,
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
    x, y = _middle(group)
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


def _dot_names(groups: Sequence[Sequence[Place]]) -> list[SafeString]:
    """The names of lone dots, where one fits beside its dot without touching another name."""
    taken: list[tuple[float, float, float]] = []
    written: list[SafeString] = []
    for group in groups:
        x, y = _middle(group)
        words = ", ".join(str(place.name) for place in group)
        width = len(words) * LETTER + 16
        left = x + width > 715
        start, end = (x - width, x) if left else (x, x + width)
        if any(abs(y - line) < 16 and start < b and a < end for line, a, b in taken):
            continue
        taken.append((y, start, end))
        anchor, shift = ("end", -11) if left else ("start", 11)
        spot: dict[str, Attribute] = {"x": x + shift, "y": y + 4, "text_anchor": anchor}
        written.append(text(words, **spot, class_="place roomy", font_size=12, fill=INK))
    return written


def _middle(group: Sequence[Place]) -> tuple[float, float]:
    spots = [_world(place.latitude, place.longitude) for place in group]
    return sum(s[0] for s in spots) / len(spots), sum(s[1] for s in spots) / len(spots)
