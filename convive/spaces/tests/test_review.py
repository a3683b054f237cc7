"""What an attacker with the database, a clock elsewhere or a second account tried, and cannot do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from convive.audit.models import Event
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import an_organisation
from convive.spaces import chains, giving, keeper, marks, pinning, recovering, sealing
from convive.spaces.actions import custody, desks, emergency, endings, records, rooms
from convive.spaces.giving import Giver
from convive.spaces.models import Entry, Member
from convive.spaces.queries import rotas
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import DEIDENTIFIED, FULL, PLAN
from convive.spaces.sealing import Proof
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
from convive.vault import keys, pairs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cheap_derivations(settings):
    settings.PASSWORD_COST = "m=64,t=1,p=1"


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def given_for_an_hour(space, record, to, parts=(DEIDENTIFIED,)):
    opening = emergency.ask(space, record.ref, reason="danger", by=to, now=now())
    return emergency.give(opening, parts=list(parts), by=space.lead_holder, now=now())


# Rows that somebody wrote into the database.


def test_an_emergency_that_is_prolonged_in_the_database_opens_nothing():
    space, asker = a_space(), of_another_house()
    a_member(space, asker)
    record = a_record(space).record
    given_for_an_hour(space, record, asker)
    record.grants.filter(receiver=str(asker.reference)).update(expires_at=None)
    with pytest.raises(Http404):
        keeper.open(record, purpose=Purpose.EMERGENCY, by=asker, now=now())
    assert Event.objects.filter(verb="spaces.grant.refused").exists()


def test_a_consent_that_is_taken_off_a_grant_in_the_database_makes_it_worthless():
    space, worker = a_space(), of_another_house()
    member, made = a_member(space, worker), a_record(space)
    receivers = [giving.member_receiver(member)]
    records.give(
        made.record,
        made.keyring,
        [PLAN],
        receivers,
        reason="worker",
        purpose="support",
        by=space.lead_holder,
        on=today(),
    )
    keeper.open(made.record, purpose=Purpose.SUPPORT, by=worker, now=now())
    made.record.grants.filter(purpose="support").update(purpose="")
    with pytest.raises(Http404):
        keeper.open(made.record, purpose=Purpose.SUPPORT, by=worker, now=now())


def test_a_duty_that_is_planted_in_the_database_gives_nobody_anything_to_give():
    space, mallory, victim = a_space(), of_another_house(), of_another_house()
    planter, member = a_member(space, mallory), a_member(space, victim)
    record, desk = a_record(space).record, desk_of(space)
    own = pairs.new()  # the planter does not have the desk's key, so this is another one
    giving.desk_grant(
        desk, own, giving.member_receiver(planter), reason="rota", on=today(), until=None
    ).save()
    planted = giving.record_grant(
        record,
        {FULL: keys.new_key()},
        giving.member_receiver(member),
        Giver(str(mallory.reference), mallory.private.signing),
        reason="panel",
        on=today(),
    )
    planted.save()
    good, bad = chains.sound(record, [planted])
    assert (good, bad) == ([], [planted])
    assert chains.sound_of_many(space, [planted]) == []


def test_a_member_whose_key_is_swapped_with_its_mark_receives_nothing():
    """Who can write the database and read the server's secret still cannot sign for the lead."""
    space, worker, thief = a_space(), of_another_house(), of_another_house()
    member = a_member(space, worker)
    public = bytes(thief.private.public)
    member.public, member.mark = public, marks.mark("member", member.ref, 1, public)
    member.save()
    Person.objects.filter(ref=worker.ref).update(
        public_keys=Person.objects.get(ref=thief.ref).public_keys
    )
    with pytest.raises(giving.Swapped):
        giving.member_receiver(Member.objects.get(pk=member.pk))


def test_who_was_enrolled_by_a_lead_who_came_back_with_a_new_key_is_still_pinned():
    space = a_space()
    lead = space.lead_holder
    before, second = a_member(space, of_another_house()), of_another_house()
    a_member(space, second, roles=["lead"])
    first = space.members.get(person__ref=lead.ref)
    first.ended_on = today()
    first.save()
    fresh = pairs.new()
    newer = a_member(
        space, type(lead)(lead.viewer, fresh, lead.proved_at), by=second, roles=["lead"]
    )
    after = a_member(space, of_another_house(), by=type(lead)(lead.viewer, fresh, lead.proved_at))
    assert all(map(pinning.is_pinned, (before, newer, after)))


def test_an_entry_whose_signature_was_taken_away_does_not_pass_for_a_colleague_s():
    space, made = a_space(), None
    made = a_record(space)
    told = {"form": "note", "part": FULL, "content": {"words": "x"}, "on": today()}
    signed = records.seal(made.record, made.keyring, by=space.lead_holder, **told)
    records.seal(made.record, made.keyring, by=NOBODY, **told)
    Entry.objects.filter(pk=signed.pk).update(signature=None)
    proofs = [one.proof for one in sealing.read(made.record, made.keyring)]
    assert proofs == [Proof.WRONG, Proof.ANONYMOUS]


def test_a_desk_grant_that_does_not_open_stops_nobody_from_working():
    space = a_space()
    lead = space.lead_holder
    record = a_record(space).record
    broken = space.grants.filter(desk__duty=desks.RECORDS, receiver=str(lead.reference))
    broken.update(sealed=b"\x01" + bytes(200))
    keyring = keeper.open(record, purpose=Purpose.SCREENING, by=lead, now=now())
    assert keyring.reaches(FULL)
    assert list(keeper.desk_keys(space, by=lead, now=now())) == [str(desk_of(space).reference)]


# The day is the city's.


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("America/Denver", datetime(2026, 3, 2, 2, 30, tzinfo=UTC)),  # still the first of March
        ("Pacific/Auckland", datetime(2026, 3, 1, 20, 0, tzinfo=UTC)),  # already the second
    ],
)
def test_a_membership_and_a_grant_hold_on_the_days_of_the_city(zone, moment):
    a_city(time_zone=zone)
    on = date(2026, 3, 1) if zone.startswith("America") else date(2026, 3, 2)
    space, worker = a_space(on=on), of_another_house()
    member, made = a_member(space, worker, since=on), a_record(space, on=on)
    Member.objects.filter(pk=member.pk).update(until=on)
    records.give(
        made.record,
        made.keyring,
        [PLAN],
        [giving.member_receiver(member)],
        reason="worker",
        until=on,
        by=space.lead_holder,
        on=on,
    )
    assert keeper.member_of(space, worker, now=moment) is not None
    assert keeper.open(made.record, purpose=Purpose.SUPPORT, by=worker, now=moment).reaches(PLAN)


# Two people are two people.


def test_who_holds_a_record_for_twelve_hours_gives_it_to_nobody_else():
    space, first, second = a_space(), of_another_house(), of_another_house()
    a_member(space, first)
    a_member(space, second)
    record = a_record(space).record
    given_for_an_hour(space, record, first)
    asked = emergency.ask(space, record.ref, reason="absent", by=second, now=now())
    with pytest.raises(Refused):
        emergency.give(asked, parts=[DEIDENTIFIED], by=first, now=now())


def test_a_colleague_of_who_asked_does_not_look_at_the_opening_again():
    space, house = a_space(), an_organisation("One house", sort="health")
    asker, colleague = a_holder(organisation=house), a_holder(organisation=house)
    a_member(space, asker)
    a_member(space, colleague)
    other = of_another_house()
    a_member(space, other)
    opening = given_for_an_hour(space, a_record(space).record, asker)
    with pytest.raises(Refused):
        emergency.review(opening, was_right=True, by=colleague, now=now())
    assert emergency.review(opening, was_right=True, by=other, now=now()).was_right


def test_a_new_recovery_key_is_told_to_every_member_and_to_data_protection(
    django_capture_on_commit_callbacks,
):
    space, member, officer = a_space(), of_another_house(), a_holder(Role.DATA_PROTECTION)
    a_member(space, member)
    with django_capture_on_commit_callbacks(execute=True):
        rooms.make_recovery(space, custodians(), threshold=2, by=space.lead_holder, on=today())
    wanted = Person.objects.filter(ref__in=[member.ref, officer.ref])
    assert {one.email for one in wanted} <= {letter.to[0] for letter in mail.outbox}


def test_a_lead_whose_last_day_has_passed_leads_nothing():
    space = a_space()
    lead = space.lead_holder
    space.members.filter(person__ref=lead.ref).update(
        since=today() - timedelta(days=9), until=today() - timedelta(days=1)
    )
    desk = desk_of(space)
    with pytest.raises(PermissionDenied):
        rooms.make_recovery(space, custodians(), threshold=2, by=lead, on=today())
    with pytest.raises(PermissionDenied):
        desks.rotate(desk, [], key=pairs.new(), by=lead, on=today())
    with pytest.raises(PermissionDenied):
        desks.begin_anew(desk, [], by=lead, on=today())


def test_police_do_not_take_the_lead_of_a_space_that_nobody_leads():
    space = a_space(needs={"police": True})
    words = rooms.make_recovery(
        space, custodians(), threshold=2, by=space.lead_holder, on=today()
    ).words
    officer = a_holder(Role.COORDINATOR, organisation=space.operator)
    a_member(space, officer, discipline="police", roles=["panel"])
    other = a_member(space, of_another_house())
    space.members.filter(person__ref=space.lead_holder.ref).update(ended_on=today())
    space.refresh_from_db()
    with pytest.raises((Refused, PermissionDenied)):
        custody.give_back(
            space,
            recovering.pair_of(space, words[:2]),
            witness=rotas.custodians(space)[0],
            to=other,
            shares=2,
            by=officer,
            on=today(),
        )
    assert space.members.get(person__ref=officer.ref).roles == ["panel"]


# What was bounded stays bounded.


def test_what_is_handed_over_ends_when_it_would_have_ended_and_keeps_its_consent():
    space, leaving, staying = a_space(), of_another_house(), of_another_house()
    member, to = a_member(space, leaving), a_member(space, staying)
    made, until = a_record(space), today() + timedelta(days=30)
    records.give(
        made.record,
        made.keyring,
        [PLAN],
        [giving.member_receiver(member)],
        reason="worker",
        purpose="support",
        until=until,
        by=space.lead_holder,
        on=today(),
    )
    endings.give_all(made.record, to, by=leaving, now=now(), on=today())
    [grant] = made.record.grants.filter(receiver=str(staying.reference))
    assert (grant.purpose, grant.until, grant.reason) == ("support", until, "worker")
    assert keeper.open(made.record, purpose=Purpose.SUPPORT, by=staying, now=now()).reaches(PLAN)


def test_nothing_is_written_into_a_record_that_was_erased_meanwhile():
    space = a_space()
    made = a_record(space)
    records.erase(type(made.record).objects.get(pk=made.record.pk), by=NOBODY, on=today())
    with pytest.raises(Refused):
        records.seal(
            made.record,
            made.keyring,
            form="note",
            part=FULL,
            content={"words": "late"},
            by=space.lead_holder,
            on=today(),
        )
    assert not Entry.objects.filter(record=made.record).exists()


def test_a_hold_that_was_asked_a_moment_ago_keeps_a_record_that_was_read_before_it():
    space = a_space()
    read_before = a_record(space).record
    type(read_before).objects.filter(pk=read_before.pk).update(
        held_until=today() + timedelta(days=7)
    )
    with pytest.raises(Refused):
        records.erase(read_before, by=NOBODY, on=today())
