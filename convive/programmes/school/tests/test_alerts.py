"""Alerts of schools go where the routes say: self-harm to care only, and never past their time unseen."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs import actions as packs
from convive.packs import files
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_membership,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.places.tests.builders import an_area
from convive.programmes.models import AlertDesk, SchoolAlert
from convive.programmes.reach.tests.builders import NOW, a_school
from convive.programmes.school import actions, jobs, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("routes")]
DESKS = ("secretariat", "operations", "head-of-education", "pupils-care", "care", "care-head")


@pytest.fixture
def routes(db):
    """The routes and desks that come with the house, adopted."""
    for slug in ("school-routes", "school-desks"):
        folder = Path(apps.get_app_config("programmes").path) / "packs" / slug
        packs.adopt(files.read_folder(folder), by=House())


@pytest.fixture
def town(routes):
    """A school with its head, and somebody behind every desk; police sits in the operations room."""
    a_city()
    school = a_school(area=an_area("Mills"))
    school.head = a_viewer(organisation=school.organisation, name="Head of school")
    school.desks = {}
    for key in DESKS:
        house = an_organisation(f"House of {key}", sort="police" if key == "operations" else "city")
        role = Role.POLICE_LIAISON if key == "operations" else Role.PARTNER
        AlertDesk.objects.create(key=key, organisation=house)
        school.desks[key] = a_user(role, organisation=house, name=f"Jonas of {key}")
    return school


def sent(town, category="announced-violence", *, urgency="now", now=NOW, **about):
    given = {"at_risk_now": False, "what": "Somebody announced violence in the yard."} | about
    return actions.send(
        town,
        category=category,
        urgency=urgency,
        key=f"{category} {now}",
        now=now,
        by=town.head,
        **given,
    )


def readers(town, alert):
    found = set()
    for key, person in town.desks.items():
        try:
            queries.alert_for(viewer_of(person), alert.ref)
            found.add(key)
        except Http404:
            pass
    return found


@pytest.mark.req("PRI-10")
def test_a_self_harm_report_reaches_the_health_focal_point_and_nobody_else(town):
    alert = sent(town, "self-harm", at_risk_now=True)
    assert readers(town, alert) == {"care"}
    with pytest.raises(Http404):
        queries.alert_for(a_coordinator(), alert.ref)


@pytest.mark.req("PRI-10")
def test_police_liaison_never_sees_it_even_when_they_also_work_for_care(town):
    alert = sent(town, "self-harm")
    liaison = town.desks["operations"]
    a_membership(liaison, AlertDesk.objects.get(key="care").organisation)
    viewer = viewer_of(liaison)
    assert queries.alerts_for(viewer) == []
    with pytest.raises(Http404):
        queries.alert_for(viewer, alert.ref)
    assert liaison not in queries.behind(["care"], care_only=True, on=timezone.localdate())


@pytest.mark.req("PRI-10")
def test_what_is_for_care_only_stays_closed_where_police_came_to_stand_behind_its_desk(town):
    alert = sent(town, "self-harm")
    desk = AlertDesk.objects.get(key="care").organisation
    desk.sort = "police"
    desk.save()
    worker = viewer_of(town.desks["care"])  # of the police, in no liaison’s role
    assert queries.alerts_for(worker) == []
    with pytest.raises(Http404):
        queries.alert_for(worker, alert.ref)
    assert queries.behind(["care"], care_only=True, on=timezone.localdate()) == []


def test_who_is_told_works_there_that_day_and_may_read_it(town):
    worker, day = town.desks["secretariat"], timezone.localdate()
    worker.memberships.update(until=day)
    assert queries.behind(["secretariat"], care_only=False, on=day) == [worker]
    assert queries.behind(["secretariat"], care_only=False, on=day + timedelta(days=1)) == []
    worker.memberships.update(until=None, role=Role.ADMINISTRATOR)
    assert queries.behind(["secretariat"], care_only=False, on=day) == []


def test_what_waits_is_not_pushed_off_the_list_by_what_others_received(town, monkeypatch):
    monkeypatch.setattr(queries, "MOST_SHOWN", 1)
    first = sent(town, "self-harm")
    sent(town, "hate", now=NOW + timedelta(minutes=1))
    last = sent(town, "self-harm", now=NOW + timedelta(minutes=2))
    assert set(queries.alerts_for(viewer_of(town.desks["care"]))) == {first, last}


def test_police_cannot_be_put_behind_the_desk_of_care(town):
    with pytest.raises(Refused):
        actions.name_desk("care", an_organisation("Station", sort="police"), by=a_coordinator())


@pytest.mark.parametrize("sort", ["city", "justice", "school", "national"])
def test_only_a_health_or_social_service_stands_behind_the_desk_of_care(sort):
    by = a_coordinator()
    with pytest.raises(Refused):
        actions.name_desk("care", an_organisation("Hall", sort=sort), by=by)
    assert actions.name_desk("care", an_organisation("Clinic", sort="health"), by=by).pk


@pytest.mark.req("PRI-10")
def test_an_alert_that_nobody_saw_goes_up_once_and_one_that_was_seen_does_not(town):
    late, seen = sent(town), sent(town, now=NOW + timedelta(seconds=1))
    actions.acknowledge(seen, now=NOW, by=viewer_of(town.desks["secretariat"]))
    assert jobs.pass_up_what_nobody_saw(NOW + timedelta(minutes=4)) == 0
    assert jobs.pass_up_what_nobody_saw(NOW + timedelta(minutes=6)) == 1
    assert jobs.pass_up_what_nobody_saw(NOW + timedelta(minutes=7)) == 0
    late.refresh_from_db()
    assert "head-of-education" in readers(town, late)
    assert "head-of-education" not in readers(town, seen)


def test_passing_up_reminds_who_had_it_and_tells_who_comes_next(
    town, django_capture_on_commit_callbacks, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    sent(town, "self-harm")
    with django_capture_on_commit_callbacks(execute=True):
        jobs.pass_up_what_nobody_saw(NOW + timedelta(minutes=6))
    told = {to for one in mail.outbox for to in one.to}
    assert told == {town.desks["care"].email, town.desks["care-head"].email}


@pytest.mark.req("SYS-24", "PRI-10")
def test_a_head_reports_on_a_phone_the_secretariat_has_it_and_self_harm_goes_to_care_only(
    client, town, django_capture_on_commit_callbacks
):
    head = signed_in(client, town.head)
    form = head.get(reverse("programmes:send_alert")).content.decode()
    assert form.index("tel:112") < form.index("<textarea"), "The emergency number stands on top."
    told = {
        "site": town.ref, "category": "announced-violence", "at_risk_now": "yes", "urgency": "now",
        "what": "Somebody announced violence for tomorrow.", "done": "We closed the gate.",
        "_once": "phone-1",
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        head.post(reverse("programmes:send_alert"), told)
        head.post(reverse("programmes:send_alert"), told)
    alert = SchoolAlert.objects.get()
    assert readers(town, alert) == {"secretariat", "operations"}, "Operations are told by rule."
    page = reverse("programmes:alert", args=[alert.ref])
    secretariat = signed_in(client, town.desks["secretariat"])
    assert "We closed the gate." in secretariat.get(page).content.decode()
    secretariat.post(reverse("programmes:see_alert", args=[alert.ref]))
    alert.refresh_from_db()
    assert alert.seen_by == town.desks["secretariat"]
    assert alert.seen_at - alert.reported_at < timedelta(minutes=5)
    assert readers(town, sent(town, "self-harm")) == {"care"}
    signed_in(client, a_coordinator())
    months = client.get(reverse("programmes:alert_months")).content.decode()
    assert "hidden, small number" in months


def test_the_letter_leads_to_the_alert_and_says_nothing_of_it(
    town, django_capture_on_commit_callbacks, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        alert = sent(town)
    assert {to for one in mail.outbox for to in one.to} == {
        town.desks["secretariat"].email,
        town.desks["operations"].email,
    }
    for one in mail.outbox:
        written = one.subject + one.body
        assert alert.ref in written
        assert str(town) not in written
        assert "violence" not in written


@pytest.mark.req("PRI-10")
@pytest.mark.parametrize(
    "words",
    [
        "Lina, 9, was hit in the yard.",
        "L’élève Dilan Yildiz a été frappé.",
        "ضُرب التلميذ سامي في الساحة",
    ],
)
def test_no_name_of_a_pupil_stands_in_an_alert(town, words):
    with pytest.raises(Refused) as refused:
        sent(town, what=words)
    assert refused.value.field == "what"
    assert not SchoolAlert.objects.exists()


def test_nobody_outside_the_school_sends_an_alert_for_it(town):
    town.head = a_viewer(name="Somebody else")
    with pytest.raises(PermissionDenied):
        sent(town)


@pytest.mark.req("SAF-17")
def test_months_by_area_hide_small_numbers_and_leave_out_what_is_for_care_only(town):
    today = timezone.localdate()
    now = timezone.now()
    for number in range(14):
        sent(town, now=now + timedelta(seconds=number))
    far = a_school("Harbour School", area=an_area("Harbour"))
    far.head, far.desks = a_viewer(organisation=far.organisation), town.desks
    sent(far, now=now)
    for number in range(9):
        sent(town, "self-harm", now=now + timedelta(seconds=number))
    pattern = queries.pattern_for(a_coordinator(), today=today)
    rows = {area: counts[-1] for area, counts in pattern.rows}
    assert rows["Harbour"] is None
    shown = [count for count in rows.values() if count is not None]
    assert not any(re.fullmatch("1|9|10|24", str(count)) for count in shown)
