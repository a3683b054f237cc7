"""What holds, the briefing, and a mayor replaced overnight."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from convive.bodies.tests.builders import a_body, a_seat, a_task, an_ask
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.tests.builders import (
    a_coordinator,
    a_membership,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.plan.continuity import actions, briefing, printing, queries, terms
from convive.plan.continuity.rules import Hold
from convive.plan.mayor import queries as mayor
from convive.plan.mayor.tests.builders import a_pledge, an_act, an_election
from convive.plan.models import Term
from convive.plan.money.tests.builders import a_line, a_term
from convive.plan.tests.builders import a_framework, an_action

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


def holds(viewer):
    found = queries.file_for(viewer, today=TODAY)
    return {one.anchored.anchor.value: one.anchored.hold for one in found.anchors}


@pytest.mark.req("GOV-03")
def test_the_file_says_in_words_what_outlives_the_term():
    by = a_coordinator()
    assert set(holds(by).values()) == {Hold.MISSING}
    a_term(TODAY - timedelta(days=100), TODAY + timedelta(days=200))
    an_act()
    a_body(until=TODAY + timedelta(days=50))
    a_line("Coordinator", sort="post", ends_on=None, certainty="secured")
    found = holds(by)
    assert found["legal-act"] is Hold.BEYOND
    assert found["committee"] is Hold.ENDS
    assert found["posts"] is Hold.BEYOND
    assert found["agreement"] is Hold.MISSING


@pytest.mark.req("GOV-03")
def test_the_briefing_for_a_new_mayor_is_made_from_live_data(client):
    a_city()
    framework = a_framework("Velmora Together", state="adopted")
    an_action(framework, "Lamps", state="under-way", ends_on=TODAY + timedelta(days=90))
    line = a_line("Night bus", begins_on=TODAY, ends_on=TODAY + timedelta(days=40))
    an_act("Decree 12")
    an_election(TODAY + timedelta(days=50))
    a_pledge(words="We speak out each time.")
    an_ask("My neighbour Jonas says bad things", answer_due_on=TODAY - timedelta(days=1))
    page = reverse("plan:handover")
    shown = signed_in(client, a_user("mayor")).get(page).content.decode()
    for words in (
        "Velmora Together", "Lamps", "Night bus", "Decree 12", "Election of the council",
        "We speak out each time.", "1 resident waits", "1 answer is late",
    ):  # fmt: skip
        assert words in shown
    assert "Jonas says" not in shown
    line.delete()
    assert "Night bus" not in client.get(page).content.decode()


def test_the_briefing_on_paper_speaks_one_language():
    a_city()
    by = a_coordinator()
    written = printing.page(by, language="ar", today=TODAY)
    assert '<html lang="ar" dir="rtl">' in written
    with pytest.raises(Http404):
        briefing.briefing_for(a_viewer("partner"), today=TODAY)


def test_the_briefing_asks_the_database_as_often_for_many_tables_as_for_one():
    by = a_coordinator()

    def asked(tables):
        for number in range(tables):
            a_seat(a_body(), person=a_user("partner", name=f"Chair {number}"), is_chair=True)
        with CaptureQueriesContext(connection) as questions:
            told = briefing.briefing_for(by, today=TODAY)
        return [one for one in told.tables if one.chair], len(questions)

    asked(0)  # what a process asks once and remembers is asked before
    (few, once), (many, again) = asked(1), asked(6)
    assert (len(few), len(many)) == (1, 7)
    assert again == once


def test_the_command_writes_the_briefing_as_pdf(tmp_path: Path):
    pytest.importorskip("weasyprint")
    a_city()
    out, said = tmp_path / "handover.pdf", StringIO()
    call_command("plan", "handover", "--pdf", str(out), "--lang", "fr", stdout=said)
    assert out.read_bytes().startswith(b"%PDF")
    assert "handover.pdf" in said.getvalue()


def test_a_mayor_is_replaced_overnight_and_the_pages_follow_the_new_one(client):
    by = a_coordinator()
    old, new = a_user("mayor", name="Tomas"), a_user("partner", name="Zineb")
    a_term(TODAY - timedelta(days=500), TODAY + timedelta(days=500), mayor=old)
    task, pledge = a_task(owner=old, due_on=TODAY), a_pledge(owner=old)
    signed_in(client, old)
    assert client.get(reverse("plan:mayor")).status_code == 200
    actions.replace_mayor(mayor=new, ends_on=TODAY + timedelta(days=900), on=TODAY, by=by)
    assert client.get(reverse("plan:mayor")).status_code == 302  # signed out, no access
    old.refresh_from_db()
    assert not old.is_active
    assert mayor.the_mayor(TODAY) == new
    task.refresh_from_db()
    pledge.refresh_from_db()
    assert (task.owner, pledge.owner) == (new, new)
    assert signed_in(client, new).get(reverse("plan:write_visit")).status_code == 200
    assert Term.objects.get(mayor=old).ended_on == TODAY


def test_a_mayor_who_stays_in_another_role_keeps_that_one():
    by, old = a_coordinator(), a_user("mayor")
    a_membership(old, an_organisation("School"), "partner")
    actions.replace_mayor(mayor=None, ends_on=TODAY + timedelta(days=9), on=TODAY, by=by)
    old.refresh_from_db()
    assert old.is_active
    assert queries.mayors(today=TODAY) == []
    assert terms.mayor_on(TODAY) is None


def test_a_mayor_who_held_the_office_or_another_role_before_loses_access_too():
    by, old = a_coordinator(), a_user("mayor")
    earlier = {"since": TODAY - timedelta(days=900), "until": TODAY - timedelta(days=400)}
    a_membership(old, an_organisation("Town hall"), "mayor", **earlier)
    a_membership(old, an_organisation("School"), "partner", **earlier)
    actions.replace_mayor(mayor=None, ends_on=TODAY + timedelta(days=9), on=TODAY, by=by)
    old.refresh_from_db()
    assert not old.is_active
    assert queries.mayors(today=TODAY) == []


def test_only_who_may_end_and_invite_hands_the_office_over():
    with pytest.raises(PermissionDenied):
        actions.replace_mayor(mayor=None, ends_on=TODAY, on=TODAY, by=a_viewer("mayor"))


def test_terms_do_not_overlap_and_end_after_they_begin():
    by = a_coordinator()
    actions.write_term(mayor=None, begins_on=date(2024, 1, 1), ends_on=date(2028, 1, 1), by=by)
    with pytest.raises(Refused, match="Another term"):
        actions.write_term(mayor=None, begins_on=date(2027, 1, 1), ends_on=date(2030, 1, 1), by=by)
    with pytest.raises(Refused):
        actions.write_term(mayor=None, begins_on=date(2029, 1, 2), ends_on=date(2029, 1, 1), by=by)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language, settings):
    a_city()
    signed_in(client, a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    act, term = an_act(), a_term(TODAY, TODAY + timedelta(days=9))
    pages = [reverse("plan:amend_act", args=[act.ref]), reverse("plan:amend_term", args=[term.ref])]
    names = ("continuity", "add_act", "write_term", "replace_mayor", "handover")
    for page in [*pages, *(reverse(f"plan:{name}") for name in names)]:
        assert client.get(page).status_code == 200


def test_an_act_is_written_down_and_changed(client):
    a_city()
    signed_in(client, a_user())
    words = {
        "sort": "council", "title_en": "Vote <i>7</i>", "citation": "No. 7", "adopted_by": "Council",
        "adopted_on": TODAY.isoformat(),
    }  # fmt: skip
    client.post(reverse("plan:add_act"), words)
    shown = client.get(reverse("plan:continuity")).content.decode()
    assert "Vote &lt;i&gt;7" in shown
