"""Who sees what of tables, tasks and asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from convive.bodies import queries, receivers, reply_codes
from convive.bodies.models import Body
from convive.bodies.tests.builders import (
    TODAY,
    a_body,
    a_decision,
    a_meeting,
    a_seat,
    a_task,
    an_answered_ask,
    an_ask,
)
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, viewer_of
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area
from convive.thread import names

pytestmark = pytest.mark.django_db


def test_nobody_reads_a_table_and_a_partner_does():
    body = a_body()
    with pytest.raises(Http404):
        queries.body_for(Viewer.nobody(), body.ref)
    assert queries.body_for(a_viewer("partner"), body.ref) == body
    assert queries.bodies_for(Viewer.nobody(), on=TODAY) == []


def test_tables_are_found_by_topic_without_accents_and_ended_ones_on_request():
    viewer = a_viewer("partner")
    council = a_body({"fr": "Conseil de la Cité"}, topics=["Éducation"])
    ended = a_body("Old panel", until=TODAY - timedelta(days=1))
    assert queries.bodies_for(viewer, on=TODAY, words="education") == [council]
    assert ended not in queries.bodies_for(viewer, on=TODAY)
    assert ended in queries.bodies_for(viewer, on=TODAY, ended=True)


@pytest.mark.req("GOV-07")
def test_a_table_of_forty_seats_is_read_with_a_handful_of_questions(
    django_assert_max_num_queries,
):
    body = a_body(seats=40)
    with django_assert_max_num_queries(5):
        sitting = queries.sitting_at(body, on=TODAY)
    assert (len(sitting.chairs), sitting.vacant, sitting.filled) == (40, 40, 0)


def test_the_public_reads_the_agenda_of_an_open_table_only():
    shut, opened = a_meeting(), a_meeting(a_body(is_open=True))
    with pytest.raises(Http404):
        queries.agenda_for(Viewer.nobody(), shut.ref)
    meeting = queries.agenda_for(Viewer.nobody(), opened.ref)
    assert queries.signing(Viewer.nobody(), meeting) == []


def test_the_next_agenda_begins_with_what_is_still_open():
    body = a_body()
    earlier = a_meeting(body, on=TODAY - timedelta(days=60))
    task = a_task(a_decision(earlier))
    a_task(meeting=earlier, done_on=TODAY)
    assert list(queries.open_commitments(body, before=TODAY)) == [task]


def test_a_table_that_carries_on_begins_with_what_the_tables_before_it_left_open():
    heir = a_body("City prevention team")
    second = a_body("Second group", successor=heir, until=TODAY)
    first = a_body("First group", successor=second, until=TODAY)
    other = a_body("Another table")
    earlier = TODAY - timedelta(days=60)
    left = [a_task(a_decision(a_meeting(body, on=earlier))) for body in (first, second)]
    a_task(a_decision(a_meeting(other, on=earlier)))
    assert set(queries.open_commitments(heir, before=TODAY)) == set(left)
    Body.objects.filter(pk=heir.pk).update(successor=first)  # a circle typed in by mistake ends
    assert set(queries.open_commitments(heir, before=TODAY)) == set(left)


def test_late_tasks_come_first_and_mine_are_mine():
    me = a_user("partner")
    later = a_task(owner=me, due_on=TODAY + timedelta(days=5))
    late = a_task(owner=me, due_on=TODAY - timedelta(days=5))
    a_task(due_on=TODAY)
    viewer = viewer_of(me)
    assert list(queries.tasks_for(viewer, mine=True)) == [late, later]
    assert list(queries.tasks_due(viewer, today=TODAY)) == [late, later]
    assert queries.tasks_for(viewer).count() == 3


def test_what_residents_wrote_is_read_by_who_answers_and_by_nobody_else():
    expert = a_user("police-liaison")
    ask, passed = an_ask(), an_ask(owner=expert)
    assert set(queries.asks_for(a_coordinator())) == {ask, passed}
    assert list(queries.asks_for(viewer_of(expert))) == [passed]
    assert not queries.asks_for(Viewer.nobody()).exists()
    with pytest.raises(Http404):
        queries.ask_for(viewer_of(expert), ask.ref)


def test_asks_are_filtered_by_how_they_stand():
    viewer, old_town = a_coordinator(), an_area()
    late = an_ask("Late", answer_due_on=TODAY - timedelta(days=1))
    waiting = an_ask("Waiting", area=old_town, sort="worry")
    promised = an_answered_ask("Promised", answer={"promised_by": TODAY + timedelta(days=9)})

    def found(**wanted):
        return set(queries.asks_for(viewer, today=TODAY, **wanted))

    assert found(state="open") == {late, waiting}
    assert found(state="late") == {late}
    assert found(state="answered") == found(state="promised") == {promised}
    assert found(area=old_town.ref) == found(sort="worry") == found(words="WAIT") == {waiting}
    assert list(queries.asks_due(viewer, today=TODAY)) == [late]


def test_an_answer_is_found_by_its_code_however_it_is_typed():
    code = reply_codes.new()
    ask = an_answered_ask(code=code)
    assert queries.answer_by_code(f" {code.lower().replace('-', ' ')} ") == ask.answer


@pytest.mark.parametrize("typed", ["", "AAAA-BBBB-CCCC", "no code at all", "A" * 500])
def test_an_unknown_code_and_an_ask_not_yet_answered_ask_the_same_of_the_database(
    typed, django_assert_num_queries
):
    code = reply_codes.new()
    an_ask(code=code)
    for tried in (code, typed):
        with django_assert_num_queries(1):
            assert queries.answer_by_code(tried) is None


def test_the_measure_by_district_names_the_district_and_hides_small_numbers():
    old_town = an_area()
    for _ask in range(12):
        an_answered_ask(area=old_town)
    an_answered_ask()
    rows = queries.measures_for(today=TODAY)
    assert [(row.area, row.measure.on_time.shown) for row in rows] == [
        (old_town, None),
        (None, None),
    ]
    assert queries.measure_for(today=TODAY).on_time.shown == 100


def test_the_thread_names_everything_here_to_who_may_see_it():
    decision = a_decision()
    records = [decision.meeting.body, decision.meeting, decision, a_task(decision), an_ask()]
    references = [record.reference for record in records]
    assert set(names.named(a_coordinator(), references)) == set(references)
    assert len(names.named(a_viewer("partner"), references)) == 4
    assert names.named(Viewer.nobody(), references) == {}


def test_who_leaves_hands_over_tasks_asks_and_seats():
    amina = a_user("partner")
    a_task(owner=amina)
    a_task(owner=amina, done_on=TODAY)
    an_ask(owner=amina)
    a_seat(a_body(), person=amina)
    assert len(receivers.to_hand_over(None, person=amina)) == 3
