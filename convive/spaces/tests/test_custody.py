"""The recovery key: its ceremony, its yearly drill, and giving back what nobody can open."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from convive.audit.models import Event
from convive.ground.refusals import Refused
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import an_organisation
from convive.spaces import access, giving, jobs, keeper, recovering, sealing
from convive.spaces.actions import custody, desks, records, rooms
from convive.spaces.models import Custodian, Drill, Space
from convive.spaces.queries import members, rotas
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL
from convive.spaces.tests.builders import (
    NOBODY,
    a_holder,
    a_member,
    a_record,
    a_space,
    custodians,
    desk_of,
    of_another_house,
)
from convive.vault import shares

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def a_ceremony(space, *, guards=None, threshold=2):
    return rooms.make_recovery(
        space,
        guards or custodians(),
        threshold=threshold,
        by=space.lead_holder,
        on=today(),
    ).words


def give_back(space, words, *, to=None, by=None):
    space.refresh_from_db()
    return custody.give_back(
        space,
        recovering.pair_of(space, words),
        witness=rotas.custodians(space)[0],
        to=to,
        shares=len(words),
        by=by or space.lead_holder,
        on=today(),
    )


def told(space, words):
    with pytest.raises(Refused) as refusal:
        recovering.pair_of(space, words)
    return str(refusal.value), refusal.value.field


def test_enough_custodians_give_the_key_back_and_too_few_do_not():
    space = a_space()
    words = a_ceremony(space)
    assert bytes(recovering.pair_of(space, words[1:]).public) == bytes(space.recovery_public)
    assert "too few" in told(space, words[:1])[0]


def test_a_share_that_was_altered_is_named():
    space = a_space()
    words = a_ceremony(space)
    first, *rest = words[1].split()
    altered = " ".join([*rest, first])
    said, field = told(space, [words[0], altered])
    assert "wrong, missing or in another place" in said
    assert field == recovering.FIELD.format(2)


def test_a_share_given_twice_or_of_another_ceremony_is_named():
    space, other = a_space(), a_space()
    words, foreign = a_ceremony(space), a_ceremony(other)
    assert told(space, [words[0], words[0]])[1] == recovering.FIELD.format(2)
    assert "another ceremony" in told(space, foreign[:2])[0]
    if shares.read(words[0]).identifier != shares.read(foreign[0]).identifier:
        assert "another ceremony" in told(space, [words[0], foreign[1]])[0]


def test_shares_of_the_ceremony_before_do_not_fit_the_key_of_today():
    space = a_space()
    before, _after = a_ceremony(space), a_ceremony(space)
    assert "another ceremony" in told(space, before[:2])[0]


def test_a_recovery_key_that_was_swapped_in_the_database_is_noticed():
    space = a_space()
    words, other = a_ceremony(space), a_space()
    a_ceremony(other)
    other.refresh_from_db()
    Space.objects.filter(pk=space.pk).update(
        recovery_public=other.recovery_public, recovery_proof=other.recovery_proof
    )
    space.refresh_from_db()
    assert not rotas.recovery_is_pinned(space)
    assert told(space, words[:2])
    with pytest.raises(giving.Swapped):
        a_record(space)


@pytest.mark.parametrize("sort", ["police", "justice"])
def test_nobody_from_enforcement_guards_a_share(sort):
    guards = [*custodians()[:2], ("Ray Ode", an_organisation("House of law", sort=sort))]
    with pytest.raises(Refused):
        a_ceremony(a_space(), guards=guards)


def test_no_house_alone_holds_enough_shares():
    house = an_organisation("One house", sort="association")
    guards = [("Ada Storm", house), ("Ben Ito", house), custodians()[0]]
    with pytest.raises(Refused):
        a_ceremony(a_space(), guards=guards)


def test_a_drill_is_kept_whether_it_worked_or_not():
    space = a_space()
    for worked in (False, True):
        custody.record_drill(space, shares=2, worked=worked, by=space.lead_holder, on=today())
    practised = Drill.objects.filter(space=space, sort=Drill.Sort.PRACTISED)
    assert sorted(practised.values_list("worked", flat=True)) == [False, True]
    with pytest.raises(PermissionDenied):
        custody.record_drill(space, shares=2, worked=True, by=a_holder(), on=today())


def a_lost_record(space):
    """A record that only the recovery key opens any more."""
    made = a_record(space)
    records.seal(
        made.record,
        made.keyring,
        form="concern",
        part=FULL,
        content={"seen": "heron"},
        by=NOBODY,
        on=today(),
    )
    held = made.record.grants.filter(receiver=str(desk_of(space).reference))
    records.end(made.record, held, why="lost", by=space.lead_holder, on=today())
    return made.record


def test_what_nobody_can_open_is_given_back_to_a_member_and_everything_else_is_not():
    space, other = a_space(), of_another_house()
    words = a_ceremony(space)
    member = a_member(space, other)
    lost, kept = a_lost_record(space), a_record(space).record
    assert members.nobodys(space, today=today()) == [lost]
    given = give_back(space, words[:2], to=member)
    assert (given.records, given.lost) == (1, 0)
    keyring = keeper.open(lost, purpose=Purpose.REVIEW, by=other, now=now())
    assert sealing.read(lost, keyring)[0].content == {"seen": "heron"}
    assert not keeper.holds(kept, by=other, now=now())
    assert Event.objects.filter(verb="spaces.recovered", subject=str(space.reference)).exists()
    assert Event.objects.filter(verb="spaces.recovery.witnessed").exists()
    assert Drill.objects.filter(space=space, sort=Drill.Sort.USED).exists()


def test_a_custodian_of_another_space_is_no_witness_and_police_receive_nothing():
    space, other = a_space(needs={"police": True}), a_space()
    words = a_ceremony(space)
    a_lost_record(space)
    pair = recovering.pair_of(space, words[:2])
    officer = a_member(
        space, of_another_house(Role.POLICE_LIAISON, sort="police"), discipline="police"
    )
    for witness, to in (
        (Custodian.objects.filter(space=other).first(), space.members.first()),
        (rotas.custodians(space)[0], officer),
    ):
        with pytest.raises(Refused):
            custody.give_back(
                space, pair, witness=witness, to=to, shares=2, by=space.lead_holder, on=today()
            )


def test_where_all_members_left_somebody_of_the_operator_takes_the_lead_with_the_custodians():
    space = a_space()
    words = a_ceremony(space)
    record = a_record(space).record
    lead = space.members.get()
    Person.objects.filter(pk=lead.person_id).update(left_on=today())
    assert jobs.end_memberships(now()) == 1
    stranger = of_another_house(sort="social")
    successor = a_holder(organisation=space.operator, name="Ines Okoro")
    assert not access.may_recover(stranger, space, today=today())
    with pytest.raises(PermissionDenied):
        give_back(space, words[:2], by=stranger)
    given = give_back(space, words[:2], by=successor)
    assert given.records == 1
    assert access.may_lead(successor, space, today=today())
    assert keeper.open(record, purpose=Purpose.REVIEW, by=successor, now=now())
    desk = desks.begin_anew(
        desk_of(space), members.leads(space, today=today()), by=successor, on=today()
    )
    fresh = a_record(space).record
    assert desk.epoch == 2
    assert keeper.open(fresh, purpose=Purpose.INTAKE, by=successor, now=now())


def test_nobody_takes_the_lead_while_somebody_leads():
    space = a_space()
    colleague = a_holder(organisation=space.operator, name="Ines Okoro")
    with pytest.raises(PermissionDenied):
        custody.take_the_lead(space, by=colleague, on=today())


def test_a_desk_that_somebody_is_on_is_not_begun_anew():
    space = a_space()
    with pytest.raises(Refused):
        desks.begin_anew(desk_of(space), [], by=space.lead_holder, on=today())


def test_after_a_new_ceremony_old_records_are_sealed_to_the_new_key_and_leave_the_old_one():
    space = a_space()
    a_ceremony(space)
    record = a_record(space).record
    new = a_ceremony(space)
    space.refresh_from_db()
    assert members.recovery_left_behind(space) == 1
    custody.seal_to_recovery(space, by=space.lead_holder, now=now(), on=today())
    assert members.recovery_left_behind(space) == 0
    left = record.grants.filter(receiver__startswith="spaces.recovery:", ended_on=None)
    assert left.count() == 1
    held = record.grants.filter(receiver=str(desk_of(space).reference))
    records.end(record, held, why="lost", by=space.lead_holder, on=today())
    other = of_another_house()
    assert give_back(space, new[:2], to=a_member(space, other)).records == 1
    assert keeper.open(record, purpose=Purpose.REVIEW, by=other, now=now()).reaches(FULL)
