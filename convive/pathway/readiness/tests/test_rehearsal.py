"""Members play four situations with invented people; until it worked, the door stays shut."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.pathway.actions import statistics
from convive.pathway.casework.queries import queue
from convive.pathway.models import Case, PendingRow, Rehearsal, SenderCount
from convive.pathway.readiness import actions, conditions, queries
from convive.pathway.readiness.tests.builders import a_rehearsal_held, play_all
from convive.pathway.rules.rehearsal import POLICE, STEPS
from convive.pathway.tests.casework_world import a_team, room_url, text_of
from convive.spaces.models import SealedRecord
from convive.spaces.queries import members

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


@pytest.fixture
def team():
    return a_team(open=False)


def test_invented_people_come_in_while_the_door_is_shut_and_stand_in_no_count(team):
    space, lead = team.space, team.lead.holder
    rehearsal = actions.begin(space, by=lead, on=today())
    drills = list(Case.objects.filter(space=space))
    assert len(drills) == 3
    assert all(one.drill for one in drills)
    found = queue.page(lead, team.lead.member, queue.Wanted(), now=timezone.now(), today=today())
    assert found.cases == ()
    assert not SenderCount.objects.exists()
    statistics.note(drills[0], (), by=lead, on=today())
    assert not PendingRow.objects.exists()
    assert queries.going_on(space) == rehearsal


def test_a_failed_rehearsal_needs_a_second_date_and_its_invented_cases_are_erased(team):
    space, lead = team.space, team.lead.holder
    rehearsal = actions.begin(space, by=lead, on=today())
    everybody = members.current(space, today=today())
    with pytest.raises(Refused, match="Not every situation"):
        actions.finish(rehearsal, present=everybody, by=lead, on=today())
    play_all(rehearsal, by=lead, on=today(), left_out=("called-lead",))
    with pytest.raises(Refused) as refused:
        actions.finish(rehearsal, present=everybody, by=lead, on=today())
    assert refused.value.field == "again_on"
    again = today() + timedelta(days=14)
    actions.finish(rehearsal, present=everybody, again_on=again, by=lead, on=today())
    assert rehearsal.state == Rehearsal.State.FAILED
    assert not Case.objects.filter(space=space).exists()
    assert not SealedRecord.objects.filter(space=space, erased_on=None).exists()
    said = conditions.rehearsal(space, today())
    assert not said.holds
    assert "second date" in str(said.detail)
    a_rehearsal_held(space, by=lead, on=today())
    assert conditions.rehearsal(space, today()).holds
    assert conditions.rehearsal(space, today() + timedelta(days=366)).holds
    assert not conditions.rehearsal(space, today() + timedelta(days=367)).holds


def test_a_step_left_out_asks_what_changes_and_an_absent_discipline_is_named(team):
    space, lead = team.space, team.lead.holder
    rehearsal = actions.begin(space, by=lead, on=today())
    police = queries.situation_in(rehearsal, POLICE)
    with pytest.raises(Refused) as refused:
        actions.note(police, done=STEPS[POLICE][1:], findings="", changes="", by=lead, on=today())
    assert "Nothing was said" in str(refused.value.missing[0])
    play_all(rehearsal, by=lead, on=today())
    some = [one for one in members.current(space, today=today()) if one.discipline != "school"]
    with pytest.raises(Refused) as absent:
        actions.finish(rehearsal, present=some, by=lead, on=today())
    assert [str(one) for one in absent.value.missing] == ["School or education"]


@pytest.mark.req("SEC-09")
def test_who_finishes_or_writes_with_an_older_page_is_told_that_it_is_over(team):
    space, lead = team.space, team.lead.holder
    rehearsal = actions.begin(space, by=lead, on=today())
    play_all(rehearsal, by=lead, on=today())
    older = Rehearsal.objects.select_related("space").get(pk=rehearsal.pk)
    everybody = members.current(space, today=today())
    actions.finish(rehearsal, present=everybody, by=lead, on=today())
    assert older.state == Rehearsal.State.GOING_ON
    with pytest.raises(Refused, match="is finished"):
        actions.finish(older, present=everybody, by=lead, on=today())
    one = queries.situations_of(older)[0]
    one.rehearsal = Rehearsal(pk=older.pk, space=space, state=Rehearsal.State.GOING_ON)
    with pytest.raises(Refused, match="is finished"):
        actions.note(one, done=[], findings="x", changes="x", by=lead, on=today())


def test_only_who_leads_begins_and_only_members_play(team):
    with pytest.raises(PermissionDenied):
        actions.begin(team.space, by=team.nurse.holder, on=today())
    rehearsal = actions.begin(team.space, by=team.lead.holder, on=today())
    with pytest.raises(Refused):
        actions.begin(team.space, by=team.lead.holder, on=today())
    stranger = a_team().nurse.holder
    one = queries.situations_of(rehearsal)[0]
    with pytest.raises(PermissionDenied):
        actions.note(one, done=[], findings="x", changes="x", by=stranger, on=today())


def test_the_pages_lead_from_the_first_press_to_the_end(team):
    client, space = team.lead.client, team.space
    assert "has to be there" not in text_of(client.get(room_url(space, "rehearsals")))
    client.post(room_url(space, "begin_rehearsal"))
    rehearsal = queries.going_on(space)
    page = room_url(space, "rehearsal", rehearsal.ref)
    assert "Invented case" in text_of(client.get(page))
    drill = queries.situations_of(rehearsal)[0].case
    assert client.get(room_url(space, "case", drill.ref)).status_code == 200
    for key, steps in STEPS.items():
        address = room_url(space, "play_situation", rehearsal.ref, key)
        assert client.get(address).status_code == 200
        told = {"done": list(steps), "_version": "1"}
        assert client.post(address, told).status_code == 302
        assert client.post(address, told | {"done": []}).status_code in (409, 422)
    end = room_url(space, "finish_rehearsal", rehearsal.ref)
    everybody = [one.ref for one in members.current(space, today=today())]
    assert client.post(end, {"present": everybody}).status_code == 302
    assert "It worked" in text_of(client.get(page))
    assert "holds" in text_of(client.get(room_url(space, "rehearsals")))


def test_nothing_of_an_invented_case_leaves_the_room(team):
    from convive.pathway.actions.bench import only_real

    actions.begin(team.space, by=team.lead.holder, on=today())
    with pytest.raises(Refused, match="invented person"):
        only_real(Case.objects.filter(space=team.space)[0])


@pytest.mark.req("SEC-09", "SEC-17")
def test_an_invented_case_stands_in_no_list_of_clocks_and_reaches_no_neighbourhood(team):
    from convive.pathway.screening.actions import voices
    from convive.pathway.tests.small_cases import bench_of

    actions.begin(team.space, by=team.lead.holder, on=today())
    now = timezone.now()
    assert not queue.held(team.lead.holder, team.space, now=now).exists()
    drill = Case.objects.filter(space=team.space)[0]
    about = {"bench": bench_of(drill, team.lead.holder), "by": team.lead.holder, "on": today()}
    with pytest.raises(Refused, match="invented person"):
        voices.write(drill, "People are afraid at night.", language="en", **about)
