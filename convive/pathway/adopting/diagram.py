"""A template as a drawing: boxes below each other, arrows between them; the page has it as a table too."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.ground.phrase import Phrase
from convive.pathway.rules.drawing import BACK, ONWARD, STRAIGHT, Arrow, Box, Drawing, drawing
from convive.pathway.rules.template import Template
from convive.ui.drawing import INK, PAPER, QUIET, SERIES, element, figure, text

ROW, TALL, WIDE, LANE, EDGE = 74, 44, 230, 16, 14
LONGEST = 34
COLOURS = {STRAIGHT: INK, ONWARD: SERIES[0], BACK: SERIES[1]}


def diagram(template: Template, *, mirrored: bool = False) -> SafeString:
    """The stages and moves of a template; `mirrored` where reading starts at the right (SEC-04)."""
    drawn = drawing(template)
    room = {side: EDGE + LANE * (drawn.lanes(side) + 1) for side in (ONWARD, BACK)}
    width, height = room[BACK] + WIDE + room[ONWARD], ROW * len(drawn.boxes)
    across = _Across(room[BACK], width, mirrored)
    return figure(
        _("Stages and moves"),
        _in_words(drawn),
        *(_arrow(arrow, across) for arrow in drawn.arrows),
        *(_box(box, across) for box in drawn.boxes),
        kind="template-drawing",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
    )


class _Across:
    """Places from left to right, turned round where reading starts at the right."""

    def __init__(self, left: float, width: float, mirrored: bool) -> None:
        self.left, self.width, self.mirrored = left, width, mirrored

    def at(self, x: float) -> float:
        return self.width - x if self.mirrored else x


def _box(box: Box, across: _Across) -> SafeString:
    y = box.row * ROW + (ROW - TALL) / 2
    ends = box.stage.ends
    x = min(across.at(across.left), across.at(across.left + WIDE))
    middle = across.at(across.left + WIDE / 2)
    name = str(Phrase(box.stage.name))
    frame = element(
        "rect",
        x=x,
        y=y,
        width=WIDE,
        height=TALL,
        rx=TALL / 2 if ends else 6,
        fill=PAPER,
        stroke=QUIET if ends else INK,
        stroke_width=1.5,
        class_="paper",
    )
    words = text(
        name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…",
        x=middle,
        y=y + (TALL / 2 - 3 if box.stage.clock else TALL / 2 + 5),
        text_anchor="middle",
        font_size=14,
        font_weight=600,
        fill=INK,
        class_="ink",
    )
    return element("g", frame, words, _clock(box, middle, y))


def _clock(box: Box, middle: float, y: float) -> SafeString | str:
    if box.stage.clock is None:
        return ""
    days = box.stage.clock.days
    told = ngettext("%(days)d working day", "%(days)d working days", days) % {"days": days}
    return text(
        told,
        x=middle,
        y=y + TALL / 2 + 14,
        text_anchor="middle",
        font_size=12,
        fill=QUIET,
        class_="quiet",
    )


def _arrow(arrow: Arrow, across: _Across) -> SafeString:
    colour = COLOURS[arrow.side]
    begin, end = _middle(arrow.left), _middle(arrow.to)
    if arrow.side == STRAIGHT:
        x, top, foot = across.at(across.left + WIDE / 2), begin + TALL / 2, end - TALL / 2
        way, tip = f"M{x} {top}V{foot - 6}", f"M{x - 5} {foot - 8}L{x} {foot}L{x + 5} {foot - 8}Z"
    else:
        outwards = 1 if arrow.side == ONWARD else -1
        wall = across.left + (WIDE if arrow.side == ONWARD else 0)
        out = across.at(wall + outwards * (EDGE + LANE * (arrow.lane + 0.5)))
        near, head = across.at(wall), across.at(wall + outwards * 8)
        shift = 7 if end > begin else -7
        way = f"M{near} {begin + shift}H{out}V{end - shift}H{head}"
        tip = f"M{head} {end - shift - 5}L{near} {end - shift}L{head} {end - shift + 5}Z"
    line = element(
        "path", d=way, fill="none", stroke=colour, stroke_width=1.5, class_=f"way {arrow.side}"
    )
    return element("g", line, element("path", d=tip, fill=colour, class_=f"tip {arrow.side}"))


def _middle(row: int) -> float:
    return row * ROW + ROW / 2


def _in_words(drawn: Drawing) -> str:
    """The drawing as sentences, for who does not see it."""
    names = [str(Phrase(box.stage.name)) for box in drawn.boxes]
    told = []
    for box in drawn.boxes:
        leads = [names[arrow.to] for arrow in drawn.arrows if arrow.left == box.row]
        if leads:
            told.append(
                _("%(stage)s leads to: %(stages)s.")
                % {"stage": names[box.row], "stages": ", ".join(leads)}
            )
    return " ".join(told)
