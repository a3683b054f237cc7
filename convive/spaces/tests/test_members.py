"""Coming into a space and leaving it: keys compared, nothing lost unseen, everything ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.people import handover
from convive.people.accounts import actions as accounts
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_membership, an_organisation
from convive.spaces import access, giving, jobs, keeper, pinning
from convive.spaces.actions import desks, endings, enrolling, records
from convive.spaces.models import Grant, Member
from convive.spaces.queries import members, rotas
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL
from convive.spaces.tests.builders import (
    a_holder,
    a_record,
    a_space,
    desk_of,
    holder_of,
    of_another_house,
    on_the_desk,
)
from convive.vault import pairs

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def enrol(space, holder, **about):
    person = Person.objects.get(ref=holder.ref)
    about.setdefault("organisation", person.memberships.first().organisation)
    about.setdefault("discipline", "health")
    about.setdefault("roles", ["panel"])
    about.setdefault("compared", members.key_words(person))
    about.setdefault("by", space.lead_holder)
    house = about.pop("organisation")
    return enrolling.enrol(space, person, house, on=today(), **about)


def personally(space, made, holder, carries=(FULL,)):
    """A record given to a member themselves, and taken from the desk: only they open it."""
    member = Member.objects.get(space=space, person__ref=holder.ref, ended_on=None)
    keyring = keeper.open(made.record, purpose=Purpose.REVIEW, by=space.lead_holder, now=now())
    records.give(
        made.record,
        keyring,
        carries,
        [giving.member_receiver(member)],
        reason="panel",
        by=space.lead_holder,
        on=today(),
    )
    others = made.record.grants.exclude(receiver=str(holder.reference))
    at_desk = others.filter(receiver=str(desk_of(space).reference))
    records.end(made.record, at_desk, why="given", by=space.lead_holder, on=today())
    return member


def test_somebody_whose_words_were_compared_is_a_member_with_a_pinned_key():
    space, other = a_space(), of_another_house()
    member = enrol(space, other)
    assert pinning.is_pinned(member)
    assert access.may_see(other, space, today=today())
    assert not access.may_lead(other, space, today=today())


def test_a_key_that_changed_since_the_words_were_shown_is_not_pinned():
    space, other = a_space(), of_another_house()
    person = Person.objects.get(ref=other.ref)
    shown = members.key_words(person)
    swapped = pairs.new().public
    person.public_keys |= {
        "sealing": swapped.sealing.hex(),
        "verifying": swapped.verifying.hex(),
    }
    person.save()
    assert members.key_words(person) == swapped.words != shown
    with pytest.raises(Refused):
        enrol(space, other, compared=shown)
    assert not access.may_see(other, space, today=today())


def test_an_elected_official_cannot_be_enrolled_even_beside_another_role():
    space, other = a_space(), of_another_house()
    a_membership(Person.objects.get(ref=other.ref), an_organisation("Town hall"), Role.MAYOR)
    for somebody in (a_holder(Role.MAYOR), other):
        with pytest.raises(Refused):
            enrol(space, somebody)


def test_a_member_who_is_elected_sees_no_page_of_the_space_and_is_out_within_a_minute():
    space, other = a_space(), of_another_house()
    made = a_record(space)
    on_the_desk(space, enrol(space, other, roles=["intake"]))
    person = Person.objects.get(ref=other.ref)
    a_membership(person, an_organisation("Town hall"), Role.MAYOR)
    elected = holder_of(person)
    assert not access.may_see(elected, space, today=today())
    assert jobs.end_memberships(now()) == 1
    with pytest.raises(Http404):
        keeper.open(made.record, purpose=Purpose.INTAKE, by=elected, now=now())


@pytest.mark.parametrize("role", ["lead", "intake", "screener", "records"])
def test_police_sit_on_a_panel_where_the_template_has_a_seat_and_nowhere_else(role):
    with_seat, without = a_space(needs={"police": True}), a_space()
    officer = of_another_house(Role.POLICE_LIAISON, sort="police")
    with pytest.raises(Refused):
        enrol(without, officer, discipline="police")
    with pytest.raises(Refused):
        enrol(with_seat, officer, discipline="police", roles=["panel", role])
    member = enrol(with_seat, officer, discipline="police")
    with pytest.raises(Refused):
        on_the_desk(with_seat, member)


def test_who_stands_for_police_in_another_house_counts_as_police():
    space = a_space()
    with pytest.raises(Refused):
        enrol(space, of_another_house(sort="city"), discipline="police")


def test_who_could_lock_themselves_out_is_not_enrolled():
    space, other = a_space(), of_another_house()
    Person.objects.get(ref=other.ref).key_slots.filter(kind="recovery").delete()
    with pytest.raises(Refused):
        enrol(space, other)


def test_only_a_lead_enrols():
    space, other = a_space(), of_another_house()
    enrol(space, other)
    with pytest.raises(PermissionDenied):
        enrol(space, of_another_house(), by=other)


def test_a_removal_is_refused_when_what_only_they_can_open_changed_meanwhile():
    space, other = a_space(), of_another_house()
    member = enrol(space, other)
    shown = len(members.only_theirs(member, today=today()))
    personally(space, a_record(space), other)
    with pytest.raises(Refused):
        endings.leave(member, counted=shown, by=space.lead_holder, now=now(), on=today())
    member.refresh_from_db()
    assert member.ended_on is None
    endings.leave(member, counted=1, by=space.lead_holder, now=now(), on=today())
    assert members.nobodys(space, today=today())


def test_leaving_ends_every_key_at_once():
    space, other = a_space(), of_another_house()
    made = a_record(space)
    enrol(space, other)
    member = personally(space, made, other)
    assert keeper.open(made.record, purpose=Purpose.REVIEW, by=other, now=now())
    endings.leave(member, counted=1, by=space.lead_holder, now=now(), on=today())
    with pytest.raises(Http404):
        keeper.open(made.record, purpose=Purpose.REVIEW, by=other, now=now())
    assert not Grant.objects.filter(receiver=str(other.reference), sealed__isnull=False).exists()


def test_leaving_gives_the_desk_a_new_key_that_who_left_does_not_have():
    space, other = a_space(), of_another_house()
    before = desk_of(space)
    member = on_the_desk(space, enrol(space, other, roles=["intake"]))
    made = a_record(space)
    endings.leave(member, counted=0, by=space.lead_holder, now=now(), on=today())
    assert desk_of(space).epoch == before.epoch + 1
    for record in (made.record, a_record(space).record):
        assert keeper.open(record, purpose=Purpose.INTAKE, by=space.lead_holder, now=now())
        with pytest.raises(Http404):
            keeper.open(record, purpose=Purpose.INTAKE, by=other, now=now())


def test_a_desk_that_somebody_left_without_a_lead_asks_for_a_new_key():
    space, other = a_space(), of_another_house()
    member = on_the_desk(space, enrol(space, other, roles=["intake"]))
    endings.leave(member, counted=0, by=other, now=now(), on=today())
    rota = rotas.rota_of(desk_of(space), today=today())
    assert rota.needs_new_key
    assert [one.member.person.ref for one in rota.shifts] == [space.lead_holder.ref]


def test_the_only_lead_stays_until_somebody_else_leads():
    space, other = a_space(), of_another_house()
    lead = space.members.get()
    with pytest.raises(Refused):
        endings.leave(lead, counted=0, by=space.lead_holder, now=now(), on=today())
    on_the_desk(space, enrol(space, other, roles=["lead", "intake"]))
    on_the_desk(space, Member.objects.get(person__ref=other.ref), "records")
    endings.leave(lead, counted=0, by=space.lead_holder, now=now(), on=today())
    assert not access.may_see(space.lead_holder, space, today=today())


def test_a_desk_shared_with_nobody_counts_as_theirs_alone():
    space = a_space()
    a_record(space)
    lead = space.members.get()
    assert len(members.only_theirs(lead, today=today())) == 1
    on_the_desk(space, enrol(space, of_another_house(), roles=["intake"]))
    assert members.only_theirs(lead, today=today()) == []


def test_who_leaves_hands_over_what_only_they_can_open():
    space, other, third = a_space(), of_another_house(), of_another_house()
    made = a_record(space)
    enrol(space, other)
    successor = enrol(space, third)
    member = personally(space, made, other)
    with pytest.raises(PermissionDenied):
        endings.hand_over(member, successor, by=space.lead_holder, now=now(), on=today())
    given = endings.hand_over(member, successor, by=other, now=now(), on=today())
    assert (given.done, given.waiting) == (1, 0)
    assert members.only_theirs(member, today=today()) == []
    assert keeper.open(made.record, purpose=Purpose.REVIEW, by=third, now=now()).reaches(FULL)


def test_police_take_nothing_over():
    space, other = a_space(needs={"police": True}), of_another_house()
    officer = of_another_house(Role.POLICE_LIAISON, sort="police")
    enrol(space, other)
    seat = enrol(space, officer, discipline="police")
    member = personally(space, a_record(space), other)
    with pytest.raises(Refused):
        endings.hand_over(member, seat, by=other, now=now(), on=today())


def test_leaving_the_city_names_the_spaces_and_ends_everything_in_them(
    django_capture_on_commit_callbacks,
):
    space, other = a_space(), of_another_house()
    enrol(space, other)
    member = personally(space, a_record(space), other)
    person, boss = member.person, a_coordinator()
    [task] = handover.tasks_of(person, viewer=boss)
    assert "1 record that only they can open" in str(task.title)
    with django_capture_on_commit_callbacks(execute=True):
        accounts.leave(person, by=boss, on=today())
    member.refresh_from_db()
    assert member.ended_on == today()
    assert not Grant.objects.filter(receiver=str(other.reference), sealed__isnull=False).exists()


def test_a_membership_whose_last_day_passed_is_ended_with_its_keys():
    space, other = a_space(), of_another_house()
    enrol(space, other, until=today())
    personally(space, a_record(space), other)
    assert jobs.end_memberships(now()) == 0
    assert jobs.end_memberships(now() + timedelta(days=1)) == 1
    assert jobs.end_memberships(now() + timedelta(days=1)) == 0
    assert not Grant.objects.filter(receiver=str(other.reference), sealed__isnull=False).exists()


def test_keys_in_expired_grants_are_deleted():
    space, other = a_space(), of_another_house()
    member, made = enrol(space, other), a_record(space)
    keyring = keeper.open(made.record, purpose=Purpose.REVIEW, by=space.lead_holder, now=now())
    records.give(
        made.record,
        keyring,
        [FULL],
        [giving.member_receiver(member)],
        reason="panel",
        until=today(),
        by=space.lead_holder,
        on=today(),
    )
    assert jobs.end_expired(now()) == 0
    assert jobs.end_expired(now() + timedelta(days=1)) == 1
    [grant] = made.record.grants.filter(receiver=str(other.reference))
    assert grant.sealed is None
    assert (grant.ended_why, bytes(grant.signature) != b"") == ("expired", True)


def test_disciplines_approve_a_version_and_a_new_version_asks_again():
    space, other = a_space(), of_another_house()
    enrol(space, other)
    outsider = of_another_house()
    for by in (space.lead_holder, other, other):
        enrolling.approve(space, what="behaviours", version="1.0.0", by=by, on=today())
    with pytest.raises(PermissionDenied):
        enrolling.approve(space, what="behaviours", version="1.0.0", by=outsider, on=today())
    approved = members.approved(space, "behaviours", "1.0.0", today=today())
    assert approved == {"social", "health"}
    assert members.approved(space, "behaviours", "1.1.0", today=today()) == set()


def test_what_somebody_gave_before_they_came_back_with_a_new_key_still_opens():
    space, other, third = a_space(), of_another_house(), of_another_house()
    made = a_record(space)
    enrol(space, other)
    enrol(space, third)
    member = personally(space, made, other)
    receiver = giving.member_receiver(Member.objects.get(person__ref=third.ref))
    keyring = keeper.open(made.record, purpose=Purpose.REVIEW, by=other, now=now())
    records.give(made.record, keyring, [FULL], [receiver], reason="panel", by=other, on=today())
    endings.leave(member, counted=0, by=space.lead_holder, now=now(), on=today())
    person = Person.objects.get(ref=other.ref)
    person.public_keys = {}
    person.save()
    again = holder_of(person)
    assert again.private.public != other.private.public
    enrol(space, again)
    assert keeper.open(made.record, purpose=Purpose.REVIEW, by=third, now=now()).reaches(FULL)
    with pytest.raises(Http404):
        keeper.open(made.record, purpose=Purpose.REVIEW, by=again, now=now())


def test_who_is_taken_off_a_desk_loses_its_earlier_keys_too():
    space, other = a_space(), of_another_house()
    member = on_the_desk(space, enrol(space, other, roles=["intake"]))
    first = desk_of(space)
    for but in ([], [member]):
        desk = desk_of(space)
        key = keeper.desk_keys(space, by=space.lead_holder, now=now())[str(desk.reference)]
        desks.rotate(desk, [], key=key, but=but, by=space.lead_holder, on=today())
    assert str(first.reference) not in keeper.desk_keys(space, by=other, now=now())
    assert str(first.reference) in keeper.desk_keys(space, by=space.lead_holder, now=now())
