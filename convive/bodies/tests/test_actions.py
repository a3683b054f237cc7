"""What can be done at the tables, in their meetings, and with what is asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from convive.audit.models import Event
from convive.bodies import actions, queries, reply_codes
from convive.bodies.models import Ask, Body, Exclusion, Invitation, Meeting
from convive.bodies.tests.builders import (
    TODAY,
    a_body,
    a_decision,
    a_meeting,
    a_seat,
    a_task,
    an_answered_ask,
    an_ask,
    came,
)
from convive.ground.refusals import Changed, Refused
from convive.people.tests.builders import (
    a_coordinator,
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    viewer_of,
)
from convive.people.viewer import Viewer

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=30)


def create(by, **about):
    given = {"purpose": "Neighbours of every belief meet.", "topics": ["faith"], "since": TODAY}
    return actions.create("Peace table", by=by, **(given | about))


@pytest.mark.req("GOV-11")
def test_a_new_table_is_refused_until_those_that_could_host_it_were_seen():
    host = a_body("Interfaith council", topics=["faith"])
    with pytest.raises(Refused) as refusal:
        create(a_coordinator(), why_new="Young people only.", until=SOON)
    assert refusal.value.missing == ("Interfaith council",)
    assert Body.objects.get() == host
    assert Event.objects.latest("pk").verb == "bodies.created.refused"


@pytest.mark.req("GOV-11")
def test_a_second_table_asks_why_and_for_an_end_date():
    seen = [a_body("Interfaith council", topics=["faith"]).ref]
    by = a_coordinator()
    with pytest.raises(Refused) as refusal:
        create(by, seen=seen)
    assert len(refusal.value.missing) == 2
    with pytest.raises(Refused):
        create(by, seen=seen, why_new="Young people only.")
    made = create(by, seen=seen, why_new="Young people only.", until=SOON)
    assert (made.why_new, made.until) == ("Young people only.", SOON)


@pytest.mark.req("GOV-11")
def test_a_table_that_has_ended_hosts_nothing():
    a_body("Interfaith council", topics=["faith"], until=TODAY - timedelta(days=1))
    assert create(a_coordinator()).pk


def test_a_partner_sets_no_table_and_a_table_ends_after_it_begins():
    with pytest.raises(PermissionDenied):
        create(a_viewer("partner"))
    with pytest.raises(Refused):
        create(a_coordinator(), until=TODAY - timedelta(days=1))


def test_a_second_editor_is_shown_what_the_first_one_wrote():
    body, by = a_body(), a_coordinator()
    actions.amend(body, {"sort": "Panel"}, version=1, by=by)
    with pytest.raises(Changed) as changed:
        actions.amend(body, {"sort": "Forum"}, version=1, by=by)
    assert list(changed.value.theirs.values()) == ["Panel"]


@pytest.mark.req("GOV-08")
def test_an_organisation_covers_a_category_and_a_seat_ends_without_a_trace_lost():
    body, by = a_body(expects=["school", "media"]), a_coordinator()
    seat = actions.seat(body, category="school", organisation=an_organisation(), since=TODAY, by=by)
    assert queries.sitting_at(body, on=TODAY).missing == ("media",)
    actions.unseat(seat, on=TODAY, by=by)
    later = queries.sitting_at(body, on=TODAY + timedelta(days=1))
    assert later.missing == ("school", "media")


def test_nobody_is_their_own_deputy():
    amina = a_person()
    with pytest.raises(Refused):
        actions.seat(
            a_body(), category="school", person=amina, deputy=amina, since=TODAY, by=a_coordinator()
        )


def test_a_chair_keeps_their_own_table_and_no_other():
    chair = a_user("partner")
    body, other = a_body(), a_body("Panel")
    a_seat(body, person=chair, is_chair=True)
    by = viewer_of(chair)
    assert actions.call(body, title="Spring", on=TODAY, by=by).pk
    with pytest.raises(PermissionDenied):
        actions.call(other, title="Spring", on=TODAY, by=by)


@pytest.mark.req("GOV-09")
@pytest.mark.parametrize("said", [{"reason": " "}, {"heard_how": ""}])
def test_leaving_somebody_out_without_a_reason_or_another_way_to_hear_them_is_refused(said):
    given = {"reason": "They asked to wait.", "heard_how": "A visit each month."} | said
    with pytest.raises(Refused):
        actions.leave_out(a_body(), category="police", revisit_on=SOON, by=a_coordinator(), **given)
    assert not Exclusion.objects.exists()


@pytest.mark.req("GOV-09")
def test_a_category_left_out_stands_with_its_reason_instead_of_as_a_gap():
    body = a_body(expects=["police"])
    actions.leave_out(
        body,
        category="police",
        reason="They asked to wait.",
        heard_how="A visit each month.",
        revisit_on=SOON,
        by=a_coordinator(),
    )
    sitting = queries.sitting_at(body, on=TODAY)
    assert sitting.missing == ()
    assert sitting.left_out[0][0].revisit_on == SOON


def called(body=None, **about):
    agenda = [("Welcome", 10), ("What we heard", 45)]
    return actions.call(
        body or a_body(), title="Spring", on=TODAY, agenda=agenda, by=a_coordinator(), **about
    )


def test_an_agenda_becomes_the_minutes_and_is_no_longer_replaced():
    meeting, by = called(), a_coordinator()
    first, second = meeting.agenda.all()
    actions.amend_meeting(meeting, {"place": "Hall"}, agenda=[("Only this", 5)], version=1, by=by)
    only = meeting.agenda.get()
    actions.write_minutes(
        meeting, {only.pk: "All were welcome."}, version=2, common_ground="The hall", by=by
    )
    only.refresh_from_db()
    assert (str(only.said), meeting.state) == ("All were welcome.", Meeting.State.HELD)
    with pytest.raises(Refused):
        actions.amend_meeting(meeting, {}, agenda=[("Another", 5)], version=3, by=by)
    assert first.pk != only.pk != second.pk


def test_two_people_editing_minutes_lose_nothing():
    meeting, by = called(), a_coordinator()
    actions.write_minutes(meeting, {}, version=1, minutes="Mine", by=by)
    with pytest.raises(Changed):
        actions.write_minutes(meeting, {}, version=1, minutes="Yours", by=by)


@pytest.mark.req("GOV-12")
def test_an_invitation_takes_its_gain_from_the_pack_and_flags_what_it_lacks(country_packs):
    body = a_body()
    a_seat(body, "school", person=a_person())
    a_seat(body, "our own choir", person=a_person("Karim Diallo"))
    choir, school = queries.invitations_for(a_coordinator(), called(body), today=TODAY, minutes=0)
    assert "bullying" in str(school.gain)
    assert school.lacks == ("concern", "time")
    assert choir.lacks == ("gain", "concern", "time")


@pytest.mark.req("GOV-10")
def test_who_was_asked_for_too_much_is_named_before_anything_is_sent():
    body = a_body()
    seat = a_seat(body, person=a_person("Pastor Ruth Adeyemi"))
    for day in range(6):
        earlier = a_meeting(body, on=TODAY - timedelta(days=day + 1))
        Invitation.objects.create(
            meeting=earlier, seat=seat, person=seat.person, minutes_asked=60, invited_on=earlier.on
        )
    meeting = called(body)
    given = {"concern": "School begins", "minutes_asked": 90, "today": TODAY, "by": a_coordinator()}
    with pytest.raises(Refused) as refusal:
        actions.invite(meeting, **given)
    assert refusal.value.missing == ("Pastor Ruth Adeyemi",)
    assert not meeting.invitations.exists()
    actions.invite(meeting, **given, load_reason="She asked to come.")
    assert meeting.invitations.get().load_reason == "She asked to come."


def test_a_vacant_seat_is_not_invited_and_inviting_twice_invites_once():
    body = a_body()
    a_seat(body, "media")
    a_seat(body, "school", person=a_person())
    meeting, by = called(body), a_coordinator()
    for _time in range(2):
        actions.invite(meeting, concern="", minutes_asked=90, today=TODAY, by=by)
    assert meeting.invitations.count() == 1


@pytest.mark.req("GOV-07")
def test_a_decision_tells_its_quorum_and_keeps_the_dissent():
    body, by = a_body(), a_coordinator()
    seats = [a_seat(body, f"c{n}", person=a_person(f"Person {n}")) for n in range(3)]
    a_seat(body, "vacant")
    meeting = called(body)
    with pytest.raises(Refused):
        actions.decide(meeting, text="We open.", on=TODAY, by=by)
    actions.record_presence(
        meeting, {seats[0].ref: "came", seats[1].ref: "deputy", "unknown": "came"}, by=by
    )
    decision = actions.decide(
        meeting, text="We open.", dissent="Too early, says the school seat.", on=TODAY, by=by
    )
    assert (decision.seats_present, decision.seats_needed) == (2, 2)
    assert decision.had_quorum
    assert decision.dissent.startswith("Too early")


def test_without_quorum_a_decision_is_kept_only_as_one_to_confirm():
    meeting = called(a_body(quorum=5))
    decision = actions.decide(
        meeting, text="We open.", on=TODAY, to_confirm=True, by=a_coordinator()
    )
    assert not decision.had_quorum


@pytest.mark.req("GOV-13")
def test_organisations_that_meet_for_the_first_time_are_a_result():
    youth, mosque, school = (an_organisation(name) for name in ("Youth", "Mosque", "School"))
    body = a_body()
    seats = [a_seat(body, organisation=one) for one in (youth, mosque, school)]
    before = a_meeting(body, on=TODAY - timedelta(days=90), state=Meeting.State.HELD)
    came(before, *seats[:2])
    now = a_meeting(body, state=Meeting.State.HELD)
    came(now, *seats)
    pairs = {frozenset(pair) for pair in queries.contacts_made(now)}
    assert pairs == {frozenset({youth, school}), frozenset({mosque, school})}


def test_a_held_meeting_is_not_cancelled_and_a_cancelled_one_is_not_minuted():
    by, held, planned = a_coordinator(), called(), called()
    actions.record_presence(held, {}, by=by)
    with pytest.raises(Refused):
        actions.cancel(held, why="Snow", by=by)
    with pytest.raises(Refused):
        actions.cancel(planned, why=" ", by=by)
    actions.cancel(planned, why="Snow", by=by)
    with pytest.raises(Refused):
        actions.write_minutes(planned, {}, by=by)


def test_the_owner_finishes_a_task_and_another_partner_may_not():
    owner = a_user("partner")
    task = a_task(a_decision(), owner=owner)
    with pytest.raises(PermissionDenied):
        actions.finish_task(task, outcome="", on=TODAY, by=a_viewer("partner"))
    actions.finish_task(task, outcome="The key hangs in the hall.", on=TODAY, by=viewer_of(owner))
    actions.finish_task(task, outcome="Again", on=SOON, by=viewer_of(owner))
    assert (task.done_on, task.outcome) == (TODAY, "The key hangs in the hall.")


def test_a_task_given_by_a_decision_belongs_to_its_meeting():
    decision = a_decision()
    task = actions.give_task(
        text="Find a key.", owner=None, due_on=SOON, decision=decision, by=a_coordinator()
    )
    assert task.meeting == decision.meeting
    with pytest.raises(PermissionDenied):
        actions.give_task(text="x", owner=None, due_on=SOON, by=a_viewer("partner"))


def test_anybody_raises_an_ask_and_only_a_digest_of_the_code_is_kept():
    ask = actions.raise_ask(
        sort="question", text=" Why? ", on=TODAY, by=Viewer.nobody(), about="directory.service:abc"
    )
    assert (ask.text, ask.answer_due_on) == ("Why?", date(2026, 3, 16))
    assert ask.code_to_show
    kept = Ask.objects.values().get()
    assert ask.code_to_show not in str(kept)
    assert kept["reply_code"] == reply_codes.digest(ask.code_to_show.lower().replace("-", " "))
    assert Event.objects.get().actor == "(nobody)"


def test_other_doors_are_opened_by_staff_only():
    given = {"sort": "worry", "text": "The lamp is broken.", "on": TODAY, "door": "phone"}
    with pytest.raises(PermissionDenied):
        actions.raise_ask(**given, by=Viewer.nobody())
    assert actions.raise_ask(**given, by=a_viewer("partner")).door == "phone"


@pytest.mark.parametrize("wrong", [{"text": " "}, {"about": "nonsense"}])
def test_an_ask_without_words_or_about_nothing_known_is_refused(wrong):
    with pytest.raises(Refused):
        actions.raise_ask(
            **({"sort": "worry", "text": "x", "on": TODAY, "by": Viewer.nobody()} | wrong)
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"why": ""},
        {"why": {"en": "Only in English"}},
        {"sort": "not", "promised_by": SOON},
        {"promised_by": TODAY - timedelta(days=1)},
    ],
)
def test_an_answer_says_why_in_the_language_it_was_asked_in_and_promises_only_what_it_accepts(
    wrong,
):
    given = {"sort": "accepted", "why": {"ar": "نعم"}, "on": TODAY}
    with pytest.raises(Refused):
        actions.answer_ask(an_ask(text_language="ar"), by=a_coordinator(), **(given | wrong))


def test_a_second_answer_needs_to_have_read_the_first():
    ask = an_answered_ask()
    with pytest.raises(Changed):
        actions.answer_ask(ask, sort="not", why="No", on=TODAY, by=a_coordinator())
    answer = actions.answer_ask(ask, sort="not", why="No", on=TODAY, version=1, by=a_coordinator())
    assert answer.version == 2


def test_an_ask_is_answered_by_whom_it_was_passed_to():
    expert = a_user("partner")
    ask, by = an_ask(), viewer_of(expert)
    with pytest.raises(PermissionDenied):
        actions.answer_ask(ask, sort="informed", why="It opens.", on=TODAY, by=by)
    with pytest.raises(PermissionDenied):
        actions.pass_ask(ask, to=expert, by=by)
    actions.pass_ask(ask, to=expert, by=a_coordinator())
    assert actions.answer_ask(ask, sort="informed", why="It opens.", on=TODAY, by=by).pk


def test_a_promise_is_kept_once_and_an_answer_without_one_is_not():
    by = a_coordinator()
    promise = an_answered_ask(answer={"promised_by": SOON}).answer
    actions.mark_done(promise, on=TODAY, by=by)
    actions.mark_done(promise, on=SOON, by=by)
    assert promise.done_on == TODAY
    with pytest.raises(Refused):
        actions.mark_done(an_answered_ask(answer={"sort": "not"}).answer, on=TODAY, by=by)


def test_an_answer_is_published_in_the_words_of_the_city_and_withdrawn_again():
    answer, by = an_answered_ask().answer, a_coordinator()
    with pytest.raises(Refused):
        actions.publish_answer(answer, question="", on=TODAY, by=by)
    actions.publish_answer(answer, question="May the underpass be painted?", on=TODAY, by=by)
    assert [str(one.question) for one in queries.public_asks()] == ["May the underpass be painted?"]
    actions.withdraw_answer(answer, by=by)
    assert not queries.public_asks()
