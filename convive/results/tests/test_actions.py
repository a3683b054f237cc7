"""What can be done to results, by whom, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from convive.audit.models import Event
from convive.bodies.tests.builders import a_body, a_decision
from convive.ground.refusals import Changed, Refused
from convive.history.queries import versions_of
from convive.people.tests.builders import a_coordinator, a_viewer
from convive.plan.tests.builders import (
    a_budget_line,
    a_finding,
    a_framework,
    an_action,
    an_objective,
    tied,
)
from convive.results import actions, queries
from convive.results.intervals import Measured
from convive.results.models import Indicator, Measurement
from convive.results.tests.builders import BASELINE_ON, a_lesson, a_measurement, an_indicator
from convive.thread import queries as thread

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)
ABOUT = {"title": "Trust", "definition": "Share who say yes.", "sort": "proportion"}


@pytest.mark.req("MEL-09")
def test_an_indicator_has_a_baseline_or_a_reason_for_none():
    by = a_coordinator()
    with pytest.raises(Refused) as refused:
        actions.add_indicator(**ABOUT, by=by)
    assert "Measure before you begin" in str(refused.value.instead)
    assert not Indicator.objects.exists()
    reason = actions.add_indicator(**ABOUT, no_baseline_because="The work had begun.", by=by)
    measured = actions.add_indicator(
        **ABOUT, baseline=Measured(40, 100), baseline_on=BASELINE_ON, by=by
    )
    assert not queries.standing(reason, today=TODAY).has_baseline
    assert queries.standing(measured, today=TODAY).has_baseline
    with pytest.raises(Refused):
        actions.add_indicator(**ABOUT, baseline=Measured(40, 100), by=by)


@pytest.mark.req("MEL-02")
def test_a_table_and_an_action_can_both_be_measured():
    by, body, action = a_coordinator(), a_body(), an_action()
    for thing in (body, action):
        made = actions.add_indicator(
            **ABOUT, measures=thing.reference, no_baseline_because="New.", by=by
        )
        assert thread.sources_of(made.reference) == [thing.reference]
        assert [one.reference for one in queries.measures(by, made)] == [thing.reference]


def test_a_partner_writes_no_results_and_an_evaluator_does():
    indicator = an_indicator(baseline=(40, 100))
    partner = a_viewer("partner")
    for refused in (
        lambda: actions.add_indicator(**ABOUT, by=partner),
        lambda: actions.measure(indicator, Measured(5, 10), on=TODAY, by=partner),
        lambda: actions.write_lesson(text="No", learned_on=TODAY, by=partner),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert Event.objects.filter(verb="results.measured.refused").exists()
    evaluator = a_viewer("evaluator")
    assert actions.measure(indicator, Measured(5, 10), on=TODAY, by=evaluator).number == 5


@pytest.mark.parametrize(
    ("sort", "measured"),
    [
        ("proportion", Measured(5)),
        ("proportion", Measured(11, 10)),
        ("count", Measured(-1)),
        ("mean", Measured(4.2, 50)),
    ],
)
def test_a_measurement_without_its_numbers_is_refused(sort, measured):
    with pytest.raises(Refused):
        actions.measure(an_indicator(sort=sort), measured, on=TODAY, by=a_coordinator())


@pytest.mark.req("MEL-09")
def test_a_baseline_comes_first_and_once():
    by, indicator = a_coordinator(), an_indicator()
    actions.measure(indicator, Measured(5, 10), on=TODAY, by=by)
    with pytest.raises(Refused):
        actions.measure(
            indicator, Measured(4, 10), on=TODAY + timedelta(1), is_baseline=True, by=by
        )
    early = TODAY - timedelta(30)
    actions.measure(indicator, Measured(4, 10), on=early, is_baseline=True, by=by)
    for wrong in (
        {"on": early - timedelta(1), "is_baseline": True},
        {"on": early - timedelta(1)},
        {"on": TODAY},
    ):
        with pytest.raises(Refused):
            actions.measure(indicator, Measured(4, 10), **wrong, by=by)


def test_a_correction_keeps_what_was_said_before():
    by, indicator = a_coordinator(), an_indicator(baseline=(40, 100))
    made = actions.measure(indicator, Measured(5, 10), on=TODAY, by=by)
    actions.correct(made, Measured(6, 10), on=TODAY, note="Misread", version=1, by=by)
    assert [one.content["number"] for one in versions_of(made)] == [6, 5]
    fresh, before = Measurement.objects.get(pk=made.pk), BASELINE_ON - timedelta(1)
    with pytest.raises(Changed):
        actions.correct(fresh, Measured(7, 10), on=TODAY, version=1, by=by)
    with pytest.raises(Refused):
        actions.correct(made, Measured(7, 10), on=before, version=None, by=by)


def test_the_kind_of_number_stays_once_it_was_measured():
    by, indicator = a_coordinator(), an_indicator()
    actions.amend_indicator(indicator, {"sort": "count"}, version=1, by=by)
    a_measurement(indicator, 5)
    with pytest.raises(Refused):
        actions.amend_indicator(indicator, {"sort": "mean"}, version=2, by=by)
    actions.amend_indicator(indicator, {"method": "By hand"}, version=2, by=by)


@pytest.mark.req("MEL-14")
def test_a_lesson_is_learned_from_something_and_changes_a_decision():
    by, indicator, finding = a_coordinator(), an_indicator(), a_finding()
    lesson = actions.write_lesson(
        text="Two evenings, not one.",
        learned_on=TODAY,
        learned_from=[indicator.reference],
        by=by,
    )
    assert [one.reference for one in queries.sources_of(by, lesson)] == [indicator.reference]
    assert {one.reference for one in queries.learnable(by)} == {
        indicator.reference,
        finding.reference,
    }
    assert queries.decision_named(by, lesson) is None
    decision = a_decision()
    actions.conclude(lesson, decision, change="Two evenings.", by=by)
    assert queries.decision_named(by, lesson).reference == decision.reference
    assert str(lesson.change) == "Two evenings."
    assert thread.came_of(by, lesson.reference)[0].named.reference == decision.reference
    actions.amend_lesson(lesson, {"decision": None}, version=lesson.version, by=by)
    assert queries.decision_named(by, lesson) is None


@pytest.mark.req("MEL-10")
def test_waves_follow_the_end_of_the_action():
    by, indicator = a_coordinator(), an_indicator()
    assert queries.waves_for(by, indicator) == []
    tied(an_action(ends_on=TODAY), indicator)
    assert [(day - TODAY).days for day in queries.waves_for(by, indicator)] == [0, 90, 180]


def groups(viewer, today=TODAY):
    found = queries.broken_threads(viewer, today)
    return {one.key: [item.title for item in one.items] for one in found if one.count}


@pytest.mark.req("GOV-18", "MEL-14")
def test_every_way_in_which_the_thread_breaks_is_listed():
    by = a_coordinator()
    assert groups(by) == {}
    a_finding("Nobody acts on it")
    a_finding("Only a draft", state="draft")
    a_finding("A strength", sort="strength")
    a_finding("Long ago", expires_on=TODAY - timedelta(1))
    a_budget_line(an_action(title="Paid for nothing"))
    an_indicator("Never measured")
    a_lesson("Forgotten", learned_on=TODAY - timedelta(91))
    a_lesson("Fresh", learned_on=TODAY - timedelta(90))
    assert groups(by) == {
        "findings-without-action": ["Nobody acts on it"],
        "expired-findings": ["Long ago"],
        "money-without-finding": ["Paid for nothing"],
        "actions-without-indicator": ["Paid for nothing"],
        "indicators-without-baseline": ["Never measured"],
        "lessons-without-decision": ["Forgotten"],
    }


@pytest.mark.req("GOV-18")
def test_a_whole_thread_is_not_broken():
    by, framework = a_coordinator(), a_framework(state="adopted")
    finding, objective = a_finding(), an_objective(framework)
    action, indicator = an_action(framework), an_indicator(baseline=(40, 100))
    a_budget_line(action)
    tied(finding, objective)
    assert "findings-without-action" in groups(by)
    tied(objective, action)
    tied(action, indicator)
    a_lesson("Learned", decision=a_decision(), learned_on=date(2026, 1, 1))
    assert groups(by) == {}


@pytest.mark.req("GOV-18")
def test_finished_work_and_the_next_draft_are_not_counted():
    by, old = a_coordinator(), a_framework(state="adopted")
    for state in ("done", "stopped"):
        an_action(old, state=state)
    an_action(a_framework(replaces=old))
    assert groups(by) == {}


def test_who_reads_no_results_sees_no_broken_thread():
    an_indicator("Never measured")
    a_lesson("Forgotten", learned_on=TODAY - timedelta(91))
    an_action()
    assert groups(a_viewer("administrator")) == {}
