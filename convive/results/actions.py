"""What can be done to results: add an indicator, measure, correct, learn, conclude."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import Decision
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.results import access, rules, words
from convive.results.intervals import Measured
from convive.results.models import Indicator, Lesson, Measurement
from convive.thread import actions as thread

INDICATOR = [
    "title",
    "place",
    "definition",
    "sort",
    "unit",
    "method",
    "source",
    "is_collected",
    "broken_down_by",
    "cost",
    "every_days",
    "owner",
    "rises",
    "target",
    "target_on",
    "no_baseline_because",
]
MEASUREMENT = ["on", "number", "out_of", "spread", "note", "is_baseline"]
LESSON = ["text", "change", "decision", "learned_on"]


@act("results.indicator_added")
def add_indicator(
    *,
    by: Asking,
    measures: Reference | None = None,
    baseline: Measured | None = None,
    baseline_on: date | None = None,
    **about: Any,
) -> Indicator:
    """Say how we will know (MEL-07), with a baseline or a reason for none (MEL-09).

    `measures` is what it is tied to: an action, a table, any record (MEL-02). `about`: title,
    definition, sort, and the other columns of the results framework.
    """
    _refuse_unless_editor(by)
    if baseline is None and not str(about.get("no_baseline_because", "")).strip():
        raise Refused(
            words.BASELINE_MISSING, instead=words.BASELINE_INSTEAD, field="no_baseline_because"
        )
    indicator = Indicator.objects.create(**about)
    history.keep(indicator, INDICATOR, by=by)
    if measures is not None:
        thread.tie(measures, indicator.reference, by=by)
    if baseline is not None:
        if baseline_on is None:
            raise Refused(_("Say on which day the baseline was measured."), field="baseline_on")
        measure(indicator, baseline, on=baseline_on, is_baseline=True, by=by)
    return indicator


@act("results.indicator_amended")
def amend_indicator(
    indicator: Indicator, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Indicator:
    """Change what an indicator says. The kind of number stays once something was measured."""
    _refuse_unless_editor(by)
    sort = changes.get("sort", indicator.sort)
    if sort != indicator.sort and indicator.measurements.exists():
        raise Refused(
            _("This indicator was measured already, so the kind of number stays."),
            instead=_("Add another indicator for another kind of number."),
            field="sort",
        )
    history.amend(indicator, changes, version=version, by=by)
    return indicator


@act("results.measured")
def measure(
    indicator: Indicator,
    measured: Measured,
    *,
    on: date,
    note: str = "",
    is_baseline: bool = False,
    by: Asking,
) -> Measurement:
    """Keep one measurement. Raises Refused when numbers are missing or a baseline comes late."""
    _refuse_unless_editor(by)
    _refuse_incomplete(indicator, measured)
    others = list(indicator.measurements.all())
    if any(other.on == on for other in others):
        raise Refused(
            _("This indicator was already measured on that day."),
            instead=_("Correct that measurement instead."),
            field="on",
        )
    _refuse_out_of_order(others, on=on, is_baseline=is_baseline)
    measurement = Measurement.objects.create(
        indicator=indicator,
        on=on,
        note=note,
        is_baseline=is_baseline,
        number=measured.number,
        out_of=measured.out_of,
        spread=measured.spread,
    )
    history.keep(measurement, MEASUREMENT, by=by)
    return measurement


@act("results.corrected")
def correct(
    measurement: Measurement,
    measured: Measured,
    *,
    on: date,
    note: str = "",
    version: int | None,
    by: Asking,
) -> Measurement:
    """Put a measurement right; what it said before is kept."""
    _refuse_unless_editor(by)
    indicator = measurement.indicator
    _refuse_incomplete(indicator, measured)
    others = list(indicator.measurements.exclude(pk=measurement.pk))
    _refuse_out_of_order(others, on=on, is_baseline=measurement.is_baseline)
    changes = {
        "on": on,
        "number": measured.number,
        "out_of": measured.out_of,
        "spread": measured.spread,
        "note": note,
    }
    history.amend(measurement, changes, version=version, by=by)
    return measurement


@act("results.lesson_written")
def write_lesson(
    *,
    by: Asking,
    learned_on: date,
    learned_from: Iterable[Reference] = (),
    decision: Decision | None = None,
    **about: Any,
) -> Lesson:
    """Write what was learned, from which indicators or findings, and the decision it changed.

    `about`: text, and change (what is done differently). Without a decision the lesson waits, and
    after ninety days it is listed (MEL-14).
    """
    _refuse_unless_editor(by)
    lesson = Lesson.objects.create(learned_on=learned_on, decision=decision, **about)
    history.keep(lesson, LESSON, by=by)
    for source in learned_from:
        thread.tie(source, lesson.reference, by=by)
    return lesson


@act("results.lesson_amended")
def amend_lesson(
    lesson: Lesson, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Lesson:
    """Change a lesson, or name the decision it changed. Raises Changed on a second editor."""
    _refuse_unless_editor(by)
    history.amend(lesson, changes, version=version, by=by)
    return lesson


@act("results.concluded")
def conclude(lesson: Lesson, decision: Decision, *, change: Any = None, by: Asking) -> Lesson:
    """Name the decision that a lesson changed (MEL-14)."""
    _refuse_unless_editor(by)
    changes = {"decision": decision} | ({"change": change} if change else {})
    history.amend(lesson, changes, version=None, by=by)
    return lesson


def _refuse_unless_editor(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied


def _refuse_incomplete(indicator: Indicator, measured: Measured) -> None:
    if not rules.is_complete(indicator.sort, measured):
        raise Refused(words.NUMBERS_NEEDED[indicator.sort], field="number")


def _refuse_out_of_order(others: Iterable[Measurement], *, on: date, is_baseline: bool) -> None:
    """The baseline comes first, and there is one (MEL-09)."""
    listed = list(others)
    if is_baseline:
        if any(other.is_baseline for other in listed):
            raise Refused(_("This indicator has a baseline already."), field="is_baseline")
        late = not rules.may_be_baseline(on, [other.on for other in listed])
    else:
        late = any(other.is_baseline and other.on >= on for other in listed)
    if late:
        raise Refused(words.BASELINE_FIRST, instead=words.BASELINE_FIRST_INSTEAD, field="on")
