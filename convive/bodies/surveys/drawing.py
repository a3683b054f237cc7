"""Four legs and the six links between them as a drawing; each link says its word and has its own line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from convive.bodies.surveys import words
from convive.bodies.surveys.queries import Link
from convive.ground.phrase import Phrase
from convive.ui.drawing import (
    INK,
    PAPER,
    SERIES,
    Attribute,
    element,
    figure,
    haloed,
    text,
    together,
)

WIDTH, HEIGHT = 400, 370
CORNERS = ((85, 60), (315, 60), (85, 310), (315, 310))
# Dashes and widths tell the steps apart without their colour: weak to strong.
LINES: tuple[dict[str, Attribute], ...] = (
    {"stroke": SERIES[1], "stroke_width": 2, "stroke_dasharray": "2 6", "class_": "line series-2"},
    {"stroke": SERIES[1], "stroke_width": 3, "stroke_dasharray": "9 6", "class_": "line series-2"},
    {"stroke": SERIES[0], "stroke_width": 3, "class_": "line series-1"},
    {"stroke": SERIES[0], "stroke_width": 7, "class_": "line series-1"},
)
UNKNOWN: dict[str, Attribute] = {
    "stroke": SERIES[2],
    "stroke_width": 1.5,
    "stroke_dasharray": "1 5",
    "class_": "line series-3",
}
ALONG = {(0, 3): 0.3, (1, 2): 0.3}  # the two that cross carry their words beside the crossing


def legs(names: Mapping[str, Phrase], links: Sequence[Link]) -> SafeString:
    """The drawing; the table beside it says the same in words."""
    spots = {side: CORNERS[place] for place, side in enumerate(list(names)[:4])}
    drawn = [link for link in links if set(link.tie.sides) <= set(spots)]
    lines = [_line(link, spots) for link in drawn]
    labels = [_label(link, spots) for link in drawn]
    return figure(
        _("Four legs and the links between them"),
        "; ".join(said(link) for link in drawn),
        *lines,
        *labels,
        *(_leg(names[side], spot) for side, spot in spots.items()),
        kind="map",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
    )


def said(link: Link) -> str:
    """One link in words."""
    one, other = link.sides
    told = {"one": one, "other": other, "step": link.label or words.NOT_KNOWN}
    return _("%(one)s and %(other)s: %(step)s") % told


def _line(link: Link, spots: Mapping[str, tuple[int, int]]) -> SafeString:
    (x1, y1), (x2, y2) = (spots[side] for side in link.tie.sides)
    look = UNKNOWN if link.tie.step is None else LINES[link.tie.step]
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke_linecap="round", **look)


def _label(link: Link, spots: Mapping[str, tuple[int, int]]) -> SafeString:
    order = list(spots)
    places = tuple(sorted(order.index(side) for side in link.tie.sides))
    along = ALONG.get((places[0], places[1]), 0.5)
    (x1, y1), (x2, y2) = (CORNERS[place] for place in places)
    return haloed(
        str(link.label or words.NOT_KNOWN),
        ground=PAPER,
        class_="ink",
        x=round(x1 + (x2 - x1) * along),
        y=round(y1 + (y2 - y1) * along) + 4,
        text_anchor="middle",
        font_size=18,
        font_weight=600,
        fill=INK,
    )


def _leg(name: Phrase, spot: tuple[int, int]) -> SafeString:
    x, y = spot
    dot = element("circle", cx=x, cy=y, r=11, fill=SERIES[0], class_="dot series-1")
    above = y < HEIGHT / 2
    label = text(
        str(name),
        x=x,
        y=y - 22 if above else y + 36,
        text_anchor="middle",
        font_size=18,
        font_weight=600,
        fill=INK,
        class_="ink",
    )
    return together(dot, label)
