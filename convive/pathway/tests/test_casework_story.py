"""One case from the door to its closure, through the pages, by several people."""

import pytest

from convive.audit.models import Event
from convive.pathway.models import Activity, Consent
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import (
    CLOSED,
    DECISION,
    HARM,
    PLAN,
    REVIEWED,
    SAMI,
    a_team,
    in_days,
    room_url,
    text_of,
    to_consent,
    to_panel,
    to_plan,
    to_support,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(space):
    return a_team()


@pytest.fixture
def case(team):
    return a_case(team.space, SAMI)


def test_a_case_goes_from_the_door_to_its_closure(team, case):
    to_support(team, case)
    assert case.stage == "support"
    lead, worker, coach = team.lead, team.worker, team.coach
    worker.post(
        case,
        "propose",
        provider=coach.member.ref,
        what="Football on Saturdays",
        how_often="weekly",
    )
    activity = Activity.objects.get()
    coach.client.post(room_url(team.space, "proposal", activity.ref), {"answer": "yes"})
    worker.post(case, "person_yes", activity.ref)
    activity.refresh_from_db()
    assert activity.state == "agreed"
    coach.open(case, "support")
    coach.post(case, "write_session", activity.ref, on=in_days(0), happened="came")
    shown = text_of(coach.get(case))
    assert "Football on Saturdays" in shown
    worker.open(case, "support")
    worker.move(case, "review")
    worker.fill(case, "review", **REVIEWED, next_review=in_days(30))
    worker.post(case, "end_activity", activity.ref, state="ended")
    worker.fill(case, "closing", **CLOSED)
    lead.say(case, "closing")
    assert lead.move(case, "close").status_code == 302
    assert (case.stage, case.outcome, case.keeping) == ("closed", "goals-met", "closed")
    assert not case.record.grants.filter(reason__in=["worker", "provider"], ended_on=None).exists()
    steps = list(case.steps.values_list("move", flat=True))
    assert steps == [
        *("received", "acknowledge", "screen", "gather", "to-panel", "adopt", "consented"),
        *("assessed", "approve-plan", "review", "close"),
    ]
    assert case.steps.get(move="close").second


@pytest.mark.req("SAF-13")
def test_opening_a_case_writes_a_line_that_the_reader_cannot_change(team, case):
    before = Event.objects.count()
    team.lead.open(case, "intake")
    line = Event.objects.get(verb="spaces.record.opened.intake")
    assert (line.actor, line.subject) == (team.lead.holder.ref, str(case.record.reference))
    assert Event.objects.count() > before
    shown = text_of(team.lead.get(case, "readers"))
    assert "To take in what arrived" in shown
    assert team.lead.post(case, "readers").status_code == 405


def test_the_lid_shows_dates_and_no_word_of_what_lies_inside(team, case):
    shown = text_of(team.lead.get(case))
    assert "This case is shut" in shown
    assert "teacher" not in shown
    assert "Sami" not in shown
    team.lead.open(case)
    assert "wants to hit his teacher" in text_of(team.lead.get(case))


@pytest.mark.req("SEC-18", "SEC-10")
def test_a_decision_needs_several_disciplines_one_of_them_health_or_social(team, case):
    to_panel(team, case)
    team.nurse.fill(case, "harm-check", **HARM)
    team.chair.fill(case, "decision", **DECISION, worker=team.worker.member.ref)
    refused = team.lead.move(case, "adopt")
    assert refused.status_code == 422
    assert "more disciplines have to say how they stand" in text_of(refused)
    assert case.stage == "panel"
    team.teacher.say(case, "decision", "dissents", "Wait for the holidays.")
    team.nurse.say(case, "decision")
    assert team.lead.move(case, "adopt").status_code == 302
    shown = text_of(team.lead.get(case, "say", case.assents.last().sitting))
    assert "Wait for the holidays." in shown


def test_somebody_of_the_panel_who_read_it_is_not_passed_over(team, case):
    to_panel(team, case)
    team.nurse.fill(case, "harm-check", **HARM)
    team.chair.fill(case, "decision", **DECISION, worker=team.worker.member.ref)
    team.nurse.say(case, "decision")
    team.lead.say(case, "decision")
    refused = team.lead.move(case, "adopt")
    assert "everybody who was asked first says how they stand" in text_of(refused)
    sitting = case.assents.last().sitting
    assert "Tom Teacher" in text_of(team.lead.get(case, "say", sitting))
    team.teacher.say(case, "decision", "apart", "I teach his brother.")
    assert team.lead.move(case, "adopt").status_code == 302


@pytest.mark.req("SEC-22")
def test_the_panel_decides_nothing_until_the_harm_check_is_filled(team, case):
    to_panel(team, case)
    team.chair.fill(case, "decision", **DECISION, worker=team.worker.member.ref)
    for seat in (team.nurse, team.teacher, team.lead):
        seat.say(case, "decision")
    refused = team.lead.move(case, "adopt")
    assert (refused.status_code, case.stage) == (422, "panel")
    assert "what could go wrong" in text_of(refused)


@pytest.mark.req("SEC-29")
def test_after_withdrawal_the_provider_loses_access_and_activities_are_cancelled(team, case):
    to_support(team, case)
    team.worker.post(
        case, "propose", provider=team.coach.member.ref, what="Football", how_often="weekly"
    )
    activity = Activity.objects.get()
    team.worker.post(case, "person_yes", activity.ref)
    activity.refresh_from_db()
    assert activity.state == "proposed"
    team.coach.client.post(room_url(team.space, "proposal", activity.ref), {"answer": "yes"})
    team.worker.post(case, "begin_activity", activity.ref)
    team.coach.open(case, "support")
    assert team.coach.get(case).status_code == 200
    assert team.worker.post(case, "withdraw_consent", "support").status_code == 302
    activity.refresh_from_db()
    assert activity.state == "cancelled"
    assert team.coach.get(case).status_code == 404
    stopped = team.coach.post(case, "write_session", activity.ref, happened="came")
    assert stopped.status_code == 409
    assert "the person took their yes back" in text_of(stopped)
    assert Consent.objects.filter(purpose="support").last().state == "withdrawn"


@pytest.mark.req("SEC-25")
def test_an_activity_stays_proposed_until_both_sides_said_yes(team, case):
    to_support(team, case)
    team.worker.post(
        case, "propose", provider=team.coach.member.ref, what="Football", how_often="weekly"
    )
    activity = Activity.objects.get()
    assert team.coach.get(case).status_code == 404
    for step in ("person_yes", "begin_activity"):
        team.worker.post(case, step, activity.ref)
        activity.refresh_from_db()
        assert activity.state == "proposed"
    team.coach.client.post(room_url(team.space, "proposal", activity.ref), {"answer": "yes"})
    team.worker.post(case, "begin_activity", activity.ref)
    activity.refresh_from_db()
    assert activity.state == "agreed"


@pytest.mark.req("SEC-23")
def test_a_plan_without_a_review_day_or_own_words_is_not_agreed(team, case):
    to_plan(team, case)
    refused = team.worker.move(case, "approve-plan")
    assert (refused.status_code, case.stage) == (422, "plan")
    for lacking in ({"goals": ""}, {"review_on": ""}):
        told = {**PLAN, "review_on": in_days(60), **lacking}
        assert team.worker.fill(case, "plan", **told).status_code == 200
    team.worker.fill(case, "plan", **PLAN, review_on=in_days(200))
    team.chair.say(case, "plan")
    refused = team.worker.move(case, "approve-plan")
    assert (refused.status_code, case.stage) == (422, "plan")
    team.worker.fill(case, "plan", **PLAN, review_on=in_days(60))
    team.chair.say(case, "plan")
    team.worker.move(case, "approve-plan")
    assert case.stage == "support"


def test_the_person_said_no_and_everybody_loses_their_keys(team, case):
    to_consent(team, case)
    team.worker.open(case, "support")
    said_no = {"answered": "refused", "words_in": "fr", "explained": "At home."}
    team.worker.post(case, "consent", "assessment", **said_no, present="Both", language="French")
    assert Consent.objects.get().state == "refused"
    assert team.lead.move(case, "refused").status_code == 302
    assert (case.stage, case.outcome) == ("ended", "refused")
    assert team.worker.get(case).status_code == 404
