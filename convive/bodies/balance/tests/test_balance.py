"""The four legs, who is heard, rests, what a table needs soon, and a member of nine tables."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from convive.bodies import actions as tables
from convive.bodies.balance import actions, alerts, queries
from convive.bodies.models import Invitation, Meeting, Speaking
from convive.bodies.tests.builders import (
    TODAY,
    a_body,
    a_meeting,
    a_seat,
    a_task,
    an_answered_ask,
    an_ask,
    came,
)
from convive.ground.refusals import Refused
from convive.people.tests.builders import (
    a_coordinator,
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    viewer_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
SOON = TODAY + timedelta(days=30)


@pytest.fixture
def office():
    return a_coordinator()


def sorts(viewer, **about):
    return [one.sort for one in alerts.alerts_for(viewer, today=TODAY, **about)]


def test_the_leg_comes_from_the_category_else_from_the_kind_of_organisation():
    body = a_body()
    a_seat(body, "police-command", person=a_person())
    a_seat(body, "our own choir", organisation=an_organisation("Choir", sort="association"))
    a_seat(body, "our own guards", organisation=an_organisation("Guards", sort="police"))
    a_seat(body, "nobody knows")
    legs = {str(words): leg for words, leg in queries.sitting_of(body, today=TODAY).legs}
    police = legs["Local police"]
    assert (police.seats, police.filled, police.share, police.is_over_half) == (2, 1, 50, False)
    assert legs["Community bodies"].seats == 1
    assert legs["Elected leadership"].is_missing


def test_a_leg_over_half_is_marked_and_advisory_seats_do_not_count():
    body = a_body()
    for _number in range(3):
        a_seat(body, "police-command", person=a_person())
    a_seat(body, "media", person=a_person())
    a_seat(body, "universities", person=a_person(), is_voting=False)
    legs = [leg for _words, leg in queries.sitting_of(body, today=TODAY).legs]
    assert [leg.share for leg in legs] == [0, 0, 25, 75]
    assert [leg.is_over_half for leg in legs] == [False, False, False, True]


@pytest.mark.req("SYS-28")
def test_a_vacant_seat_alerts_before_the_next_meeting(office):
    body = a_body()
    a_seat(body, "media")
    assert "vacant" not in sorts(office)
    a_meeting(body, on=SOON)
    (alert,) = [one for one in alerts.alerts_for(office, today=TODAY) if one.sort == "vacant"]
    assert (alert.on, alert.body) == (SOON, body)
    assert "1 seat is vacant before the meeting of" in alert.words


@pytest.mark.req("NLC-13", "SYS-93")
def test_a_ward_that_met_less_than_twice_a_year_is_flagged(office):
    ward = a_body("Ward 7", minimum_a_year=2)
    a_seat(ward, "ward-councillors", person=a_person())
    a_meeting(ward, on=TODAY - timedelta(days=200), state=Meeting.State.HELD)
    a_meeting(ward, on=TODAY - timedelta(days=9), state=Meeting.State.CANCELLED)
    assert queries.rhythm_of(ward, today=TODAY).is_below
    assert sorts(office) == ["minimum"]
    a_meeting(ward, on=TODAY - timedelta(days=20), state=Meeting.State.HELD)
    assert not queries.rhythm_of(ward, today=TODAY).is_below
    assert sorts(office) == []


def test_terms_exclusions_ends_and_empty_tables_are_told_in_the_order_of_their_days(office):
    body = a_body(until=TODAY + timedelta(days=40))
    a_seat(body, "media", person=a_person(), term_until=TODAY + timedelta(days=20))
    tables.leave_out(
        body, category="police", reason="They asked.", heard_how="Visits", revisit_on=TODAY,
        by=office,
    )  # fmt: skip
    a_body("Empty table")
    assert sorts(office) == ["empty", "revisit", "term", "end"]


def test_a_chair_is_told_about_their_own_table_and_a_member_about_none():
    chair, member = a_user("partner"), a_user("partner")
    own, other = a_body(minimum_a_year=4), a_body("Other", minimum_a_year=4)
    a_seat(own, "media", person=chair, is_chair=True)
    a_seat(other, "media", person=member)
    assert [one.body for one in alerts.alerts_for(viewer_of(chair), today=TODAY)] == [own]
    assert alerts.alerts_for(viewer_of(member), today=TODAY) == []
    own.seats.update(until=TODAY)
    assert [one.body for one in alerts.alerts_for(viewer_of(chair), today=TODAY)] == [own]


def a_year_of_meetings(body):
    large, small = an_organisation("City hall", sort="city"), an_organisation("Choir")
    seats = [
        a_seat(body, "city-administration", organisation=large, person=a_person(f"Staff {n}"))
        for n in range(3)
    ]
    quiet = a_seat(
        body, "faith-interfaith", organisation=small, person=a_person("Ruth"), is_small=True
    )
    for number in range(3):
        meeting = a_meeting(
            body, on=TODAY - timedelta(days=30 * number + 1), state=Meeting.State.HELD
        )
        came(meeting, *seats)
        came(meeting, quiet, how="absent")
        for _task in range(2):
            a_task(meeting=meeting, organisation=large)
    return meeting


def test_a_year_shows_who_came_who_carried_and_who_spoke_and_marks_the_quiet(office):
    body = a_body()
    meeting = a_year_of_meetings(body)
    actions.note_speaking(meeting, {"staff": 50, "community": 2}, by=office)
    seen = queries.balance_of(body, today=TODAY)
    staff, community = seen.by_leg
    assert (str(staff.words), staff.part.seats, staff.part.came, staff.part.carried) == (
        "City staff and public services", 75, 100, 100,
    )  # fmt: skip
    assert (community.part.spoke, community.part.is_quiet) == (4, True)
    assert [str(one.words) for one in seen.by_size] == [
        "Other organisations",
        "Small organisations",
    ]
    assert [str(one.words) for one in seen.by_organisation] == ["City hall", "Choir"]
    assert {str(words): one.share for words, one in seen.coming}["Community bodies"] == 0
    assert seen.meetings == 3


def test_speaking_is_noted_by_leg_and_an_empty_box_keeps_nothing(office):
    meeting = a_meeting()
    actions.note_speaking(meeting, {"staff": 5, "police": 7}, by=office)
    actions.note_speaking(meeting, {"staff": 6}, by=office)
    assert list(Speaking.objects.values_list("leg", "minutes")) == [("staff", 6)]
    with pytest.raises(PermissionDenied):
        actions.note_speaking(meeting, {"staff": 6}, by=a_viewer("partner"))


def test_a_small_member_asks_the_table_to_stop_and_everybody_reads_it(office):
    body, ruth = a_body(), a_user("partner", name="Ruth")
    seat = a_seat(body, "faith-interfaith", person=ruth, is_small=True)
    by = viewer_of(ruth)
    with pytest.raises(Refused):
        actions.call_rest(seat, reason=" ", on=TODAY, by=by)
    rest = actions.call_rest(seat, reason="We were not asked.", on=TODAY, by=by)
    assert actions.call_rest(seat, reason="Again", on=TODAY, by=by) == rest
    assert queries.open_rest(body) == rest
    assert queries.rest_for(a_viewer("evaluator"), rest.ref) == rest
    with pytest.raises(PermissionDenied):
        actions.answer_rest(rest, answer="x", on=TODAY, version=None, by=by)
    with pytest.raises(Refused):
        actions.answer_rest(rest, answer=" ", on=TODAY, version=None, by=office)
    actions.answer_rest(rest, answer="You speak first.", on=SOON, version=1, by=office)
    assert queries.open_rest(body) is None
    assert queries.rests_of(body) == [rest]


def test_what_a_second_member_asks_meanwhile_is_not_lost(office):
    body = a_body(quorum=1)
    seats = [a_seat(body, "faith-interfaith", person=a_person(name)) for name in ("Ruth", "Ada")]
    first, second = (
        actions.call_rest(seat, reason=f"{seat.person} was not asked.", on=TODAY, by=office)
        for seat in seats
    )
    assert {one.reason for one in queries.rests_of(body)} == {
        "Ruth was not asked.",
        "Ada was not asked.",
    }
    actions.answer_rest(first, answer="You speak first.", on=TODAY, version=1, by=office)
    assert queries.open_rest(body) == second


def test_nothing_is_decided_while_a_call_to_stop_and_look_waits(office):
    body, ruth = a_body(quorum=1), a_user("partner", name="Ruth")
    seat = a_seat(body, "faith-interfaith", person=ruth, is_small=True)
    meeting, earlier = a_meeting(body), TODAY - timedelta(days=3)
    came(meeting, seat)
    rest = actions.call_rest(seat, reason="We were not asked.", on=TODAY, by=viewer_of(ruth))
    given = {"meeting": meeting, "by": office}
    for to_confirm in (False, True):
        with pytest.raises(Refused, match="stop and look") as refused:
            tables.decide(text="We open.", on=TODAY, to_confirm=to_confirm, **given)
        assert refused.value.missing == ("We were not asked.",)
    assert tables.decide(text="Said before she asked.", on=earlier, **given)
    actions.answer_rest(rest, answer="You speak first.", on=TODAY, version=1, by=office)
    assert tables.decide(text="We open.", on=TODAY, **given)


def test_who_does_not_sit_there_asks_for_no_rest_and_a_vacant_seat_neither(office):
    seat = a_seat(a_body(), "media", person=a_person())
    with pytest.raises(PermissionDenied):
        actions.call_rest(seat, reason="x", on=TODAY, by=a_viewer("partner"))
    with pytest.raises(Refused):
        actions.call_rest(a_seat(seat.body), reason="x", on=TODAY, by=office)
    assert queries.seats_to_rest(a_viewer("partner"), seat.body, on=TODAY) == []
    assert queries.seats_to_rest(office, seat.body, on=TODAY) == [seat]


def test_a_member_of_nine_tables_sees_them_on_one_page(office, django_assert_max_num_queries):
    ruth = a_user("partner", name="Ruth")
    for number in range(9):
        body = a_body(f"Table {number}", hours_a_month=2)
        seat = a_seat(body, "media", person=ruth)
        meeting = a_meeting(body, on=SOON)
        Invitation.objects.create(
            meeting=meeting, seat=seat, person=ruth, minutes_asked=60, invited_on=TODAY
        )
    a_seat(a_body("As deputy"), "media", deputy=ruth)
    ended = a_body("Ended", until=TODAY - timedelta(days=1))
    a_seat(ended, "media", person=ruth)
    with django_assert_max_num_queries(16):
        found = queries.tables_of(viewer_of(ruth), ruth.ref, today=TODAY)
    assert len(found.sits) == 10
    assert (found.hours_a_month, found.load.invitations) == (18, 9)
    assert {one.upcoming.on for one in found.sits if one.upcoming} == {SOON}
    assert [one.is_deputy for one in found.sits].count(True) == 1
    with pytest.raises(Http404):
        queries.tables_of(a_viewer("partner"), ruth.ref, today=TODAY)
    assert queries.tables_of(office, ruth.ref, today=TODAY).person == ruth


@pytest.mark.req("GOV-21")
def test_a_standing_table_with_a_right_to_be_answered_shows_how_the_city_keeps_it():
    assert queries.right_of(a_body(), today=TODAY) is None
    council = a_body("Youth council", answered_within=10, budget="12000.00")
    meeting = a_meeting(council)
    an_answered_ask(meeting=meeting)
    an_ask(meeting=meeting, answer_due_on=TODAY - timedelta(days=1))
    right = queries.right_of(council, today=TODAY)
    assert (right.raised, right.answered, right.late, right.within) == (2, 1, 1, 10)
