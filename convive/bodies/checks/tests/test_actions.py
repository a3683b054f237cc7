"""What can be done with checks, and what the sealed spaces may rest on."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from convive.audit.models import Event
from convive.bodies.checks import actions, queries, subjects
from convive.bodies.checks.rules import State
from convive.bodies.checks.tests.builders import LOOKED, a_check
from convive.bodies.models import Check
from convive.bodies.tests.builders import a_body
from convive.ground.refusals import Changed, Refused
from convive.history import actions as history
from convive.people.tests.builders import a_coordinator, a_viewer
from convive.people.viewer import Viewer
from convive.plan.tests.builders import an_action

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = LOOKED
DAY = timedelta(days=1)
HARM = "do-no-harm"


def every_answer(kind=HARM):
    return {one.key: f"Words on {one.key}" for one in queries.kind_for(kind).questions}


def answered(check, by, **about):
    given = {
        "mitigation": "We ask the neighbours.", "consulted": "Youth council", "is_whole": True,
        "version": None, "on": TODAY,
    } | about  # fmt: skip
    answers = given.pop("answers", every_answer(check.kind))
    return actions.answer(check, answers, by=by, **given)


def looked(check, by, **about):
    given = {"agrees": True, "note": "", "review_on": TODAY + 300 * DAY, "on": TODAY}
    return actions.look_second(check, **given | {"version": None} | about, by=by)


@pytest.fixture
def action():
    return an_action()


@pytest.mark.req("SAF-06")
def test_a_check_holds_only_after_whole_answers_and_a_second_look(action):
    subject, by = str(action.reference), a_coordinator()
    assert not queries.holds(HARM, subject, today=TODAY)
    check = actions.begin(HARM, subject, by=by)
    with pytest.raises(Refused) as refusal:
        answered(check, by, answers={"how": "Gossip"})
    assert len(refusal.value.missing) == 5
    answered(check, by)
    assert not queries.holds(HARM, subject, today=TODAY)
    looked(check, a_viewer("oversight"))
    assert queries.holds(HARM, subject, today=TODAY)
    assert not queries.holds("stigma", subject, today=TODAY)
    assert not queries.holds(HARM, str(a_body().reference), today=TODAY)
    assert Event.objects.filter(verb="bodies.check_looked_at").exists()


@pytest.mark.req("SAF-06")
def test_it_ends_after_its_review_date_and_after_a_year(action):
    subject = str(action.reference)
    a_check(action)
    assert queries.holds(HARM, subject, today=LOOKED + 365 * DAY)
    assert not queries.holds(HARM, subject, today=LOOKED + 366 * DAY)
    a_check(action, on=LOOKED + DAY, review_on=LOOKED + 10 * DAY)
    assert not queries.holds(HARM, subject, today=LOOKED + 11 * DAY)


def test_it_is_out_of_date_once_its_subject_was_changed(action):
    check = a_check(action)
    history.amend(action, {"credit": "Another city"}, version=None, by=a_coordinator())
    assert queries.state_of(check, today=TODAY) == State.OUTDATED
    assert not queries.holds(HARM, str(action.reference), today=TODAY)


def test_a_room_can_say_itself_which_changes_count(action, monkeypatch):
    monkeypatch.setitem(subjects._versions, action.KIND, lambda refs: dict.fromkeys(refs, 7))
    check = a_check(action)
    history.amend(action, {"credit": "Another city"}, version=None, by=a_coordinator())
    assert queries.state_of(check, today=TODAY) == State.HOLDS


def test_a_check_of_something_that_is_gone_does_not_hold(action):
    check = a_check(action)
    action.delete()
    assert queries.state_of(check, today=TODAY) == State.OUTDATED


def test_answers_are_saved_bit_by_bit_and_the_second_editor_is_told(action):
    by = a_coordinator()
    check = actions.begin(HARM, str(action.reference), by=by)
    answered(check, by, answers={"how": "Gossip"}, is_whole=False, consulted="", version=1)
    check.refresh_from_db()
    assert (check.answers["how"], check.answered_on) == ("Gossip", None)
    with pytest.raises(Changed):
        answered(check, by, version=1)
    with pytest.raises(Refused, match="who was asked"):
        answered(check, by, consulted=" ")


def test_nobody_looks_at_their_own_answers_also_not_at_earlier_ones(action):
    first, second, third = (a_coordinator(name=name) for name in ("Ada", "Omar", "Lin"))
    check = actions.begin(HARM, str(action.reference), by=third)
    answered(check, first, is_whole=False)
    answered(check, second)
    for author in (first, second):
        with pytest.raises(Refused, match="You wrote these answers"):
            looked(check, author)
    looked(check, third)
    assert queries.holds(HARM, str(action.reference), today=TODAY)


def test_the_officer_alone_looks_at_a_data_protection_assessment(action):
    kind = "data-protection"
    assert len(queries.kind_for(kind).questions) == 12
    check = actions.begin(kind, str(action.reference), by=a_coordinator())
    answered(check, a_coordinator())
    for role in ("coordinator", "oversight"):
        with pytest.raises(Refused, match="data protection officer"):
            looked(check, a_viewer(role))
    with pytest.raises(PermissionDenied):
        looked(check, a_viewer("partner"))
    looked(check, a_viewer("data-protection"))
    assert queries.holds(kind, str(action.reference), today=TODAY)


def test_answers_are_sent_back_with_a_note_and_the_same_person_may_look_again(action):
    by, looker = a_coordinator(), a_viewer("oversight")
    check = answered(actions.begin(HARM, str(action.reference), by=by), by)
    with pytest.raises(Refused, match="what is missing"):
        looked(check, looker, agrees=False)
    looked(check, looker, agrees=False, note="And the neighbours?")
    assert queries.state_of(check, today=TODAY) == State.BEGUN
    with pytest.raises(Refused, match="does not wait"):
        looked(check, looker)
    answered(check, by)
    looked(check, looker)
    assert queries.holds(HARM, str(action.reference), today=TODAY)


def test_a_second_look_at_answers_that_a_change_overtook_is_refused(action):
    by = a_coordinator()
    check = answered(actions.begin(HARM, str(action.reference), by=by), by)
    history.amend(action, {"credit": "Another city"}, version=None, by=by)
    with pytest.raises(Refused, match="changed after it was answered"):
        looked(check, a_viewer("oversight"))


@pytest.mark.parametrize("day", [TODAY, TODAY + 400 * DAY])
def test_the_next_time_lies_within_a_year(action, day):
    by = a_coordinator()
    check = answered(actions.begin(HARM, str(action.reference), by=by), by)
    with pytest.raises(Refused) as refusal:
        looked(check, a_viewer("oversight"), review_on=day)
    assert refusal.value.field == "review_on"


def test_answering_again_begins_with_the_last_answers_and_takes_nothing_away(action):
    subject, by = str(action.reference), a_coordinator()
    old = a_check(action, answers=every_answer())
    with pytest.raises(Refused, match="already"):
        answered(old, by)
    new = actions.begin(HARM, subject, by=by)
    assert (new.pk, new.answers) != (old.pk, {})
    assert new.answers == old.answers
    assert actions.begin(HARM, subject, by=by) == new
    assert queries.latest(HARM, subject) == new
    assert queries.holds(HARM, subject, today=TODAY)
    assert Check.objects.count() == 2


def test_unknown_questions_and_subjects_are_refused(action):
    by = a_coordinator()
    with pytest.raises(Http404):
        actions.begin("weather", str(action.reference), by=by)
    for subject in ("plan.action:000000000000", "nothing.known:000000000000", "no reference"):
        with pytest.raises(Refused, match="do not know"):
            actions.begin(HARM, subject, by=by)


def test_those_that_need_somebody_come_first(action):
    by = a_coordinator()
    a_check(a_body())
    waiting = a_check(action, second_on=None)
    found = queries.checks_for(by, today=TODAY)
    assert [one.state for one in found] == [State.WAITING, State.HOLDS]
    assert [one.check for one in queries.checks_for(by, today=TODAY, due=True)] == [waiting]
    assert queries.checks_for(by, today=TODAY, kind="stigma") == []
    assert queries.checks_for(Viewer.nobody(), today=TODAY) == []


def test_eight_checks_are_listed_with_as_many_questions_as_two(action):
    by = a_coordinator()

    def asked():
        with CaptureQueriesContext(connection) as questions:
            found = queries.checks_for(by, today=TODAY)
        return len(questions), len(found)

    def more(number):
        for _each in range(number):
            for about in (an_action(action.framework), a_body()):
                a_check(about)

    more(1)
    asked()
    few, _two = asked()
    more(3)
    assert asked() == (few, 8)


def test_partners_read_and_neither_answer_nor_look(action):
    check, partner = a_check(action, second_on=None), a_viewer("partner")
    assert queries.check_for(partner, check.ref) == check
    with pytest.raises(PermissionDenied):
        answered(check, partner)
    with pytest.raises(PermissionDenied):
        actions.begin(HARM, str(action.reference), by=partner)
    with pytest.raises(Http404):
        queries.check_for(Viewer.nobody(), check.ref)


@pytest.mark.req("PRI-32")
def test_a_city_that_carries_what_could_harm_needs_a_second_person_to_agree(action):
    carry, by = "who-should-carry", a_coordinator()
    check = actions.begin(carry, str(action.reference), by=by)
    said = every_answer(carry) | {"who": "The city", "harm-of-city": "High: people fear the office"}
    answered(check, by, answers=said)
    assert not queries.holds(carry, str(action.reference), today=TODAY)
    with pytest.raises(Refused):
        looked(check, by)
    looked(check, a_viewer("oversight"))
    assert queries.holds(carry, str(action.reference), today=TODAY)
