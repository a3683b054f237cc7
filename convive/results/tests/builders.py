"""Makes invented indicators, measurements and lessons for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.results.models import Indicator, Lesson, Measurement

BASELINE_ON = date(2026, 1, 15)


def an_indicator(title: Any = "Residents who feel safe after dark", **about: Any) -> Indicator:
    """A share without any measurement; `baseline=(412, 1000)` measures it once."""
    baseline = about.pop("baseline", None)
    about = {"definition": "Share who answer yes.", "sort": Indicator.Sort.PROPORTION} | about
    indicator = Indicator.objects.create(title=title, **about)
    if baseline is not None:
        a_measurement(indicator, baseline[0], baseline[1], on=BASELINE_ON, is_baseline=True)
    return indicator


def a_measurement(
    indicator: Indicator, number: float, out_of: int | None = None, **about: Any
) -> Measurement:
    """One measurement of an indicator."""
    about = {"on": date(2026, 7, 15)} | about
    return Measurement.objects.create(indicator=indicator, number=number, out_of=out_of, **about)


def a_lesson(text: Any = "Coaches need two evenings, not one.", **about: Any) -> Lesson:
    """A lesson without a decision."""
    return Lesson.objects.create(text=text, **({"learned_on": date(2026, 6, 1)} | about))
