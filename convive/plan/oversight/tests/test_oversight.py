"""The oversight body stops a programme by one act, and everybody reads why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from convive.bodies.checks.tests.builders import a_check
from convive.ground.refusals import Refused
from convive.people.models import Organisation
from convive.people.rules import Role
from convive.people.tests.builders import a_user, a_viewer, an_organisation, signed_in
from convive.plan import actions as plan
from convive.plan.models import Action, CommunityReview, Suspension
from convive.plan.oversight import actions, queries
from convive.plan.tests.builders import a_framework, an_action
from convive.portal.home import desk_for

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
    stale = Suspension.objects.get(pk=one.pk)
    actions.lift(stale, why="Something else.", on=TODAY + timedelta(days=9), by=overseer())
    kept = Suspension.objects.get(pk=one.pk)
    assert (kept.lifted_on, kept.lifted_why) == (TODAY, one.lifted_why)
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


def reviewed(**about):
    given = {
        "organisations": [an_organisation("River House", sort=Organisation.Sort.ASSOCIATION)],
        "result": CommunityReview.Result.FINE,
        "said": "The titles speak of places and hours, not of us.",
        "on": TODAY,
        "today": TODAY,
        "by": a_viewer(Role.COORDINATOR),
    } | about
    return actions.review(**given)


@pytest.mark.req("SAF-01")
def test_the_community_looks_once_a_year_whether_anything_labels_people_and_it_comes_back(client):
    boss = a_viewer(Role.COORDINATOR)
    assert queries.review_due_on() is None
    a_framework(state="adopted", adopted_on=TODAY)
    assert queries.review_due_on() == TODAY + timedelta(days=365)
    one = reviewed()
    assert one.due_on == TODAY + timedelta(days=365)
    title = "Does anything we do label people?"
    for day, is_listed in ((date(2026, 9, 1), False), (date(2027, 2, 20), True)):
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        assert (title in [due.title for due in desk_for(boss, now=now).due]) is is_listed
    signed_in(client, a_user(Role.OVERSIGHT))
    sent = {
        "on": "2026-03-05", "organisations": [one.organisations.get().ref], "people": 14,
        "result": "change", "said_en": "One poster shows only our street.",
    }  # fmt: skip
    address = reverse("plan:review_labels")
    assert "Say what is changed" in client.post(address, sent).content.decode()
    assert client.post(address, sent | {"changes_en": "A new poster."}).status_code == 302
    page = client.get(reverse("plan:oversight")).content.decode()
    for words in (
        "River House",
        "14 people took part",
        "A new poster.",
        "Something must be changed",
    ):
        assert words in page


@pytest.mark.req("SAF-01")
def test_the_administration_alone_does_not_review_itself():
    office = an_organisation("Planning office", sort=Organisation.Sort.CITY)
    police = an_organisation("Police of the harbour", sort=Organisation.Sort.POLICE)
    with pytest.raises(Refused, match="outside the administration"):
        reviewed(organisations=[office, police])
    with pytest.raises(Refused, match="still to come"):
        reviewed(on=TODAY + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        reviewed(by=a_viewer(Role.PARTNER))


def test_ten_programmes_are_watched_with_as_many_questions_as_two():
    framework, viewer = a_framework(state="adopted"), overseer()

    def checked(number):
        for _each in range(number):
            for kind in ("do-no-harm", "stigma"):
                a_check(an_action(framework), kind)

    def asked():
        with CaptureQueriesContext(connection) as questions:
            found = queries.watched_for(viewer, today=TODAY)
            assert all(str(one.action.owner) for one in found)
        return len(questions), len(found)

    checked(1)
    asked()
    few, _two = asked()
    checked(4)
    assert asked() == (few, 10)


def test_the_check_on_labels_stands_beside_the_one_on_harm(client):
    one = an_action(a_framework(state="adopted"))
    found = queries.watched_for(overseer(), today=TODAY)
    assert [(row.action, row.labels, row.is_without_labels) for row in found] == [
        (one, None, False)
    ]
