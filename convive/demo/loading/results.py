"""Indicators with their measurements, and lessons with the decision they changed."""

from __future__ import annotations

from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made, plain
from convive.ground.phrase import Phrase
from convive.results import actions
from convive.results.intervals import Measured
from convive.results.models import Indicator, Lesson
from convive.thread import actions as thread

OWN_RECORDS = "Records of the city"


def load(made: Made) -> None:
    """Every indicator, then every lesson; the evaluator writes them."""
    for about in data.read("indicators")["indicators"]:
        made.indicators[about["key"]] = _indicator(about, made)
    for about in data.read("framework")["unattached_budget"]:
        action, indicator = made.actions[about["key"]], about["action"]["indicator"]
        end = made.indicators[indicator].reference
        thread.tie(action.reference, end, by=made.viewer("evaluator"))
    for about in data.read("lessons")["lessons"]:
        made.lessons[about["key"]] = _lesson(about, made)


def _indicator(about: dict[str, Any], made: Made) -> Indicator:
    by, baseline, target = made.viewer("evaluator"), about["baseline"], about["target"]
    action, source = made.actions[about["action"]], about["source"]
    indicator = actions.add_indicator(
        measures=action.reference,
        baseline=_measured(baseline),
        baseline_on=made.day(baseline["day"]),
        title=about["name"],
        place=about["level"],
        definition=about["definition"],
        sort=about["kind"],
        unit=about["unit"],
        method=plain(about["method"]),
        source=made.sources[source].name if source else OWN_RECORDS,
        is_collected=source is None,
        owner=made.sources[source].owner if source else action.owner,
        rises=about["direction"] == "up",
        target=target["value"],
        target_on=made.day(target["day"]),
        by=by,
    )
    for one in about["measurements"]:
        actions.measure(indicator, _measured(one), on=made.day(one["day"]), by=by)
    past.happened(indicator, made.day(baseline["day"]))
    for measurement in indicator.measurements.all():
        past.happened(measurement, measurement.on)
    return indicator


def _measured(one: dict[str, Any]) -> Measured:
    if "numerator" in one:
        return Measured(one["numerator"], one["denominator"])
    return Measured(one["value"], one.get("n"), one.get("sd"))


def _lesson(about: dict[str, Any], made: Made) -> Lesson:
    decision = (
        about["decision"]
        and made.decisions[about["decision"]["meeting"], about["decision"]["index"]]
    )
    learned_from = [made.indicators[key].reference for key in about["indicators"]]
    learned_from += [made.findings[key].reference for key in about["findings"]]
    lesson = actions.write_lesson(
        learned_on=made.day(about["day"]),
        learned_from=learned_from,
        decision=decision,
        text=_together(about["text"], about["meaning"]),
        change=Phrase(about["what_changed"] or {}),
        by=made.viewer("evaluator"),
    )
    past.happened(lesson, made.day(about["day"]))
    return lesson


def _together(text: dict[str, str], meaning: dict[str, str]) -> Phrase:
    return Phrase({code: f"{words} {meaning[code]}" for code, words in text.items()})
