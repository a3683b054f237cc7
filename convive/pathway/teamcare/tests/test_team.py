"""Ceilings, talks, visits alone, and trust that shows nobody's own answer."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from convive.audit.models import Event
from convive.city import queries as city
from convive.ground.refusals import Changed, Refused
from convive.pathway.actions import loads as assigning
from convive.pathway.models import OverCeiling, TeamCare, TeamTalk, TrustAnswer, TrustLink
from convive.pathway.queries import loads
from convive.pathway.rules import teamcare as rules
from convive.pathway.teamcare import actions, jobs, queries, trust
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import a_browser, a_team, room_url, text_of
from convive.spaces import giving, keeper
from convive.spaces.actions import records
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team()


def today():
    return city.today(timezone.now())


def carries(team, member):
    """One open case more, with a key of their own."""
    case = a_case(team.space)
    lead = team.lead.holder
    keys = keeper.open(case.record, purpose=Purpose.SCREENING, by=lead, now=timezone.now())
    records.give(
        case.record,
        keys,
        (FULL,),
        [giving.member_receiver(member)],
        reason="share",
        by=lead,
        on=today(),
    )
    return case


@pytest.mark.req("SAF-14")
def test_a_worker_over_the_ceiling_gets_no_case_without_a_supervisor(team):
    worker, lead = team.worker.member, team.lead
    TeamCare.objects.create(space=team.space, ceilings={"worker": 1})
    carries(team, worker)
    assert loads.load_of(worker) == 1
    fresh = a_case(team.space)
    with pytest.raises(Refused, match="as many people"):
        assigning.only_with_room(fresh, [worker], on=today())
    with pytest.raises(PermissionDenied):
        agree(team, team.nurse)
    agree(team, lead)
    assigning.only_with_room(fresh, [worker], on=today())
    with pytest.raises(Refused):
        assigning.only_with_room(fresh, [worker], on=today())
    assigning.only_with_room(fresh, [team.nurse.member], on=today())


def test_of_two_who_write_the_rules_of_a_team_at_once_the_second_overwrites_nothing(team):
    told = {"outside": "", "member": team.lead.member, "by": team.lead.holder}
    care = actions.set_rules(team.space, ceilings={"worker": 8}, version=0, **told)
    actions.set_rules(team.space, ceilings={"worker": 9}, version=care.version, **told)
    with pytest.raises(Changed):
        actions.set_rules(team.space, ceilings={"worker": 3}, version=care.version, **told)
    assert TeamCare.objects.get().ceilings == {"worker": 9}


def agree(team, seat):
    return actions.agree_one_more(
        team.worker.member,
        reason=OverCeiling.Reason.LIGHTER,
        member=seat.member,
        by=seat.holder,
        on=today(),
    )


@pytest.mark.req("SAF-14")
def test_who_is_not_back_in_time_is_looked_for_and_offered_a_talk(
    team, django_capture_on_commit_callbacks
):
    worker, deputy = team.worker, team.nurse
    now = timezone.now()
    visit = actions.go_out(
        worker.member,
        deputy.member,
        due_at=now + timedelta(hours=2),
        by=worker.holder,
        now=now,
        on=today(),
    )
    with pytest.raises(Refused, match="out already"):
        actions.go_out(
            worker.member,
            deputy.member,
            due_at=now + timedelta(hours=2),
            by=worker.holder,
            now=now,
            on=today(),
        )
    assert jobs.watch_visits(now + timedelta(hours=1)) == 0
    assert jobs.watch_visits(now + timedelta(hours=3)) == 1
    assert jobs.watch_visits(now + timedelta(hours=4)) == 0
    assert TeamTalk.objects.get(member=worker.member).held_on is None
    with pytest.raises(PermissionDenied):
        actions.come_back(visit, member=team.coach.member, by=team.coach.holder, now=now)
    actions.come_back(visit, member=deputy.member, by=deputy.holder, now=now)
    visit.refresh_from_db()
    assert visit.back_at == now
    actions.write_talk(
        worker.member,
        sort=TeamTalk.Sort.DEBRIEF,
        held_on=today(),
        member=team.lead.member,
        by=team.lead.holder,
        on=today(),
    )
    assert TeamTalk.objects.get(member=worker.member).held_on == today()


@pytest.mark.req("SAF-14")
def test_a_member_sees_their_own_load_and_the_lead_everybodys(team):
    TeamCare.objects.create(space=team.space, outside={"en": "Dr. Invented, 05 00 00 77 70"})
    page = room_url(team.space, "team")
    mine = text_of(team.worker.client.get(page))
    assert "Wim Worker" in mine
    assert "05 00 00 77 70" in mine
    assert "Carl Coach 0 12" not in mine
    assert "Carl Coach 0 12" in text_of(team.lead.client.get(page))
    assert team.worker.client.get(room_url(team.space, "team_rules")).status_code == 404
    told = {"ceiling_worker": 3, "ceiling_provider": 4, "outside_0": "A line", "_version": 1}
    assert team.lead.client.post(room_url(team.space, "team_rules"), told).status_code == 302
    assert loads.ceiling_of(team.worker.member) == 3
    team.worker.client.post(room_url(team.space, "ask_talk"))
    [row] = [one for one in queries.team_of(team.space, today=today()) if one.waits_for_talk]
    assert row.member == team.worker.member
    out = {"whom": team.nurse.member.ref, "due_at": "23:59"}
    team.worker.client.post(room_url(team.space, "go_out"), out)
    assert "Wim Worker" in text_of(team.nurse.client.get(page))


def opened(team, *, days=0):
    on = today() - timedelta(days=days)
    return trust.open_round(team.space, member=team.lead.member, by=team.lead.holder, on=on)


def answered(one, side, number, step=3):
    for at in range(number):
        trust.answer(
            one,
            side,
            dict.fromkeys(rules.STATEMENTS, step),
            respondent=f"{side}{at}",
            by=trust_house(),
            on=one.opened_on,
        )


def trust_house():
    from convive.ground.viewers import House

    return House()


@pytest.mark.req("SEC-38")
def test_trust_is_shown_by_quarter_when_the_round_is_over_and_never_below_five(team):
    before = opened(team, days=100)
    answered(before, rules.MEMBERS, 5)
    answered(before, rules.COMMUNITY, 4)
    now = opened(team)
    answered(now, rules.MEMBERS, 6)
    [(one, sides)] = trust.trend(team.space, today=today())
    assert one == before
    assert set(sides[rules.MEMBERS].values()) == {3}
    assert set(sides[rules.COMMUNITY].values()) == {None}
    page = text_of(team.nurse.client.get(room_url(team.space, "trust")))
    assert "too few answers" in page
    assert before.quarter in page


@pytest.mark.req("SEC-38")
def test_an_organisation_answers_by_link_once_and_nobody_can_tell_who(team):
    one = opened(team)
    made = trust.make_link(one, member=team.lead.member, by=team.lead.holder, on=today())
    page = f"/trust/{made.token}/"
    told = dict.fromkeys(rules.STATEMENTS, "4")
    browser = Client()
    assert browser.get(page).status_code == 200
    for _twice in range(2):
        assert browser.post(page, told).status_code == 302
    [kept] = TrustAnswer.objects.all()
    assert made.token not in kept.respondent
    assert browser.get("/trust/unknown/").status_code == 404
    assert not mail.outbox


@pytest.mark.req("SEC-38")
def test_two_clicks_on_a_link_make_one_and_the_second_reads_the_same(team):
    opened(team)
    browser, invite = team.lead.client, room_url(team.space, "invite_to_trust")
    browser.get(room_url(team.space, "trust"))
    sent = {"_once": "two-clicks-i"}
    pages = [browser.post(invite, sent, follow=True).content.decode() for _click in range(2)]
    [kept] = TrustLink.objects.all()
    for page in pages:
        token = re.search(r"/trust/([\w-]{20,})/", page)[1]
        assert trust.linked(token) == kept
    elsewhere = a_browser(team.lead.holder).get(room_url(team.space, "trust_link"))
    assert "nothing to show here" in text_of(elsewhere)


@pytest.mark.req("SEC-38")
def test_the_memory_of_acts_does_not_say_which_member_answered(team):
    opened(team)
    told = dict.fromkeys(rules.STATEMENTS, "4")
    assert team.nurse.client.post(room_url(team.space, "trust"), told).status_code == 302
    assert TrustAnswer.objects.count() == 1
    kept = Event.objects.filter(verb="pathway.trust.answered")
    assert [one.actor for one in kept] == ["(nobody)"]
