"""A template as a drawing: boxes below each other, arrows between them; the page has it as a table too."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.ground.phrase import Phrase
from convive.pathway.rules.drawing import BACK, ONWARD, STRAIGHT, Arrow, Box, Drawing, drawing
from convive.pathway.rules.template import Template
from convive.ui.drawing import INK, PAPER, QUIET, SERIES, element, figure, text

GAP, TALL, WIDE, LANE, EDGE = 30, 44, 230, 16, 14
LINE, LETTERS, MOST_LINES = 17, 27, 2  # a line of a name: its height, what fits into it
COLOURS = {STRAIGHT: INK, ONWARD: SERIES[0], BACK: SERIES[1]}


def diagram(template: Template, *, mirrored: bool = False) -> SafeString:
    """The stages and moves of a template; `mirrored` where reading starts at the right (SEC-04)."""
    drawn = drawing(template)
    room = {side: EDGE + LANE * (drawn.lanes(side) + 1) for side in (ONWARD, BACK)}
    longest = max(len(_lines(box)) for box in drawn.boxes)
    grid = _Grid(
        left=room[BACK],
        width=room[BACK] + WIDE + room[ONWARD],
        tall=TALL + LINE * (longest - 1),
        mirrored=mirrored,
    )
    width, height = grid.width, grid.row * len(drawn.boxes)
    return figure(
        _("Stages and moves"),
        _in_words(drawn),
        *(_arrow(arrow, grid) for arrow in drawn.arrows),
        *(_box(box, grid) for box in drawn.boxes),
        kind="template-drawing",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where boxes stand: `tall` each, the way turned round where reading starts at the right."""

    left: float
    width: float
    tall: float
    mirrored: bool

    @property
    def row(self) -> float:
        return self.tall + GAP

    def across(self, x: float) -> float:
        return self.width - x if self.mirrored else x

    def middle(self, row: int) -> float:
        return row * self.row + self.row / 2


def _lines(box: Box) -> list[str]:
    """The name of a stage as it fits into its box."""
    name = str(Phrase(box.stage.name))
    return textwrap.wrap(name, LETTERS, max_lines=MOST_LINES, placeholder="…")


def _box(box: Box, grid: _Grid) -> SafeString:
    ends, centre = box.stage.ends, grid.middle(box.row)
    x = min(grid.across(grid.left), grid.across(grid.left + WIDE))
    middle = grid.across(grid.left + WIDE / 2)
    lines = _lines(box)
    frame = element(
        "rect",
        x=x,
        y=centre - grid.tall / 2,
        width=WIDE,
        height=grid.tall,
        rx=TALL / 2 if ends else 6,
        fill=PAPER,
        stroke=QUIET if ends else INK,
        stroke_width=1.5,
        class_="paper",
    )
    written = len(lines) + (1 if box.stage.clock else 0)
    first = centre + 5 - LINE * (written - 1) / 2
    words = [
        text(
            line,
            x=middle,
            y=first + LINE * number,
            text_anchor="middle",
            font_size=14,
            font_weight=600,
            fill=INK,
            class_="ink",
        )
        for number, line in enumerate(lines)
    ]
    return element("g", frame, *words, _clock(box, middle, first + LINE * len(lines)))


def _clock(box: Box, middle: float, y: float) -> SafeString | str:
    if box.stage.clock is None:
        return ""
    days = box.stage.clock.days
    told = ngettext("%(days)d working day", "%(days)d working days", days) % {"days": days}
    return text(
        told,
        x=middle,
        y=y,
        text_anchor="middle",
        font_size=12,
        fill=QUIET,
        class_="quiet",
    )


def _arrow(arrow: Arrow, grid: _Grid) -> SafeString:
    colour = COLOURS[arrow.side]
    begin, end = grid.middle(arrow.left), grid.middle(arrow.to)
    if arrow.side == STRAIGHT:
        x = grid.across(grid.left + WIDE / 2)
        top, foot = begin + grid.tall / 2, end - grid.tall / 2
        way, tip = f"M{x} {top}V{foot - 6}", f"M{x - 5} {foot - 8}L{x} {foot}L{x + 5} {foot - 8}Z"
    else:
        outwards = 1 if arrow.side == ONWARD else -1
        wall = grid.left + (WIDE if arrow.side == ONWARD else 0)
        out = grid.across(wall + outwards * (EDGE + LANE * (arrow.lane + 0.5)))
        near, head = grid.across(wall), grid.across(wall + outwards * 8)
        shift = 7 if end > begin else -7
        way = f"M{near} {begin + shift}H{out}V{end - shift}H{head}"
        tip = f"M{head} {end - shift - 5}L{near} {end - shift}L{head} {end - shift + 5}Z"
    line = element(
        "path", d=way, fill="none", stroke=colour, stroke_width=1.5, class_=f"way {arrow.side}"
    )
    return element("g", line, element("path", d=tip, fill=colour, class_=f"tip {arrow.side}"))


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
