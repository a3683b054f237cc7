"""Lines over time, with gaps for what nobody knows and hatched bands for what is hidden."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from convive.ui.drawing import (
    LETTER,
    LINE,
    PAPER,
    QUIET,
    SERIES,
    Attribute,
    Point,
    State,
    Words,
    amount,
    element,
    figure,
    fresh,
    haloed,
    hatch,
    percent,
    round_ticks,
    text,
    together,
)

DASHES = (None, "6 4", "2 4")
LEFT, RIGHT, TOP = 0.09, 0.955, 26
PHONE = 232  # pixels a chart has on the narrowest phone
DESK = 620


@dataclass(frozen=True, slots=True)
class Line:
    """A named series of points; all lines of one chart share the labels of the first.

    `bridged`: what is counted only now and then is joined over the labels between, with a dot at each count.
    """

    name: Words
    points: tuple[Point, ...]
    bridged: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment that is pointed at: a thin upright line at one of the labels, with a short sign."""

    at: Words
    sign: Words


def line_chart(
    title: Words,
    lines: Sequence[Line],
    *,
    description: Words = "",
    height: int = 250,
    marks: Sequence[Mark] = (),
) -> SafeString:
    """Values over time: gaps where nothing is known, a hatched band where a number is hidden.

    `marks` say when something happened; what their signs mean stands beside the chart.
    """
    labels = [point.label for point in lines[0].points] if lines else []
    if not labels:
        return figure(title, gettext("There is nothing to draw yet."), width="100%", height=1)
    ticks = round_ticks(point.height for line in lines for point in line.points)
    plot = _Plot(len(labels), ticks[0], ticks[-1], height)
    band = fresh("hatch")
    return figure(
        title,
        description or _in_words(lines),
        hatch(band),
        _grid(plot, ticks),
        _hidden_bands(plot, lines, band),
        _area(plot, lines[0]),
        *_marks(plot, labels, marks),
        *(_drawn_line(plot, line, number) for number, line in enumerate(lines)),
        *_end_names(plot, lines),
        _months(plot, labels),
        kind="chart line-chart",
        width="100%",
        height=height,
    )


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where a value stands: across as a share of the width, down in pixels."""

    count: int
    lowest: float
    highest: float
    height: int

    @property
    def floor(self) -> int:
        return self.height - 30

    def across(self, number: float) -> float:
        return LEFT + (RIGHT - LEFT) * (number / max(self.count - 1, 1))

    def down(self, value: float) -> float:
        share = (value - self.lowest) / (self.highest - self.lowest)
        return self.floor - (self.floor - TOP) * share


def _grid(plot: _Plot, ticks: Sequence[float]) -> SafeString:
    rules = []
    for tick in ticks:
        y = plot.down(tick)
        rules.append(
            element("line", x1=percent(LEFT), x2="100%", y1=y, y2=y, stroke=LINE, class_="rule")
        )
        rules.append(
            text(
                amount(tick, State.SHOWN),
                x=percent(LEFT - 0.015),
                y=y + 4,
                text_anchor="end",
                font_size=12,
                fill=QUIET,
                class_="quiet",
            )
        )
    return together(*rules)


def _drawn_line(plot: _Plot, line: Line, number: int) -> SafeString:
    look = number % len(SERIES)
    pieces: list[str] = []
    spots = [
        (n, point)
        for n, point in enumerate(line.points)
        if not line.bridged or point.state is State.SHOWN
    ]
    for (i, a), (j, b) in pairwise(spots):
        if a.state is State.SHOWN and b.state is State.SHOWN:
            pieces.append(
                element(
                    "line",
                    x1=percent(plot.across(i)),
                    y1=plot.down(a.height),
                    x2=percent(plot.across(j)),
                    y2=plot.down(b.height),
                )
            )
    strokes = element(
        "g",
        *pieces,
        stroke=SERIES[look],
        stroke_width=2.5,
        stroke_linecap="round",
        stroke_dasharray=DASHES[look],
        class_=f"line series-{look + 1}",
    )
    return together(strokes, *_dots(plot, line, look))


def _dots(plot: _Plot, line: Line, look: int) -> list[SafeString]:
    """A dot at the end, and wherever a value stands alone between two gaps or was counted."""
    shown = [point.state is State.SHOWN for point in line.points]
    last = max((n for n, yes in enumerate(shown) if yes), default=-1)
    padded = [False, *shown, False]
    return [
        element(
            "circle",
            cx=percent(plot.across(n)),
            cy=plot.down(line.points[n].height),
            r=4,
            fill=SERIES[look],
            class_=f"dot series-{look + 1}",
        )
        for n, yes in enumerate(shown)
        if yes and (n == last or not (padded[n] or padded[n + 2]))
    ]


def _area(plot: _Plot, line: Line) -> SafeString:
    """The quiet surface under the first line, one piece between two gaps."""
    pieces: list[str] = []
    ground = plot.down(0)
    for run in _runs(line.points):
        top = [f"{plot.across(n) * 100:.2f} {plot.down(line.points[n].height):.1f}" for n in run]
        left, right = plot.across(run[0]) * 100, plot.across(run[-1]) * 100
        path = f"M{left:.2f} {ground:.1f}L{'L'.join(top)}L{right:.2f} {ground:.1f}z"
        pieces.append(element("path", d=path, fill=SERIES[0], fill_opacity=0.08))
    return element(
        "svg",
        *pieces,
        viewBox=f"0 0 100 {plot.height}",
        preserveAspectRatio="none",
        width="100%",
        height=plot.height,
        class_="under",
    )


def _marks(plot: _Plot, labels: Sequence[Words], marks: Sequence[Mark]) -> list[SafeString]:
    """Upright lines with their signs over the plot; several at one label share a line."""
    places = [str(label) for label in labels]
    signs: dict[int, list[str]] = {}
    for mark in marks:
        if str(mark.at) in places:
            signs.setdefault(places.index(str(mark.at)), []).append(str(mark.sign))
    drawn = []
    for n, said in sorted(signs.items()):
        x = percent(plot.across(n))
        rule: dict[str, Attribute] = {"x1": x, "x2": x, "y1": TOP - 8, "y2": plot.floor}
        dashed = element("line", **rule, stroke=QUIET, stroke_dasharray="3 3", class_="rule mark")
        sign = text(
            ", ".join(dict.fromkeys(said)),
            x=x,
            y=TOP - 12,
            text_anchor="middle",
            font_size=12,
            font_weight=600,
            fill=QUIET,
            class_="quiet",
        )
        drawn.append(together(dashed, sign))
    return drawn


def _runs(points: Sequence[Point]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for number, point in enumerate(points):
        if point.state is State.SHOWN:
            runs[-1].append(number)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _hidden_bands(plot: _Plot, lines: Sequence[Line], band: str) -> SafeString:
    width = (RIGHT - LEFT) / max(plot.count - 1, 1) * 0.7
    hidden = {n for line in lines for n, p in enumerate(line.points) if p.state is State.HIDDEN}
    return together(
        *(
            element(
                "rect",
                x=percent(max(plot.across(n) - width / 2, LEFT)),
                width=percent(min(width, 1 - plot.across(n) + width / 2)),
                y=TOP,
                height=plot.floor - TOP,
                fill=f"url(#{band})",
                class_="hidden-band",
            )
            for n in sorted(hidden)
        )
    )


def _end_names(plot: _Plot, lines: Sequence[Line]) -> list[SafeString]:
    """Each line's name at its end: the upper line's above it, the lower line's below."""
    ends = [
        (n, line, line.points[run[-1]]) for n, line in enumerate(lines) if (run := _shown(line))
    ]
    ends.sort(key=lambda end: -end[2].height)
    return [_end_name(plot, line, n, above=place == 0) for place, (n, line, _p) in enumerate(ends)]


def _shown(line: Line) -> list[int]:
    return [n for n, point in enumerate(line.points) if point.state is State.SHOWN]


def _end_name(plot: _Plot, line: Line, number: int, *, above: bool) -> SafeString:
    shown = _shown(line)
    share = len(str(line.name)) * LETTER / PHONE * plot.count + 1
    beside = [line.points[n].height for n in shown if n >= shown[-1] - share]
    y = plot.down(max(beside)) - 10 if above else plot.down(min(beside)) + 20
    look = number % len(SERIES)
    return haloed(
        line.name,
        ground=PAPER,
        x=percent(min(plot.across(shown[-1]) + 0.015, 1)),
        y=min(max(y, 12), plot.floor - 4),
        text_anchor="end",
        font_size=13,
        font_weight=600,
        fill=SERIES[look],
        class_=f"name series-{look + 1}",
    )


def _months(plot: _Plot, labels: Sequence[Words]) -> SafeString:
    """As many labels as a phone can hold; the others appear where there is room."""
    longest = max(len(str(label)) for label in labels) * LETTER + 8
    wide = math.ceil(longest * len(labels) / DESK)
    narrow = wide * math.ceil(longest * len(labels) / PHONE / wide)
    last = len(labels) - 1
    is_long = len(str(labels[-1])) > 4

    def stands(n: int, step: int, room: float) -> bool:
        """Whether a label is written; a long last one ends at its point and needs the room before it."""
        crowded = is_long and longest * 1.5 * len(labels) > room * step
        return (last - n) % step == 0 and not (crowded and last - n == step)

    written = [
        text(
            label,
            x=percent(plot.across(n)),
            y=plot.height - 8,
            text_anchor="end" if n == last and is_long else "middle",
            font_size=12,
            fill=QUIET,
            class_="quiet" if stands(n, narrow, PHONE) else "quiet roomy",
        )
        for n, label in enumerate(labels)
        if stands(n, wide, DESK)
    ]
    return together(*written)


def _in_words(lines: Sequence[Line]) -> str:
    """What the lines do, for who cannot see them: first and last value of each."""
    sentences = []
    for line in lines:
        shown = [point for point in line.points if point.state is State.SHOWN]
        if shown:
            sentences.append(
                gettext("%(name)s: from %(first)s (%(start)s) to %(last)s (%(end)s).")
                % {
                    "name": line.name,
                    "first": amount(shown[0].value, State.SHOWN),
                    "start": shown[0].label,
                    "last": amount(shown[-1].value, State.SHOWN),
                    "end": shown[-1].label,
                }
            )
    return " ".join(sentences)
