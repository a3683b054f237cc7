"""The results framework as a table for a spreadsheet (MEL-07)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import written
from convive.results import words
from convive.results.models import Measurement
from convive.results.queries import Standing


def table(standings: Iterable[Standing]) -> str:
    """One line an indicator.

    An indicator without a baseline says so in its own column, which cannot be left out (MEL-09).
    """
    return written([_heads(), *map(_line, standings)])


def _line(one: Standing) -> list[str]:
    indicator = one.indicator
    baseline = next((r.measurement for r in one.readings if r.measurement.is_baseline), None)
    latest = one.latest.measurement if one.latest else None
    target = indicator.target
    return [
        str(indicator.title),
        indicator.get_place_display(),
        str(indicator.definition),
        indicator.get_sort_display(),
        str(indicator.unit),
        indicator.broken_down_by,
        _said(indicator.sort, baseline) or str(words.NO_BASELINE),
        indicator.no_baseline_because,
        "" if target is None else words.value(indicator.sort, target),
        indicator.target_on.isoformat() if indicator.target_on else "",
        indicator.method,
        indicator.source,
        str(indicator.every_days),
        str(indicator.owner or ""),
        indicator.cost,
        _said(indicator.sort, latest),
        words.change(indicator.sort, one.change),
    ]


def _said(sort: str, one: Measurement | None) -> str:
    if one is None:
        return ""
    number = one.number / one.out_of if sort == "proportion" and one.out_of else one.number
    return f"{words.value(sort, number)} ({one.on.isoformat()})"


def _heads() -> list[str]:
    return [
        _("Indicator"),
        _("What it shows"),
        _("What exactly is counted"),
        _("Kind of number"),
        _("Unit"),
        _("May be shown separately by"),
        _("Baseline"),
        _("Why there is no baseline"),
        _("Success threshold"),
        _("To be reached by"),
        _("Method"),
        _("Source"),
        _("Measured every (days)"),
        _("Measured by"),
        _("Cost of measuring"),
        _("Newest measurement"),
        _("What changed"),
    ]
