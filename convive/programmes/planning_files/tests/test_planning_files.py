"""Planning files: criteria with reasons, comments without an account, a gender lens before a decision."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.bodies import actions as tables
from convive.bodies.models import AnswerSet, Ask, SurveyRound
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area
from convive.programmes.models.planning import PlanningFile
from convive.programmes.planning_files import actions, queries, rules
from convive.programmes.planning_files.tests.builders import (
    OPENED,
    a_condition,
    a_file,
    a_whole_file,
    adopted,
)

pytestmark = pytest.mark.django_db
COUNTS = {"women": (40, 14), "men": (30, 24), "others": (3, 1)}


@pytest.fixture(autouse=True)
def packs_adopted():
    adopted("planning-criteria", "feeling-here")


def answered(file, key, answer, why=""):
    return actions.answer_criterion(
        file, key, answer=answer, why=why, version=file.version, by=a_coordinator()
    )


@pytest.mark.req("PRI-28")
def test_a_file_lists_which_criteria_were_met_conditioned_or_waived_with_the_reason():
    file = a_file()
    answered(file, "openness", "met")
    answered(file, "safety", "conditioned", "The path is dark.")
    answered(file, "interaction", "waived", "It is a crossing of roads.")
    told = {one.key: (one.answer, str(one.why)) for one in queries.criteria_of(file)}
    assert told["openness"] == ("met", "")
    assert told["safety"] == ("conditioned", "The path is dark.")
    assert told["interaction"] == ("waived", "It is a crossing of roads.")
    assert told["accessibility"] == ("", ""), "What nobody looked at says so."


@pytest.mark.parametrize("answer", ["waived", "conditioned"])
def test_what_is_left_out_or_conditioned_says_why(answer):
    with pytest.raises(Refused) as refused:
        answered(a_file(), "openness", answer)
    assert refused.value.field == "why"


def test_a_second_editor_of_the_criteria_is_told():
    file = a_file()
    old = PlanningFile.objects.get(pk=file.pk)
    answered(file, "openness", "met")
    with pytest.raises(Changed):
        answered(old, "safety", "met")
    file.refresh_from_db()
    assert set(file.criteria) == {"openness"}


@pytest.mark.req("PRI-30")
def test_a_file_without_its_gender_lens_is_not_complete_and_cannot_be_decided():
    file = a_whole_file(gender_heard="", audit_on=None, audit_found="")
    assert [one.is_whole for one in queries.listed([file])] == [False]
    with pytest.raises(Refused) as refused:
        actions.decide(file, outcome="It is built.", on=OPENED, version=None, by=a_coordinator())
    said = " ".join(map(str, refused.value.missing))
    assert "who was asked" in said
    assert "safety walk" in said


def test_a_whole_file_is_decided_and_then_stays_as_it_was():
    file, by = a_whole_file(), a_coordinator()
    actions.decide(file, outcome="It is built with lamps.", on=OPENED, version=None, by=by)
    assert file.state == PlanningFile.State.DECIDED
    with pytest.raises(Refused):
        answered(file, "openness", "waived", "No money.")


def test_a_criterion_met_on_a_condition_needs_its_condition_in_the_register():
    file = a_whole_file()
    answered(file, "safety", "conditioned", "The path is dark.")
    assert queries.lacks(file) == [rules.Lacks.CONDITION]
    condition = a_condition(file, criterion="safety")
    assert queries.lacks(file) == []
    condition.dropped_on = OPENED
    condition.save()
    assert queries.lacks(file) == [rules.Lacks.CONDITION]


@pytest.mark.req("PRI-30")
def test_counts_by_gender_hide_small_numbers_from_everybody_but_who_keeps_the_file():
    file = a_file()
    actions.look_through_gender(
        file,
        heard="Women at the bus stop",
        audit_on=OPENED,
        audit_found="The bend is dark",
        counts=COUNTS,
        version=None,
        by=a_coordinator(),
    )
    own = {one.gender: one for _said, one in queries.counts_of(a_coordinator(), file)}
    assert (own["others"].asked, own["others"].safe) == (3, 1)
    for viewer in (Viewer.nobody(), a_viewer("partner")):
        seen = {one.gender: one for _said, one in queries.counts_of(viewer, file)}
        assert (seen["others"].asked, seen["others"].safe) == (None, None)
        hidden = [one for one in seen.values() if one.asked is None]
        assert len(hidden) > 1, "One hidden count alone follows from the sum of the others."


def test_more_who_feel_safe_than_were_asked_is_refused():
    with pytest.raises(Refused):
        actions.look_through_gender(
            a_file(),
            heard="Women",
            audit_on=None,
            audit_found="",
            counts={"women": (4, 5)},
            version=None,
            by=a_coordinator(),
        )


@pytest.mark.req("PRI-28")
def test_a_group_of_students_says_something_by_telephone_and_it_stands_on_the_file_with_its_answer():
    file, by = a_file(), a_coordinator()
    ask = actions.comment(
        file, text="A dry place to sit, please.", voice="youth", door="phone", on=OPENED, by=by
    )
    ((told, voice),) = queries.comments_of(by, file)
    assert (told.words, str(voice)) == ("A dry place to sit, please.", "A group of young people")
    assert ask.code_to_show, "Who called gets a code to read the answer with."
    assert queries.comments_of(Viewer.nobody(), file) == []
    answer = tables.answer_ask(ask, sort="accepted", why={"en": "Yes."}, on=OPENED, by=by)
    tables.publish_answer(answer, question={"en": "A dry place to sit."}, on=OPENED, by=by)
    ((told, _voice),) = queries.comments_of(Viewer.nobody(), file)
    assert (told.words, str(told.answer.why)) == ("A dry place to sit.", "Yes.")


def test_a_comment_that_waits_keeps_the_file_from_being_decided():
    file = a_whole_file()
    actions.comment(file, text="And dogs?", voice="resident", on=OPENED, by=Viewer.nobody())
    assert queries.lacks(file) == [rules.Lacks.ANSWERS]


def test_a_file_takes_comments_until_its_last_day_and_only_public_ones_from_residents():
    over = a_file(comments_until=OPENED - timedelta(days=1))
    with pytest.raises(Refused):
        actions.comment(over, text="Late", voice="resident", on=OPENED, by=Viewer.nobody())
    inside = a_file(is_public=False)
    with pytest.raises(PermissionDenied):
        actions.comment(inside, text="Hello", voice="resident", on=OPENED, by=Viewer.nobody())
    assert not Ask.objects.exists()


def test_a_partner_keeps_files_of_its_own_office_only():
    office = an_organisation("Housing Office")
    partner = a_viewer("partner", organisation=office)
    about = {"title": "A courtyard", "kind": "plan", "opened_on": OPENED}
    assert actions.open_file(office, about, by=partner).pack_version == "1.0.0"
    with pytest.raises(PermissionDenied):
        actions.open_file(an_organisation("Another Office"), about, by=partner)


def test_a_title_that_names_a_child_or_a_telephone_is_refused():
    about = {"title": "Call 05 00 00 12 12", "kind": "plan", "opened_on": OPENED}
    with pytest.raises(Refused):
        actions.open_file(an_organisation(), about, by=a_coordinator())


def test_two_surveys_with_different_questions_are_not_compared():
    before, after = (
        SurveyRound.objects.create(
            instrument=slug, pack_version="1.0.0", opened_on=OPENED, closes_on=OPENED
        )
        for slug in ("feeling-here", "news-here")
    )
    with pytest.raises(Refused) as refused:
        actions.amend(
            a_file(),
            {"survey_before": before, "survey_after": after},
            version=None,
            by=a_coordinator(),
        )
    assert refused.value.field == "survey_after"


@pytest.mark.req("PRI-28")
def test_how_people_felt_stands_on_the_file_before_and_after():
    mill = an_area("Mill")
    waves = []
    for opened, step in ((OPENED - timedelta(days=400), 1), (OPENED, 2)):
        wave = SurveyRound.objects.create(
            instrument="feeling-here",
            pack_version="1.0.0",
            sides=[mill.ref],
            opened_on=opened,
            closes_on=opened,
            closed_on=opened,
        )
        AnswerSet.objects.bulk_create(
            AnswerSet(
                round=wave,
                side=mill.ref,
                respondent=f"{number}",
                answers={"day": {"step": step if number < 12 else 3 - step}},
            )
            for number in range(20)
        )
        waves.append(wave)
    file = a_file(area=mill, survey_before=waves[0], survey_after=waves[1])
    before, after = queries.felt(a_coordinator(), file)
    assert (before.area, after.area) == (mill, mill)
    assert before.said[0][1] != after.said[0][1], "More feel safe after than before."


def test_the_pages_open_and_a_resident_comments_without_an_account(client):
    a_city()
    file = a_whole_file(area=an_area("Mill"))
    public = client.get(reverse("programmes:open_file", args=[file.ref])).content.decode()
    assert "Say what you think" in public
    assert client.get(reverse("programmes:open_files")).status_code == 200
    sent = client.post(
        reverse("programmes:say_on_file", args=[file.ref]),
        {"text": "Benches, please.", "voice": "youth", "_once": "say-1"},
        follow=True,
    )
    assert "Your code" in sent.content.decode()
    assert Ask.objects.get().about == str(file.reference)
    signed_in(client, a_coordinator())
    page = client.get(reverse("programmes:planning_file", args=[file.ref])).content.decode()
    assert "Benches, please." in page
    assert "A group of young people" in page
    assert client.get(reverse("programmes:planning_files")).status_code == 200
