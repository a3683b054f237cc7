"""The tables of the quality page, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from convive.landscape.incidents.figures import YearFigure
from convive.landscape.incidents.quality import Quality
from convive.landscape.models import Unreported


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the house's part for tables shows it; its name is read out only."""

    name: str
    headers: Sequence[dict[str, Any]]
    rows: Sequence[Sequence[Any]]


def missing(quality: Quality) -> Table:
    """How many rows have no answer, by column."""
    headers = [_text(_("Column")), _figure(_("Rows without it")), _figure(_("Out of 100"))]
    rows = [[str(one.label), _number(one.rows), _number(one.percent)] for one in quality.missing]
    return Table(_("Rows without an answer, by column"), headers, rows)


def series(quality: Quality) -> Table:
    """Figures of each year, what was not reported and what changed."""
    headers = [_text(_("Year")), _figure(_("Figure")), _text(_("What to know"))]
    rows = [
        [str(one.year), _year(one, quality), " · ".join(_to_know(one)) or "–"]
        for one in quality.series
    ]
    name = _("Figures of each year, what was not reported and what changed")
    return Table(name, headers, rows)


def indicators(quality: Quality) -> Table:
    """Indicators with what a high value means."""
    headers = [
        _text(_("Indicator")),
        _text(_("What a high value means")),
        _figure(_("Areas with a value")),
    ]
    rows = [
        [str(indicator.label), str(indicator.high), _number(areas)]
        for indicator, areas in quality.indicators
    ]
    return Table(_("Indicators with what a high value means"), headers, rows)


def gaps(quality: Quality) -> Table:
    """Who did not report, when, and why."""
    headers = [_text(_("Who")), _text(_("When")), _text(_("Why"))]
    rows = [[_who(one), _when(one), _why(one)] for one in quality.gaps]
    return Table(_("Who did not report, when, and why"), headers, rows)


def editions(quality: Quality) -> Table:
    """What each edition said of each year."""
    headers = [_text(_("Edition")), *(_figure(str(year)) for year in quality.edition_years)]
    rows = [
        [
            _("%(edition)s (the newest)") % {"edition": one.batch}
            if one.is_newest
            else str(one.batch),
            *({"text": "–", "number": True} if n is None else _number(n) for n in one.along),
        ]
        for one in quality.editions
    ]
    return Table(_("What each edition said of each year"), headers, rows)


def _year(row: YearFigure, quality: Quality) -> dict[str, Any]:
    """A year's figure; small ones are for those who may count this source."""
    value = row.figure.value
    if value is None:
        return {"text": _("not reported"), "number": True}
    if value and value < quality.few and not quality.full:
        return {"text": _("fewer than %(few)d") % {"few": quality.few}, "number": True}
    return _number(value)


def _to_know(row: YearFigure) -> list[str]:
    said = []
    if row.figure.value is not None and not row.figure.complete:
        said.append(
            _("Part of this year was not reported.")
            if row.figure.gaps
            else _("The deliveries cover only a part of this year.")
        )
    if row.revised:
        said.append(_("Revised by a later edition."))
    return [*said, *row.breaks]


def _who(gap: Unreported) -> str:
    return gap.reporter or (str(gap.area) if gap.area else _("The whole source"))


def _when(gap: Unreported) -> str:
    return f"{_day(gap.first)} – {_day(gap.last)}"


def _why(gap: Unreported) -> str:
    return " · ".join(filter(None, [gap.get_why_display(), gap.note]))


def _day(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _number(amount: float) -> dict[str, Any]:
    return {"text": number_format(amount, 0, use_l10n=True, force_grouping=True), "number": True}


def _text(label: str) -> dict[str, Any]:
    return {"label": label}


def _figure(label: str) -> dict[str, Any]:
    return {"label": label, "number": True}


def of(quality: Quality) -> dict[str, Table]:
    """Every table of the page by its name there."""
    made = (missing, series, indicators, gaps, editions)
    return {make.__name__: make(quality) for make in made}
