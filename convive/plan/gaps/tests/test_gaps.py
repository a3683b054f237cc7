"""The board of gaps: a gap closes with something that is done, or with a reason; a finding is put off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from convive.bodies.tests.builders import an_answered_ask
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.people.models import Membership
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.people.who_is_who import actions as who
from convive.plan.editions import printing
from convive.plan.gaps import actions, queries
from convive.plan.gaps.tests.builders import a_gap
from convive.plan.models import Gap
from convive.plan.partners.tests.builders import a_partner_offer
from convive.plan.tests.builders import a_finding, a_framework, an_action, an_objective, tied
from convive.portal.home import desk_for
from convive.thread import queries as thread

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = date(2026, 3, 2)
LATER = TODAY + timedelta(days=90)


def page(client, name, *args):
    answer = client.get(reverse(f"plan:{name}", args=args))
    assert answer.status_code == 200, name
    return answer.content.decode()


@pytest.mark.req("PRI-34")
def test_a_gap_closes_only_with_a_linked_initiative_or_a_reasoned_no_action():
    gap, by = a_gap(), people.a_coordinator()
    for decision, lacking in (("stretch", "action"), ("begin", "action"), ("nothing", "why")):
        with pytest.raises(Refused) as refusal:
            actions.decide(gap, decision, on=TODAY, by=by)
        assert refusal.value.field == lacking
    assert queries.shown(gap, today=TODAY).standing == "open"
    night = an_action(a_framework(state="adopted"), "Night bus helpers")
    actions.decide(gap, "stretch", action=night, why="One hour longer.", on=TODAY, by=by)
    assert queries.shown(gap, today=TODAY).standing == "closed"
    assert thread.ends_of(gap.reference) == [night.reference]
    actions.decide(gap, "nothing", why="The county does it.", on=TODAY, by=by)
    assert thread.ends_of(gap.reference) == []


@pytest.mark.req("SYS-36", "PRI-34", "PRI-33")
def test_25_agencies_with_focal_points_close_a_gap_by_stretching_and_help_partners_in_days(client):
    a_city()
    boss, today = people.a_coordinator(), timezone.localdate()
    agencies = [people.an_organisation(f"Agency {number:02}") for number in range(25)]
    for number, house in enumerate(agencies):
        person = people.a_person(f"First of {number:02}", organisation=house, listed=True)
        who.let_answer(person, house, answers=Membership.Answers.FIRST, by=boss)
    late = an_action(a_framework(state="adopted"), "Open youth house", owner=agencies[0])
    people.signed_in(client, boss)
    told = {
        "need_en": "Nobody is there after ten at night",
        "organisations": [one.ref for one in agencies[:3]],
        "action": late.ref,
    }
    assert client.post(reverse("plan:find_gap"), told).status_code == 302
    gap = Gap.objects.get()
    shown = page(client, "gap", gap.ref)
    for words in ("First of 00", "First of 02", "Could stretch", "Open youth house"):
        assert words in shown
    assert "First of 03" not in shown
    address = reverse("plan:decide_gap", args=[gap.ref])
    told = {"decision": "stretch", "why_en": "Open until midnight.", "_version": gap.version}
    assert "A gap closes with something that is done" in client.post(address, told).content.decode()
    assert client.post(address, told | {"action": late.ref}).status_code == 302
    data = a_partner_offer("Counts by ward", organisation=agencies[0])
    partner = people.a_user(Role.PARTNER, organisation=agencies[5])
    people.signed_in(client, partner)
    asked = {"organisation": agencies[5].ref, "text": "Counts for our report"}
    sent = client.post(reverse("plan:ask_partner_help", args=[data.ref]), asked)
    assert sent.status_code == 302
    request = agencies[5].help_requests.get()
    request.asked_on = today - timedelta(days=3)
    request.save()
    people.signed_in(client, boss)
    said = {"state": "granted", "answer": "Here they are.", "_version": request.version}
    client.post(reverse("plan:answer_partner", args=[request.ref]), said)
    board = page(client, "gaps")
    assert f'<a href="{reverse("people:first_contacts")}">25</a>' in board
    assert "Covered by:" in board
    found = queries.board_for(boss, today=today)
    assert (found.focal_points, found.open, found.stretched) == (25, 0, 1)
    quarter = page(client, "partner_help")
    assert "Access to a data set" in quarter
    median = reverse("plan:partner_help_table") + f"?day={request.asked_on}"
    assert client.get(median).content.decode("utf-8-sig").splitlines()[-1] == "All,1,1,1,3"


@pytest.mark.req("GOV-18")
def test_a_finding_put_off_is_printed_with_its_reason_and_its_day_and_comes_back(client):
    a_city()
    boss, today = people.a_coordinator(), timezone.localdate()
    again = today + timedelta(days=30)
    finding = a_finding("Nobody helps with letters", expires_on=today + timedelta(days=300))
    framework = a_framework(state="adopted")
    people.signed_in(client, boss)
    assert reverse("plan:put_off", args=[finding.ref]) in page(client, "gaps")
    address = reverse("plan:put_off", args=[finding.ref])
    past = {"why_en": "The library moves first.", "revisit_on": today.isoformat()}
    assert "Choose a day to come" in client.post(address, past).content.decode()
    told = past | {"revisit_on": again.isoformat()}
    assert client.post(address, told).status_code == 302
    ask = an_answered_ask("A letter café", sort="proposal")
    for shown in (
        page(client, "paper", framework.ref),
        page(client, "proposal", ask.ref),
        printing.whole(boss, framework, "en"),
    ):
        assert "Nobody helps with letters" in shown
        assert "The library moves first." in shown
    gap = Gap.objects.get()
    liaison = people.a_viewer(Role.NATIONAL_LIAISON)  # reads the plan, and no findings
    assert queries.put_off_for(liaison) == queries.gaps_for(liaison, today=today) == []
    home = [one.title for one in desk_for(boss, now=timezone.now() + timedelta(days=31)).due]
    assert "Nobody helps with letters" in home
    assert queries.shown(gap, today=again).standing == "again"
    tied(finding, an_objective(framework))
    assert queries.put_off_for(boss) == []


def test_two_people_who_decide_at_once_do_not_overwrite_each_other():
    gap, by = a_gap(), people.a_coordinator()
    actions.decide(gap, "nothing", why="The county does it.", on=TODAY, version=1, by=by)
    stale = Gap.objects.get(pk=gap.pk)
    with pytest.raises(Changed):
        actions.decide(stale, "nothing", why="No money.", on=TODAY, version=1, by=by)


def test_who_reads_the_plan_decides_nothing_and_what_is_put_off_has_a_day():
    for role in (Role.PARTNER, Role.MAYOR, Role.OVERSIGHT):
        with pytest.raises(PermissionDenied):
            actions.decide(a_gap(), "nothing", why="x", on=TODAY, by=people.a_viewer(role))
    with pytest.raises(IntegrityError), transaction.atomic():
        a_gap(decision="later")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language):
    people.signed_in(client, people.a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    gap = a_gap(decision="later", revisit_on=LATER, why="Not yet.", decided_on=TODAY)
    finding = a_finding()
    for name, *args in [
        ("gaps",), ("find_gap",), ("gap", gap.ref), ("amend_gap", gap.ref),
        ("decide_gap", gap.ref), ("put_off", finding.ref),
    ]:  # fmt: skip
        page(client, name, *args)
