"""Opening a survey, answering it apart, closing it, agreeing one step, asking again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from convive.audit.models import Event
from convive.bodies import actions as tables
from convive.bodies import queries as bodies
from convive.bodies.models import AnswerSet, Presence, SurveyLink, Task
from convive.bodies.surveys import actions, queries, together
from convive.bodies.surveys.tests.builders import (
    OPENED,
    a_survey,
    all_legs_answered,
    answered,
)
from convive.bodies.tests.builders import a_body, a_decision, a_meeting, a_seat, came
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def packs(db):
    adopt_shipped(by=House())


def said(step, evidence=""):
    return {"step": step, "evidence": evidence}


def reply(one, side, answers, *, who="w", group=1, on=OPENED):
    return actions.answer(one, side, group, answers, respondent=who, on=on, by=House())


@pytest.mark.req("NLC-01")
def test_two_levels_answer_apart_and_the_result_shows_where_they_disagree_most():
    coordinator = a_coordinator()
    one = a_survey(sides=["city", "national"])
    answered(one, "city", {"safe-disagreement": 0, "promises-kept": 1})
    answered(
        one, "national", {"safe-disagreement": 3, "promises-kept": 2}, evidence="https://a.example"
    )
    assert queries.result_for(coordinator, one) == []
    actions.close(one, on=OPENED, by=coordinator)
    rows = queries.disputed(queries.result_for(coordinator, one))
    assert [row.statement.key for row in rows] == ["safe-disagreement", "promises-kept"]
    assert rows[0].compared.difference == 3
    assert rows[0].evidence == (("national", "https://a.example"),)


def test_a_side_with_two_answers_stays_hidden_with_its_evidence():
    coordinator, one = a_coordinator(), a_survey()
    answered(one, "city", {"promises-kept": 2}, times=2, evidence="https://only.example")
    answered(one, "national", {"promises-kept": 2})
    actions.close(one, on=OPENED, by=coordinator)
    row = next(
        row for row in queries.result_for(coordinator, one) if row.statement.key == "promises-kept"
    )
    assert row.compared.sides["city"] is None
    assert row.evidence == ()


def test_agreed_without_a_link_to_read_it_is_refused_and_informal_is_not():
    one = a_survey()
    with pytest.raises(Refused) as refusal:
        reply(one, "city", {"promises-kept": said(2)})
    assert any("Promises" in str(words) for words in refusal.value.missing)
    reply(one, "city", {"promises-kept": said(1)})
    reply(one, "city", {"promises-kept": said(3, "https://minutes.example/4")})
    assert AnswerSet.objects.get().answers["promises-kept"]["step"] == 3


def test_the_same_respondent_changes_answers_and_stays_on_one_side():
    one = a_survey()
    reply(one, "city", {"promises-kept": said(0)})
    reply(one, "city", {"promises-kept": said(None), "safe-disagreement": said(1)})
    assert AnswerSet.objects.get().answers == {"safe-disagreement": said(1)}
    with pytest.raises(Refused):
        reply(one, "national", {"promises-kept": said(0)})


def test_nothing_is_taken_after_the_last_day_nor_after_closing():
    one = a_survey()
    with pytest.raises(Refused):
        reply(one, "city", {}, on=one.closes_on + timedelta(days=1))
    actions.close(one, on=OPENED, by=a_coordinator())
    with pytest.raises(Refused):
        reply(one, "city", {})


def test_links_are_kept_as_digests_and_nothing_ties_them_to_answers():
    one = a_survey()
    tokens = actions.make_links(one, "city", 3, by=a_coordinator())
    assert len(set(tokens)) == 3
    kept = set(SurveyLink.objects.values_list("token_digest", flat=True))
    assert not kept & set(tokens)
    assert queries.link_for(tokens[0]).side == "city"
    assert queries.respondent_by_link(one, tokens[0]) not in kept


@pytest.mark.req("SYS-78")
def test_one_next_step_is_agreed_as_a_commitment_and_it_is_asked_again_in_a_year():
    coordinator, one = a_coordinator(), a_survey(sides=["city", "national"])
    answered(one, "city", {"promises-kept": 0})
    answered(one, "national", {"promises-kept": 3})
    with pytest.raises(Refused):
        actions.agree_step(
            one, "Log", due_on=OPENED, organisation=an_organisation(), by=coordinator
        )
    actions.close(one, on=OPENED, by=coordinator)
    ministry = an_organisation("Ministry of the Interior")
    task = actions.agree_step(
        one, "Keep a log of promises", due_on=OPENED + timedelta(days=60), organisation=ministry,
        about="promises-kept", by=coordinator,
    )  # fmt: skip
    task.refresh_from_db()
    assert (task.is_commitment, task.organisation) == (True, ministry)
    with pytest.raises(Refused):
        actions.agree_step(one, "Two", due_on=OPENED, organisation=ministry, by=coordinator)
    assert one.repeat_on == OPENED.replace(year=2027)
    again = actions.repeat(
        one, on=one.repeat_on, closes_on=one.repeat_on + timedelta(days=14), by=coordinator
    )
    answered(again, "city", {"promises-kept": 2})
    answered(again, "national", {"promises-kept": 3})
    actions.close(again, on=one.repeat_on, by=coordinator)
    chain, trend = queries.trend_for(coordinator, again)
    city = next(row for row in trend if str(row.title) == "Trust" and str(row.side) == "City")
    assert [spread.middle for spread in city.middles] == [0, 2]
    assert chain == [one, again]
    with pytest.raises(Refused):
        actions.repeat(one, on=one.repeat_on, closes_on=one.repeat_on, by=coordinator)


def test_a_repetition_is_put_on_the_list_of_tasks_once_two_weeks_before():
    one = a_survey("four-legs")
    actions.close(one, on=OPENED, by=a_coordinator())
    assert actions.remind_all(today=one.repeat_on - timedelta(days=15)) == 0
    assert actions.remind_all(today=one.repeat_on - timedelta(days=14)) == 1
    assert actions.remind_all(today=one.repeat_on) == 0
    assert Task.objects.get().due_on == one.repeat_on


@pytest.mark.req("GOV-01", "SYS-67")
def test_changing_one_answer_changes_the_link_and_the_weakest_is_named_with_an_action():
    coordinator, one = a_coordinator(), a_survey("four-legs")
    all_legs_answered(one)
    actions.close(one, on=OPENED, by=coordinator)
    before = queries.links_for(coordinator, one, today=OPENED)
    assert len(before) == 6
    assert {str(link.label) for link in before} == {"Strong"}
    for distrust in list(one.answer_sets.filter(side="community"))[:2]:
        distrust.answers["trust--police"]["step"] = 0
        distrust.save()
    after = queries.links_for(coordinator, one, today=OPENED)
    weak = queries.weakest(after)
    assert weak.tie.sides == ("community", "police")
    assert str(weak.label) == "Missing"
    assert "open meeting" in str(weak.mending)
    assert sum(str(link.label) == "Strong" for link in after) == 5
    assert one.repeat_on == OPENED.replace(month=9)


@pytest.mark.req("GOV-01")
def test_what_the_legs_did_together_stands_beside_what_they_say():
    coordinator, one = a_coordinator(), a_survey("four-legs")
    body = a_body()
    seats = [a_seat(body, category=key) for key in ("police-community", "school")]
    meeting = a_meeting(body, on=OPENED - timedelta(days=20), state="held")
    came(meeting, *seats, how=Presence.How.CAME)
    a_decision(meeting)
    actions.close(one, on=OPENED, by=coordinator)
    links = {link.tie.sides: link.tie for link in queries.links_for(coordinator, one, today=OPENED)}
    assert (links["staff", "police"].meetings, links["staff", "police"].decisions) == (1, 1)
    assert links["community", "police"].meetings == 0


def test_a_leg_that_the_city_itself_named_a_category_for_was_there_too():
    coordinator = a_coordinator()
    tables.keep_words({"en": "Traffic wardens"}, leg="police", by=coordinator)
    (own,) = [each.key for each in bodies.checklist() if each.is_own]
    body = a_body()
    meeting = a_meeting(body, on=OPENED - timedelta(days=20), state="held")
    came(meeting, *(a_seat(body, category=key) for key in (own, "school")), how=Presence.How.CAME)
    found = together.counts(since=OPENED - timedelta(days=90), until=OPENED)
    assert found.of("staff", "police") == (1, 0)


def test_who_only_takes_part_does_not_open_a_survey_and_that_is_remembered():
    with pytest.raises(PermissionDenied):
        a_survey(by=a_viewer("partner"))
    assert Event.objects.filter(verb="bodies.survey_opened.refused").exists()


def test_a_survey_with_one_side_is_refused():
    with pytest.raises(Refused):
        a_survey(sides=["city"])
