"""Who may open a record, and what the memory says before they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from convive.audit.models import Event
from convive.spaces import buckets, giving, keeper, sealing
from convive.spaces.actions import desks, records
from convive.spaces.giving import Giver
from convive.spaces.models import Grant, SealedRecord
from convive.spaces.rules import chain
from convive.spaces.rules.opening import BUDGET, Purpose
from convive.spaces.rules.parts import DEIDENTIFIED, FULL, LIMITED, PLAN
from convive.spaces.tests.builders import (
    NOBODY,
    a_holder,
    a_member,
    a_record,
    a_space,
    desk_of,
)
from convive.vault import pairs
from convive.vault.envelopes import CannotOpen

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def a_told_record(space):
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
    return made


def test_who_is_on_the_desk_opens_what_came_in_and_the_memory_says_so_first():
    space = a_space()
    record = a_told_record(space).record
    keyring = keeper.open(record, purpose=Purpose.INTAKE, by=space.lead_holder, now=now())
    [entry] = sealing.read(record, keyring)
    assert entry.content == {"seen": "heron"}
    assert entry.proof is sealing.Proof.ANONYMOUS
    event = Event.objects.get(verb="spaces.record.opened.intake")
    assert event.subject == str(record.reference)
    assert event.actor == space.lead_holder.ref


@pytest.mark.req("SEC-35")
def test_somebody_who_is_not_in_the_space_finds_nothing_there():
    record = a_told_record(a_space()).record
    with pytest.raises(Http404):
        keeper.open(record, purpose=Purpose.INTAKE, by=a_space().lead_holder, now=now())


def test_a_member_without_a_grant_finds_nothing():
    space = a_space()
    record = a_told_record(space).record
    other = a_holder(name="Nia Okoye")
    a_member(space, other)
    with pytest.raises(Http404):
        keeper.open(record, purpose=Purpose.SCREENING, by=other, now=now())


def shared(space, made, carries, **more):
    other = a_holder(name="Nia Okoye")
    member = a_member(space, other)
    lead = space.lead_holder
    keyring = keeper.open(made.record, purpose=Purpose.SCREENING, by=lead, now=now())
    records.give(
        made.record,
        keyring,
        carries,
        [giving.member_receiver(member)],
        reason="panel",
        by=lead,
        on=today(),
        **more,
    )
    return other, member


def test_who_holds_the_de_identified_depth_reads_that_and_sees_a_closed_box_for_the_rest():
    space = a_space()
    made = a_told_record(space)
    records.seal(
        made.record,
        made.keyring,
        form="summary",
        part=DEIDENTIFIED,
        content={"text": "a"},
        by=space.lead_holder,
        on=today(),
    )
    other, _member = shared(space, made, [DEIDENTIFIED])
    keyring = keeper.open(made.record, purpose=Purpose.DISCUSSION, by=other, now=now())
    full, summary = sealing.read(made.record, keyring)
    assert full.is_closed
    assert summary.content == {"text": "a"}
    assert summary.proof is sealing.Proof.SIGNED
    with pytest.raises(CannotOpen):
        keyring.key(LIMITED)


def test_nobody_gives_what_they_do_not_hold():
    space = a_space()
    made = a_told_record(space)
    other, _member = shared(space, made, [DEIDENTIFIED])
    keyring = keeper.open(made.record, purpose=Purpose.DISCUSSION, by=other, now=now())
    third = a_member(space, a_holder(name="Ilse Mori"))
    with pytest.raises(CannotOpen):
        records.give(
            made.record,
            keyring,
            [FULL],
            [giving.member_receiver(third)],
            reason="panel",
            by=other,
            on=today(),
        )


def test_a_grant_ends_by_itself():
    space = a_space()
    made = a_told_record(space)
    other, _member = shared(space, made, [PLAN], until=today() + timedelta(days=2))
    keeper.open(made.record, purpose=Purpose.SUPPORT, by=other, now=now())
    later = now() + timedelta(days=3)
    with pytest.raises(Http404):
        keeper.open(made.record, purpose=Purpose.SUPPORT, by=other, now=later)


def test_an_ended_grant_opens_nothing_and_what_rests_on_it_still_holds():
    space = a_space()
    made = a_told_record(space)
    other, member = shared(space, made, [FULL])
    keyring = keeper.open(made.record, purpose=Purpose.REVIEW, by=other, now=now())
    third = a_holder(name="Ilse Mori")
    records.give(
        made.record,
        keyring,
        [FULL],
        [giving.member_receiver(a_member(space, third))],
        reason="panel",
        by=other,
        on=today(),
    )
    mine = made.record.grants.filter(receiver=str(other.reference))
    records.end(made.record, mine, why="left", by=space.lead_holder, on=today())
    with pytest.raises(Http404):
        keeper.open(made.record, purpose=Purpose.REVIEW, by=other, now=now())
    assert keeper.open(made.record, purpose=Purpose.REVIEW, by=third, now=now())
    assert member.pk


def test_a_grant_that_somebody_writes_into_the_database_is_refused_and_remembered():
    space = a_space()
    made = a_told_record(space)
    outsider = a_holder(name="Nia Okoye")
    a_member(space, outsider)
    forged = giving.record_grant(
        made.record,
        {FULL: made.keyring.key(FULL)},
        giving.Receiver(str(outsider.reference), outsider.private.public),
        Giver(chain.RECORD, bytes(pairs.new().signing)),
        reason="panel",
        on=today(),
    )
    forged.save()
    with pytest.raises(Http404):
        keeper.open(made.record, purpose=Purpose.REVIEW, by=outsider, now=now())
    assert Event.objects.filter(verb="spaces.grant.refused").exists()


def test_a_swapped_public_key_receives_nothing():
    space = a_space()
    made = a_told_record(space)
    desk = desk_of(space)
    desk.public = bytes(pairs.new().public)
    desk.save()
    with pytest.raises(giving.Swapped):
        a_record(space)
    other = a_holder(name="Nia Okoye")
    member = a_member(space, other)
    member.public = bytes(pairs.new().public)
    member.save()
    with pytest.raises(giving.Swapped):
        giving.member_receiver(member)
    assert made


def test_the_budget_of_an_hour_stops_who_opens_everything(monkeypatch):
    monkeypatch.setattr(keeper, "BUDGET", type(BUDGET)(openings_an_hour=3))
    space = a_space()
    found = [a_told_record(space).record for _number in range(4)]
    for record in found[:3]:
        keeper.open(record, purpose=Purpose.INTAKE, by=space.lead_holder, now=now())
    with pytest.raises(keeper.Spent):
        keeper.open(found[3], purpose=Purpose.INTAKE, by=space.lead_holder, now=now())
    keeper.open(found[0], purpose=Purpose.REVIEW, by=space.lead_holder, now=now())
    assert Event.objects.filter(verb="spaces.budget.reached").count() == 1


def test_a_new_epoch_of_the_desk_leaves_out_who_left_and_keeps_what_is_open():
    space = a_space()
    lead = space.lead_holder
    other = a_holder(name="Nia Okoye")
    member = a_member(space, other, roles=["intake"])
    desk = desk_of(space)
    desks.join(
        desk,
        member,
        key=keeper.desk_keys(space, by=lead, now=now())[str(desk.reference)],
        by=lead,
        on=today(),
    )
    made = a_told_record(space)
    assert keeper.open(made.record, purpose=Purpose.INTAKE, by=other, now=now())
    key = keeper.desk_keys(space, by=lead, now=now())[str(desk.reference)]
    desks.rotate(desk, [made.record], key=key, but=[member], by=lead, on=today())
    with pytest.raises(Http404):
        keeper.open(made.record, purpose=Purpose.INTAKE, by=other, now=now())
    assert keeper.open(made.record, purpose=Purpose.INTAKE, by=lead, now=now())
    assert keeper.open(a_told_record(space).record, purpose=Purpose.INTAKE, by=lead, now=now())


def test_an_erased_record_opens_for_nobody_even_when_its_rows_come_back(
    django_capture_on_commit_callbacks,
):
    space = a_space()
    record = a_told_record(space).record
    kept = list(Grant.objects.filter(record=record))
    with django_capture_on_commit_callbacks(execute=True):
        records.erase(record, by=space.lead_holder, on=today())
    Grant.objects.bulk_create(kept)
    SealedRecord.objects.filter(pk=record.pk).update(erased_on=None)
    record = SealedRecord.objects.get(pk=record.pk)
    with pytest.raises(Http404):
        keeper.open(record, purpose=Purpose.INTAKE, by=space.lead_holder, now=now())
    assert not buckets.is_there(record.pk)


def test_an_entry_put_back_from_an_old_copy_is_noticed():
    space = a_space()
    made = a_record(space)
    lead = space.lead_holder
    entry = records.seal(
        made.record,
        made.keyring,
        form="plan",
        part=PLAN,
        content={"goal": "one"},
        by=lead,
        on=today(),
    )
    old = (entry.sealed, entry.signature)
    records.amend(entry, made.keyring, {"goal": "two"}, version=1, by=lead, on=today())
    entry.refresh_from_db()
    entry.sealed, entry.signature = old
    entry.version = 1
    entry.save()
    [read] = sealing.read(made.record, made.keyring)
    assert read.damaged


def test_several_records_open_together_as_each_does_alone():
    """What nobody rightly gave, what was erased and what is of another space stays closed."""
    space, at = a_space(), now()
    lead = space.lead_holder
    made = [a_told_record(space).record for _number in range(3)]
    planted, gone, foreign = (a_told_record(one).record for one in (space, space, a_space()))
    planted.grants.filter(receiver=str(desk_of(space).reference)).update(signature=b"x" * 64)
    gone.erased_on = today()
    gone.save(update_fields=["erased_on"])
    several = [*made, planted, gone, foreign]
    keyrings = keeper.open_each(space, several, purpose=Purpose.REVIEW, by=lead, now=at)
    assert set(keyrings) == {record.pk for record in made}
    events = Event.objects.filter(verb="spaces.record.opened.review", actor=lead.ref)
    assert [one.subject for one in events] == [str(record.reference) for record in made]
    assert Event.objects.get(verb="spaces.grant.refused").subject == str(planted.reference)
    for record in made:
        alone = keeper.opened(record, by=lead, now=at)
        assert alone == keyrings[record.pk]
        assert record.openings.get().purpose == Purpose.REVIEW
    assert keeper.opened_each(space, several, by=lead, now=at) == keyrings
    assert keeper.opened_each(space, several, by=lead, now=at + timedelta(minutes=16)) == {}
    with pytest.raises(Http404):
        keeper.open_each(space, made, purpose=Purpose.REVIEW, by=a_space().lead_holder, now=at)


def test_several_records_spend_the_budget_of_the_hour_one_by_one(monkeypatch):
    space, at = a_space(), now()
    lead = space.lead_holder
    monkeypatch.setattr(keeper, "BUDGET", replace(BUDGET, openings_an_hour=2))
    first, second, third = (a_told_record(space).record for _number in range(3))
    keeper.open(first, purpose=Purpose.REVIEW, by=lead, now=at)
    with pytest.raises(keeper.Spent):
        keeper.open_each(space, [first, second, third], purpose=Purpose.REVIEW, by=lead, now=at)
    assert [keeper.is_open(one, by=lead, now=at) for one in (first, second, third)] == [
        True,
        True,
        False,
    ]
    assert Event.objects.filter(verb="spaces.budget.reached").count() == 1
