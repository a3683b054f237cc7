"""The chart of an indicator with the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from convive.results import words
from convive.results.intervals import Range
from convive.results.queries import Reading, Standing
from convive.results.rules import Sort
from convive.ui import charts
from convive.ui.charts import Interval

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and its table, for `ui/parts/chart.html`."""

    drawing: SafeString
    headers: list[Any]
    rows: list[list[Any]]


def of(standing: Standing) -> Figure | None:
    """Each measurement as a dot inside its range, oldest first; None when nothing can be drawn."""
    drawn = [(one, one.range) for one in standing.readings if one.range][-MOST_SHOWN:]
    if not drawn:
        return None
    indicator = standing.indicator
    is_share = indicator.sort == Sort.PROPORTION
    drawing = charts.interval_chart(
        str(indicator.title),
        [_interval(one, found, 100 if is_share else 1) for one, found in drawn],
        unit="%" if is_share else str(indicator.unit),
        mirrored=get_language_bidi(),
    )
    return Figure(drawing, _headers(), [_row(indicator.sort, one) for one in standing.readings])


def _interval(one: Reading, found: Range, times: int) -> Interval:
    value, low, high = (round(end * times, 1) for end in (found.value, found.low, found.high))
    return Interval(_label(one), value, low, high)


def _label(one: Reading) -> str:
    day = date_format(one.measurement.on, "DATE_FORMAT")
    return _("Baseline, %(day)s") % {"day": day} if one.measurement.is_baseline else day


def _row(sort: str, one: Reading) -> list[Any]:
    found, out_of = one.range, one.measurement.out_of
    if found is None:
        return [_label(one), _number(one.measurement.number), "–", "–", _number(out_of or "–")]
    shown = (found.value, found.low, found.high)
    numbers = [_number(words.value(sort, round(end, 3))) for end in shown]
    return [_label(one), *numbers, _number(out_of or "–")]


def _headers() -> list[Any]:
    numbers = (_("Measured"), _("At least"), _("At most"), _("Answers"))
    return [_("Day"), *({"label": label, "number": True} for label in numbers)]


def _number(text: object) -> dict[str, Any]:
    return {"text": text, "number": True}
