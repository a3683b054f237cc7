"""The oversight body stops a programme by one act, and everybody reads why."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests.builders import a_user, a_viewer, signed_in
from convive.plan import actions as plan
from convive.plan.models import Action, Suspension
from convive.plan.oversight import actions, queries
from convive.plan.tests.builders import an_action

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


def overseer():
    return a_viewer(Role.OVERSIGHT)


def stopped(action=None):
    action = action or an_action()
    return actions.suspend(action, why="It frightens families.", on=TODAY, by=overseer())


@pytest.mark.req("SAF-04")
def test_one_act_stops_a_programme_and_it_cannot_begin():
    one = stopped()
    assert queries.stopped(one.action) == one
    with pytest.raises(Refused, match="oversight body"):
        plan.move(one.action, Action.State.UNDER_WAY, on=TODAY, by=a_viewer(Role.COORDINATOR))


@pytest.mark.req("SAF-04")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MAYOR, Role.POLICE_LIAISON])
def test_nobody_who_plans_decides_or_polices_can_stop_or_lift(role):
    with pytest.raises(PermissionDenied):
        actions.suspend(an_action(), why="x", on=TODAY, by=a_viewer(role))
    with pytest.raises(PermissionDenied):
        actions.lift(stopped(), why="x", on=TODAY, by=a_viewer(role))


def test_it_is_stopped_once_with_a_reason_and_goes_on_with_one():
    with pytest.raises(Refused):
        actions.suspend(an_action(), why=" ", on=TODAY, by=overseer())
    one = stopped()
    with pytest.raises(Refused, match="already"):
        stopped(one.action)
    with pytest.raises(Refused):
        actions.lift(one, why=" ", on=TODAY, by=overseer())
    actions.lift(one, why="Families were asked, and it was changed.", on=TODAY, by=overseer())
    assert queries.stopped(one.action) is None
    assert stopped(one.action).pk != one.pk


def test_the_page_shows_what_rests_and_offers_the_act_to_the_oversight_body_alone(client):
    one = stopped()
    signed_in(client, a_user(Role.OVERSIGHT))
    page = client.get(reverse("plan:oversight")).content.decode()
    assert "It frightens families." in page
    assert reverse("audit:show") in page
    client.post(reverse("plan:lift_suspension", args=[one.ref]), {"why": "Mended."})
    assert Suspension.objects.get().lifted_on is not None
    assert "Mended." in client.get(reverse("plan:oversight")).content.decode()


def test_who_plans_reads_why_and_is_not_offered_the_act(client):
    one = stopped()
    signed_in(client, a_user(Role.COORDINATOR))
    page = client.get(reverse("plan:action", args=[one.action.ref])).content.decode()
    assert "It frightens families." in page
    assert client.get(reverse("plan:suspend", args=[one.action.ref])).status_code == 403
