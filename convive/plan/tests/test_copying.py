"""The next version of a framework: everything is in it, whatever its size, and what rests still rests."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convive.bodies.checks.tests.builders import a_check
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer
from convive.plan import actions, opening
from convive.plan.adopting import actions as adopting
from convive.plan.gaps.tests.builders import a_gap
from convive.plan.models import MeasureStatus, Municipality
from convive.plan.national.tests.builders import a_measure
from convive.plan.oversight import actions as oversight
from convive.plan.tests.builders import (
    a_budget_line,
    a_framework,
    a_lead,
    a_milestone,
    an_action,
    an_objective,
    tied,
)
from convive.search import queries as search
from convive.thread import queries as threads
from convive.thread.models import Link

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def a_plan(size):
    framework = a_framework(state="adopted")
    for place in range(size):
        objective, action = an_objective(framework), an_action(framework, f"Evening {place}")
        a_budget_line(action)
        a_milestone(action)
        tied(objective, action)
    return framework


def questions_of(framework):
    by = a_coordinator()
    with CaptureQueriesContext(connection) as asked:
        draft = actions.replace(framework, by=by)
    return len(asked), draft


def test_a_next_version_of_many_actions_asks_the_database_as_often_as_of_one():
    questions_of(a_plan(1))  # what is asked once, for the first event of all, is asked before
    few, _draft = questions_of(a_plan(1))
    many, draft = questions_of(a_plan(40))
    # SQLite takes 999 values in one statement: forty actions of 32 columns are two of them.
    assert few <= many <= few + 1
    assert Link.objects.filter(to_ref__in=draft.actions.values("ref")).count() == 40


def test_the_next_version_is_found_by_search_at_once():
    by = a_coordinator()
    draft = actions.replace(a_plan(1), by=by)
    found = {one.ref for one in search.find(by, "evening", language="en")}
    assert draft.actions.get().ref in found


def test_a_tie_to_something_the_coordinator_cannot_see_is_carried_over_too():
    framework = a_plan(1)
    Link.objects.create(
        kind="leads-to",
        from_kind="nobody.knows",
        from_ref="0" * 12,
        to_kind="plan.objective",
        to_ref=framework.objectives.get().ref,
        tied_by="(house)",
    )
    draft = actions.replace(framework, by=a_coordinator())
    sources = threads.sources_of(draft.objectives.get().reference)
    assert [one.kind for one in sources] == ["nobody.knows"]


@pytest.mark.req("SAF-04")
def test_what_the_oversight_body_stopped_stays_stopped_in_the_version_that_takes_over():
    by, framework = a_coordinator(), a_plan(1)
    a_lead()
    action = framework.actions.get()
    stop = oversight.suspend(action, why="It frightens families.", on=TODAY, by=overseer())
    draft = actions.replace(framework, by=by)
    adopting.adopt(draft, adopted_by="Council", on=TODAY, despite="Not tied yet", by=by)
    copied = draft.actions.get()
    assert copied.stopped == stop
    stop.refresh_from_db()
    oversight.lift(stop, why="The leaflet was changed.", on=TODAY, by=overseer())
    assert copied.stopped is None


@pytest.mark.req("SAF-06")
def test_a_check_goes_on_with_the_version_that_takes_over_and_asks_anew_where_it_was_changed():
    by, framework = a_coordinator(), a_plan(2)
    a_lead()
    same, other = framework.actions.order_by("pk")
    for one in (same, other):
        a_check(one)
    draft = actions.replace(framework, by=by)
    changed = draft.actions.get(follows=other.ref)
    actions.amend_action(changed, {"what": "At the station, late at night."}, version=None, by=by)
    adopting.adopt(draft, adopted_by="Council", on=TODAY, despite="Not tied yet", by=by)
    kept = draft.actions.get(follows=same.ref)
    assert opening.NO_CHECK not in opening.missing(kept, today=TODAY)
    assert opening.NO_CHECK in opening.missing(changed, today=TODAY)


def test_a_gap_and_a_national_measure_point_at_what_is_done_now():
    by, framework = a_coordinator(), a_plan(1)
    a_lead()
    action = framework.actions.get()
    gap = a_gap(action=action)
    status = MeasureStatus.objects.create(
        measure=a_measure(),
        municipality=Municipality.objects.create(name="Velmora"),
        state=MeasureStatus.State.UNDER_WAY,
        since=TODAY,
        reported_on=TODAY,
    )
    status.actions.add(action)
    draft = actions.replace(framework, by=by)
    adopting.adopt(draft, adopted_by="Council", on=TODAY, despite="Not tied yet", by=by)
    gap.refresh_from_db()
    assert gap.action == draft.actions.get()
    assert list(status.actions.all()) == [draft.actions.get()]


def overseer():
    return a_viewer(Role.OVERSIGHT)
