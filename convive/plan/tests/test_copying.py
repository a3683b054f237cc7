"""The next version of a framework: everything is in it, whatever its size, and what rests still rests."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer
from convive.plan import actions
from convive.plan.adopting import actions as adopting
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


def test_a_next_version_of_many_actions_asks_the_database_no_more_often_than_of_one():
    few, _draft = questions_of(a_plan(1))
    many, draft = questions_of(a_plan(40))
    assert many == few
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


def overseer():
    return a_viewer(Role.OVERSIGHT)
