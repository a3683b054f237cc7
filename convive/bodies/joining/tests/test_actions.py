"""Winning members, first steps, stages, and the end of a table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from convive.bodies import actions as tables
from convive.bodies import queries as asked
from convive.bodies.joining import actions, queries
from convive.bodies.joining.tests.builders import a_group, an_approach, inducted
from convive.bodies.models import Ask, Body, Induction
from convive.bodies.tests.builders import (
    TODAY,
    a_body,
    a_decision,
    a_meeting,
    a_seat,
    a_task,
    an_ask,
)
from convive.ground.refusals import Changed, Refused
from convive.people import bells
from convive.people.models import Person
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


@pytest.mark.req("TRN-19")
def test_a_group_goes_on_only_when_enough_members_took_their_first_steps_or_with_a_reason(office):
    body = a_group(4, until=SOON, checklist={"youth": "2026-01-01", "affected": "2026-01-01"})
    inducted(body, share=50)
    with pytest.raises(Refused) as refusal:
        actions.change_stage(body, "develop", on=TODAY, version=None, by=office)
    assert refusal.value.field == "reason"
    assert [str(one) for one in refusal.value.missing] == [
        "First steps finished: 50% of the members; the city asks 75%."
    ]
    assert Body.objects.get().stage == "recruit"
    change = actions.change_stage(
        body, "develop", on=TODAY, version=None, reason="The last two begin in May.", by=office
    )
    assert (change.inducted, change.was_open) == (
        50,
        ["First steps finished: 50% of the members; the city asks 75%."],
    )


@pytest.mark.req("SYS-68")
@pytest.mark.parametrize("size", [12, 40])
def test_a_group_of_twelve_and_one_of_forty_go_from_recruit_to_oversee(office, size):
    body = a_group(size, until=SOON)
    inducted(body, share=75)
    tick = {"on": TODAY, "version": None, "by": office}
    actions.tick(body, ["youth", "affected", "memorandum", "landscape", "adopted"], **tick)
    actions.change_stage(body, "develop", on=TODAY, version=None, by=office)
    actions.change_stage(body, "oversee", on=TODAY, version=None, by=office)
    assert Body.objects.get().stage == "oversee"
    assert [change.was_open for change in queries.changes_of(body)] == [[], []]


def test_the_checklist_knows_what_the_records_say_and_a_tick_cannot_hide_it(office):
    body = a_body(stage="recruit", type_key="leadership-group")
    a_seat(body, "police-community", person=a_person())
    actions.tick(body, ["legs", "youth"], on=TODAY, version=None, by=office)
    met = {line.key: line.is_met for line in queries.lines_of(body, on=TODAY)["recruit"]}
    assert (met["legs"], met["half"], met["youth"]) == (False, False, True)


def test_a_group_returns_to_an_earlier_stage_without_conditions(office):
    body = a_group(4, stage="oversee")
    actions.change_stage(body, "recruit", on=TODAY, version=None, by=office)
    assert body.stage == "recruit"
    with pytest.raises(Refused):
        actions.change_stage(body, "oversee", on=TODAY, version=None, reason="Now!", by=office)
    with pytest.raises(Refused):
        tables.amend(body, {"stage": "oversee"}, version=None, by=office)


@pytest.mark.req("TRN-19")
def test_progress_is_told_per_member_and_per_leg_and_who_joined_late_catches_up_alone(office):
    body = a_group(4)
    people = [seat.person for seat in body.seats.order_by("pk")]
    actions.take_steps(
        body, ["joining-pack", "glossary", "unknown"], people=people[:3], on=TODAY, by=office
    )
    late = a_user("partner", name="Lina Late")
    a_seat(body, "media", person=late, since=TODAY - timedelta(days=3))
    before = queries.progress_of(body, on=TODAY)
    assert [one.person.name for one in before.members if one.joined_late] == ["Lina Late"]
    assert before.share == 60
    assert dict(before.by_leg)[asked.LEG_WORDS["police"]] == 100
    for module in ("joining-pack", "glossary", "glossary"):
        actions.catch_up(module, person=late, on=TODAY, by=viewer_of(late))
    assert queries.progress_of(body, on=TODAY).share == 80
    assert Induction.objects.get(person=late, module="glossary").how == Induction.How.ALONE


def test_nobody_says_for_somebody_else_that_a_step_was_taken_alone(office):
    late = a_user("partner")
    a_seat(a_group(1), "media", person=late)
    with pytest.raises(PermissionDenied):
        actions.catch_up("glossary", person=late, on=TODAY, by=office)
    with pytest.raises(Refused):
        actions.catch_up("sharing", person=late, on=TODAY, by=viewer_of(late))


def test_a_step_counts_at_every_table_and_strangers_are_not_ticked(office):
    first, second = a_group(1), a_group(1)
    person, stranger = first.seats.get().person, a_person("Stranger")
    second.seats.update(person=person)
    given = {"on": TODAY, "by": office}
    actions.take_steps(first, ["joining-pack", "glossary"], people=[person, stranger], **given)
    assert queries.progress_of(second, on=TODAY).share == 100
    assert not Induction.objects.filter(person=stranger).exists()


@pytest.mark.req("GOV-12")
def test_an_approach_that_lacks_gain_concern_or_time_is_flagged_and_kept(office):
    body = a_group(1)
    bare = actions.approach(body, category="media", on=TODAY, by=office)
    whole = actions.approach(
        body,
        category="school",
        gain="One contact for bullying.",
        concern="School begins",
        minutes_asked=120,
        on=TODAY,
        by=office,
    )
    lacks = {one.approach: one.lacks for one in queries.approaches_for(office, body)}
    assert lacks == {bare: ("gain", "concern", "time"), whole: ()}


def test_an_approach_points_to_an_open_worry_and_never_copies_its_words(office):
    worry = an_ask("My neighbour Omar shouts", sort=Ask.Sort.WORRY)
    body = a_group(1)
    assert str(worry.reference) in dict(queries.concerns_for(office, body))
    chair = a_viewer("partner")
    assert queries.concerns_for(chair, body) == []
    made = actions.approach(body, category="media", about=str(worry.reference), on=TODAY, by=office)
    assert made.about == str(worry.reference)
    assert not made.concern


@pytest.mark.req("GOV-05")
def test_a_yes_to_a_meeting_and_a_no_to_a_seat_make_the_rate_of_their_category(office):
    body = a_group(4)
    meeting = a_meeting(body)
    tables.invite(meeting, concern="x", minutes_asked=60, today=TODAY, by=office)
    invited = {one.seat.category: one for one in queries.invited_to(office, meeting)}
    actions.note_responses(
        meeting,
        {invited["police-community"].pk: "accepted", invited["council-members"].pk: "nonsense"},
        on=TODAY,
        by=office,
    )
    tried = an_approach(body, "police-community", asked_on=TODAY)
    said = {"response": "declined", "said": "No time this year.", "answered": "We ask in spring."}
    actions.note_response(tried, said, on=TODAY, version=1, by=office)
    shown = {str(one.category): one.rate for one in queries.rates_for(office, since=TODAY)}
    police = shown["Community police officers"]
    assert (police.asked, police.accepted, police.declined, police.share) == (2, 1, 1, 50)
    assert shown["Council members"].share is None
    with pytest.raises(Changed):
        actions.note_response(tried, said, on=TODAY, version=1, by=office)


def test_what_organisations_said_is_read_only_by_who_asks_them(office):
    approach = an_approach(a_group(1), said="Never again.")
    partner = a_viewer("partner")
    with pytest.raises(Http404):
        queries.approach_for(partner, approach.ref)
    with pytest.raises(PermissionDenied):
        queries.approaches_for(partner, approach.body)
    with pytest.raises(PermissionDenied):
        queries.rates_for(partner, since=TODAY)
    with pytest.raises(PermissionDenied):
        actions.approach(approach.body, category="media", on=TODAY, by=partner)
    assert queries.approach_for(office, approach.ref) == approach


def test_a_table_ends_when_each_open_task_has_somebody_and_another_table_carries_on(office):
    body, heir = a_body(), a_person("Karim Diallo")
    orphan = a_task(a_decision(a_meeting(body)))
    done = a_task(a_decision(a_meeting(body)), done_on=TODAY)
    team = a_body("City prevention team")
    given = {"why": "The framework is adopted.", "on": TODAY, "version": None, "by": office}
    with pytest.raises(Refused) as refusal:
        actions.end(body, successor=team, **given)
    assert refusal.value.missing == (str(orphan),)
    with pytest.raises(Refused):
        actions.end(body, successor=body, **given)
    with pytest.raises(Refused):
        actions.end(body, **(given | {"why": " "}))
    actions.end(body, successor=team, owners={orphan.ref: heir}, **given)
    orphan.refresh_from_db()
    body.refresh_from_db()
    assert (orphan.owner, body.until, body.successor) == (heir, TODAY, team)
    assert done.owner is None
    assert asked.bodies_for(office, on=TODAY + timedelta(days=1)) == [team]


def test_a_reader_changes_no_stage_ends_nothing_and_writes_no_steps():
    body, partner = a_group(1), a_viewer("partner")
    for act in (
        lambda: actions.change_stage(body, "develop", on=TODAY, version=None, by=partner),
        lambda: actions.end(body, why="x", on=TODAY, version=None, by=partner),
        lambda: actions.tick(body, [], on=TODAY, version=None, by=partner),
        lambda: actions.take_steps(body, [], people=[], on=TODAY, by=partner),
        lambda: actions.note_responses(a_meeting(body), {}, on=TODAY, by=partner),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_an_approach_may_name_no_organisation_and_needs_a_category(office):
    body = a_group(1)
    with pytest.raises(Refused):
        actions.approach(body, category=" ", on=TODAY, by=office)
    made = actions.approach(
        body, category="media", organisation=an_organisation("Radio"), on=TODAY, by=office
    )
    assert str(made) == "Radio"
    assert str(an_approach(body)) == "media"


def test_what_an_erased_member_learned_is_forgotten():
    body = a_group(2)
    inducted(body)
    person = body.seats.first().person
    bells.erased.send(sender=Person, ref=person.ref)
    assert not Induction.objects.filter(person=person).exists()
    assert Induction.objects.exists()
