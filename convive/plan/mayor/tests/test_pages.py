"""The mayor's page: commitments with evidence and gaps, words, presence, open doors, promises."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies.models import Task
from convive.bodies.tests.builders import an_ask
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.places.tests.builders import an_area
from convive.plan.mayor import actions, queries
from convive.plan.mayor.tests.builders import (
    a_door,
    a_pledge,
    a_statement,
    a_visit,
    an_election,
)
from convive.plan.models import Statement
from convive.plan.money.tests.builders import a_term
from convive.plan.tests.builders import a_framework, an_action, tied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user())


def page(client, name="mayor", *args):
    return client.get(reverse(f"plan:{name}", args=args)).content.decode()


@pytest.mark.req("SYS-73")
def test_each_of_sixteen_commitments_stands_with_its_evidence_or_its_gap(office):
    kept = a_pledge("schools-act-early", state="kept")
    action = an_action(a_framework(state="adopted"), "Someone to call")
    tied(kept, action)
    a_statement(TODAY)
    rows = {row.key: row for row in queries.board_for(a_coordinator(), today=TODAY)}
    assert len(rows) == 16
    assert [one.title for one in rows["schools-act-early"].evidence] == ["Someone to call"]
    assert not rows["schools-act-early"].is_gap
    assert rows["speak-out"].shown == "1 statement in the last three months."
    assert rows["speak-out"].is_gap  # it was said, and the city has not committed to it
    assert rows["media-literacy"].is_gap
    shown = page(office)
    assert "Someone to call" in shown
    assert "15 of them have a gap" in shown


@pytest.mark.req("GOV-06")
def test_districts_not_visited_in_six_months_are_listed_and_a_visit_takes_one_off(office):
    north = an_area("North Shore", layer="district")
    south = an_area("South Hills", layer="district")
    lamp = an_area("Lamp Street", parent=south)
    a_visit(lamp, TODAY - timedelta(days=10), organisation=an_organisation("Shared Paths"))
    missed = page(office).partition("Not visited in six months:")[2].partition("</ul>")[0]
    assert "North Shore" in missed
    assert "South Hills" not in missed
    assert "Shared Paths" in page(office)
    words = {"on": TODAY.isoformat(), "area": north.ref, "what_en": "Bus stops"}
    assert office.post(reverse("plan:write_visit"), words).status_code == 302
    assert "Not visited in six months:" not in page(office)


def test_the_mayor_sees_sums_and_public_things_and_no_ask(client):
    a_city()
    an_ask("My neighbour Jonas frightens me")
    signed_in(client, a_user("mayor"))
    for name in ("mayor", "statements", "continuity", "handover", "calendar", "money"):
        assert "Jonas frightens" not in page(client, name)
    assert client.get(reverse("plan:promise")).status_code == 403


def test_published_commitments_stand_beside_what_was_said_and_no_machine_judges(office):
    a_pledge(is_public=True)
    a_statement(TODAY, text="Everybody rides together.")
    shown = page(office, "statements")
    assert "We speak out each time." in shown
    assert "Everybody rides together." in shown
    assert "no machine judges" in shown


@pytest.mark.req("COM-13")
def test_in_the_regulated_period_no_new_statement_goes_public(office):
    by = a_coordinator()
    old = a_statement(TODAY - timedelta(days=9), is_public=True)
    an_election(TODAY + timedelta(days=9), quiet_from=TODAY, quiet_until=TODAY)
    about = {"title": "Lamps", "text": "We light it.", "said_on": TODAY}
    with pytest.raises(Refused, match="keeps quiet"):
        actions.say(**about, is_public=True, today=TODAY, by=by)
    kept = actions.say(**about, is_public=False, today=TODAY, by=by)
    with pytest.raises(Refused, match="keeps quiet"):
        actions.amend_statement(
            kept, {"is_public": True, "said_on": TODAY}, version=None, today=TODAY, by=by
        )
    ahead = {"review_on": TODAY + timedelta(days=90), "words": "We speak out."}
    with pytest.raises(Refused, match="keeps quiet"):
        actions.pledge("speak-out", on=TODAY, is_public=True, by=by, **ahead)
    made = actions.pledge("speak-out", on=TODAY, by=by, **ahead)
    with pytest.raises(Refused, match="keeps quiet"):
        actions.amend_pledge(made, {"is_public": True}, version=None, today=TODAY, by=by)
    actions.amend_statement(
        old, {"is_public": True, "said_on": old.said_on}, version=None, today=TODAY, by=by
    )
    office.logout()
    assert "At the bus stop" in page(office, "mayor_public")


def test_a_promise_is_a_commitment_of_the_mayor_with_its_status(office):
    words = {"text_en": "Light nine bus stops", "due_on": TODAY.isoformat()}
    refused = office.post(reverse("plan:promise"), words)
    assert "Nobody is written down as mayor" in refused.content.decode()
    mayor = a_user("mayor")
    a_term(TODAY, TODAY + timedelta(days=9), mayor=mayor)
    assert office.post(reverse("plan:promise"), words).status_code == 302
    task = Task.objects.get()
    assert (task.is_commitment, task.owner) == (True, mayor)
    assert "Light nine bus stops" in page(office)


def test_everybody_reads_when_the_door_is_open(client):
    a_city()
    a_door(TODAY + timedelta(days=3))
    a_door(TODAY - timedelta(days=3), place="Long ago")
    shown = page(client, "mayor_public")
    assert "Town hall, room 1" in shown
    assert "Long ago" not in shown


def test_days_ahead_backward_hours_and_other_roles_are_refused():
    by, area = a_coordinator(), an_area()
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Refused):
        actions.visit(on=tomorrow, area=area, what="x", today=TODAY, by=by)
    with pytest.raises(Refused):
        actions.say(title="x", text="y", said_on=tomorrow, today=TODAY, by=by)
    door = a_door(tomorrow)
    with pytest.raises(Refused):
        actions.amend_door(door, {"ends_at": door.begins_at}, version=1, by=by)
    with pytest.raises(Refused):
        actions.pledge("speak-out", on=TODAY, words="x", review_on=TODAY, by=by)
    with pytest.raises(PermissionDenied):
        actions.say(title="x", text="y", said_on=TODAY, today=TODAY, by=a_viewer("partner"))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    statement, door = a_statement(TODAY), a_door(TODAY)
    pages = [
        reverse("plan:amend_statement", args=[statement.ref]),
        reverse("plan:amend_door", args=[door.ref]),
        reverse("plan:pledge", args=["fund-long"]),
        reverse("plan:write_pledge", args=["fund-long"]),
    ]
    names = ("mayor", "statements", "say", "write_visit", "open_door", "promise", "mayor_public")
    for address in [*pages, *(reverse(f"plan:{name}") for name in names)]:
        assert office.get(address).status_code == 200


def test_a_commitment_is_made_in_the_citys_own_words(office):
    words = {
        "words_en": "Every month, in every district.", "state": "under-way",
        "review_on": (TODAY + timedelta(days=90)).isoformat(), "is_public": "on",
    }  # fmt: skip
    target = reverse("plan:write_pledge", args=["be-reachable"])
    assert office.post(target, words).status_code == 302
    assert "Every month, in every district." in page(office, "pledge", "be-reachable")
    assert office.post(target, words | {"_version": 1, "state": "kept"}).status_code == 302
    assert office.post(target, words | {"_version": 1}).status_code == 409
    assert "Every month" in page(office, "mayor_public")


def test_a_statement_is_kept_with_the_commitments_it_is_about(office):
    words = {
        "title_en": "Vigil", "text_en": "We stand together.", "said_on": TODAY.isoformat(),
        "pledges": ["speak-out", "everybody-belongs"],
    }  # fmt: skip
    office.post(reverse("plan:say"), words)
    assert Statement.objects.get().pledges == ["speak-out", "everybody-belongs"]
    assert "Vigil" in page(office, "pledge", "everybody-belongs")
