"""Charts as SVG that works without scripts, prints, and widens without its words growing.

Positions across are in per cent and heights in pixels, so letters keep their size on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from convive.ui.drawing import (
    INK,
    LINE,
    QUIET,
    SERIES,
    SMALLEST,
    Attribute,
    Point,
    State,
    Words,
    amount,
    element,
    figure,
    fresh,
    hatch,
    link,
    percent,
    round_ticks,
    text,
    together,
)
from convive.ui.lines import Line, Mark, line_chart

__all__ = ["Interval", "Line", "Mark", "Point", "State", "bar_list", "interval_chart", "line_chart"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A measured value with the lowest and highest it may honestly be."""

    label: Words
    value: float
    low: float
    high: float


def bar_list(
    title: Words, rows: Sequence[Point], *, mirrored: bool = False, description: Words = ""
) -> SafeString:
    """Bars under their words, longest value full width; `mirrored` when read from the right."""
    longest = max((row.height for row in rows), default=0)
    longest = longest if longest > SMALLEST else 1
    band = fresh("hatch")
    drawn = [
        link(
            row.url,
            f"{row.label}: {amount(row.value, row.state)}",
            *_bar(row, max(row.height, 0) / longest, 46 * number, mirrored, band),
        )
        for number, row in enumerate(rows)
    ]
    words = description or "; ".join(f"{r.label}: {amount(r.value, r.state)}" for r in rows)
    return figure(
        title,
        words,
        hatch(band),
        *drawn,
        kind="chart bar-list",
        width="100%",
        height=max(46 * len(rows), 1),
        interactive=any(row.url for row in rows),
    )


def interval_chart(
    title: Words,
    intervals: Sequence[Interval],
    *,
    unit: Words = "",
    mirrored: bool = False,
    description: Words = "",
) -> SafeString:
    """Before and after, each as a dot inside the range it may honestly be.

    Numbers run from left to right; `mirrored` sets only the words at the right.
    """
    ticks = round_ticks([n for item in intervals for n in (item.low, item.high)])
    height = 52 * len(intervals) + 30
    words = description or "; ".join(_interval_words(item, unit) for item in intervals)
    rows = [
        together(_range(item, y, number, ticks), _range_name(item, y, unit, mirrored))
        for number, item in enumerate(intervals)
        if (y := 52 * number + 36)
    ]
    return figure(
        title,
        words,
        *(_tick_below(tick, ticks, height) for tick in ticks),
        *rows,
        kind="chart interval-chart",
        width="100%",
        height=height,
    )


def _bar(row: Point, share: float, y: float, mirrored: bool, band: str) -> list[str]:
    near, far = ("100%", "0") if mirrored else ("0", "100%")
    width = 1.0 if row.state is State.HIDDEN else share
    track = element("rect", width="100%", y=y + 24, height=10, rx=5, fill="#eceae2", class_="track")
    fill = f"url(#{band})" if row.state is State.HIDDEN else "#267a73"
    bar = element(
        "rect",
        x=percent(1 - width) if mirrored else "0",
        y=y + 24,
        width=percent(width),
        height=10,
        rx=5,
        fill=fill,
        class_="bar" if row.state is State.SHOWN else "bar hidden-bar",
    )
    label = text(
        _fitting(str(row.label)),
        x=near,
        y=y + 16,
        text_anchor="start",
        direction="rtl" if mirrored else None,
        font_size=14,
        fill=INK,
        class_="ink",
    )
    value = text(
        amount(row.value, row.state),
        x=far,
        y=y + 16,
        text_anchor="start" if mirrored else "end",
        font_size=14 if row.state is State.SHOWN else 12,
        font_weight=600 if row.state is State.SHOWN else None,
        fill=INK if row.state is State.SHOWN else QUIET,
        class_="ink" if row.state is State.SHOWN else "quiet",
    )
    return [track, bar if width else "", label, value]


def _fitting(words: str, most: int = 44) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _range(item: Interval, y: float, number: int, ticks: Sequence[float]) -> SafeString:
    low, middle, high = (_along(value, ticks) for value in (item.low, item.value, item.high))
    look = min(number, 1)
    colour = SERIES[look]
    bar = element(
        "line",
        x1=percent(low),
        x2=percent(high),
        y1=y,
        y2=y,
        stroke=colour,
        stroke_opacity=0.35,
        stroke_width=10,
        stroke_linecap="round",
        class_=f"range series-{look + 1}",
    )
    spot: dict[str, Attribute] = {"cx": percent(middle), "cy": y, "r": 7}
    return together(bar, element("circle", **spot, fill=colour, class_=f"dot series-{look + 1}"))


def _range_name(item: Interval, y: float, unit: Words, mirrored: bool) -> SafeString:
    return text(
        f"{item.label}: {amount(item.value, State.SHOWN, unit=unit)}",
        x="99%" if mirrored else "1%",
        y=y - 16,
        direction="rtl" if mirrored else None,
        font_size=14,
        font_weight=600,
        fill=INK,
        class_="ink",
    )


def _tick_below(tick: float, ticks: Sequence[float], height: int) -> SafeString:
    x = percent(_along(tick, ticks))
    rule = element("line", x1=x, x2=x, y1=24, y2=height - 24, stroke=LINE, class_="rule")
    name = text(
        amount(tick, State.SHOWN),
        x=x,
        y=height - 8,
        text_anchor="middle",
        font_size=12,
        fill=QUIET,
        class_="quiet",
    )
    return together(rule, name)


def _along(value: float, ticks: Sequence[float]) -> float:
    share = (value - ticks[0]) / (ticks[-1] - ticks[0])
    return 0.03 + 0.93 * min(max(share, 0), 1)


def _interval_words(item: Interval, unit: Words) -> str:
    return gettext("%(label)s: %(value)s, between %(low)s and %(high)s") % {
        "label": item.label,
        "value": amount(item.value, State.SHOWN, unit=unit),
        "low": amount(item.low, State.SHOWN),
        "high": amount(item.high, State.SHOWN),
    }
