"""Whoever changes, moves, copies or plants rows: what they made opens for nobody, and is seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from convive.audit.models import Event
from convive.spaces import buckets, giving, keeper, sealing
from convive.spaces.actions import desks, records
from convive.spaces.giving import Giver, Receiver
from convive.spaces.models import Entry, Grant, SealedRecord
from convive.spaces.rules import chain
from convive.spaces.rules.opening import BUDGET, Purpose
from convive.spaces.rules.parts import DEIDENTIFIED, FULL, LIMITED
from convive.spaces.tests.builders import (
    NOBODY,
    a_holder,
    a_member,
    a_record,
    a_space,
    desk_of,
)
from convive.vault import envelopes, keys, pairs
from convive.vault.envelopes import Algorithm, CannotOpen

pytestmark = pytest.mark.django_db

DEPTHS = (FULL, LIMITED, DEIDENTIFIED)


@pytest.fixture(autouse=True)
def _without_a_budget(monkeypatch):
    monkeypatch.setattr(keeper, "BUDGET", type(BUDGET)(openings_an_hour=10**6))


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def sealed(made, space, *, part=FULL, text="heron", form="note"):
    return records.seal(
        made.record,
        made.keyring,
        form=form,
        part=part,
        content={"text": text},
        by=space.lead_holder,
        on=today(),
    )


def shared(space, made, carries=(FULL,), **more):
    """A member, and their grant of this record."""
    holder = a_holder(name="Nia Okoye")
    member = a_member(space, holder)
    records.give(
        made.record,
        made.keyring,
        carries,
        [giving.member_receiver(member)],
        reason="panel",
        by=space.lead_holder,
        on=today(),
        **more,
    )
    return holder, made.record.grants.get(receiver=str(holder.reference))


def opens(record, holder, *, at=None):
    record = SealedRecord.objects.get(pk=record.pk)
    return keeper.open(record, purpose=Purpose.REVIEW, by=holder, now=at or now())


def refusals():
    return Event.objects.filter(verb="spaces.grant.refused").count()


@pytest.mark.parametrize("to", ["entry", "record", "space"])
def test_a_sealed_entry_moved_elsewhere_does_not_open_there(to):
    space = a_space()
    made = a_record(space)
    entry = sealed(made, space)
    there = {"entry": made, "record": None, "space": None}[to]
    other_space = a_space() if to == "space" else space
    there = there or a_record(other_space)
    other = sealed(there, other_space, text="otter")
    Entry.objects.filter(pk=other.pk).update(
        sealed=entry.sealed, signature=entry.signature, sitting=entry.sitting
    )
    read = {one.ref: one for one in sealing.read(there.record, there.keyring)}
    assert read[other.ref].damaged
    assert read[other.ref].content is None
    # Nor with the keys of the record from which it came.
    read = {one.ref: one for one in sealing.read(there.record, made.keyring)}
    assert read[other.ref].damaged


def test_a_whole_entry_hung_under_another_record_does_not_open_there():
    space = a_space()
    made, other = a_record(space), a_record(space)
    entry = sealed(made, space)
    Entry.objects.filter(pk=entry.pk).update(record=other.record)
    for keyring in (made.keyring, other.keyring):
        [read] = sealing.read(other.record, keyring)
        assert read.damaged
        assert read.content is None


@pytest.mark.parametrize("part", [LIMITED, DEIDENTIFIED, "plan"])
def test_an_entry_moved_to_another_part_does_not_open(part):
    space = a_space()
    made = a_record(space)
    entry = sealed(made, space)
    Entry.objects.filter(pk=entry.pk).update(part=part)
    [read] = sealing.read(made.record, made.keyring)
    assert read.damaged


@pytest.mark.parametrize("column", ["form", "sitting"])
def test_an_entry_moved_to_another_form_or_sitting_does_not_open(column):
    space = a_space()
    made = a_record(space)
    entry = sealed(made, space)
    Entry.objects.filter(pk=entry.pk).update(**{column: "x"})
    [read] = sealing.read(made.record, made.keyring)
    assert read.damaged


def test_another_house_opens_neither_entries_nor_grants(settings):
    space = a_space()
    made = a_record(space)
    sealed(made, space)
    settings.SITE_ID = "elsewhere"
    [read] = sealing.read(made.record, made.keyring)
    assert read.damaged
    with pytest.raises(Http404):
        opens(made.record, space.lead_holder)


@pytest.mark.parametrize("epoch", [0, 2])
def test_another_epoch_does_not_open(epoch):
    space = a_space()
    made = a_record(space)
    entry = sealed(made, space)
    Entry.objects.filter(pk=entry.pk).update(epoch=epoch)
    [read] = sealing.read(made.record, made.keyring)
    assert read.damaged


def test_a_stored_entry_with_any_byte_changed_is_shown_as_damaged():
    space = a_space()
    made = a_record(space)
    entry = sealed(made, space)
    blob = bytes(entry.sealed)
    for place in range(len(blob)):
        changed = bytearray(blob)
        changed[place] ^= 1 << place % 8
        Entry.objects.filter(pk=entry.pk).update(sealed=bytes(changed))
        [read] = sealing.read(made.record, made.keyring)
        assert read.damaged
        assert read.content is None
        assert read.proof is sealing.Proof.WRONG
    for cut in (0, 1, 5, 28, len(blob) - 1):
        Entry.objects.filter(pk=entry.pk).update(sealed=blob[:cut])
        [read] = sealing.read(made.record, made.keyring)
        assert read.damaged


def test_an_entry_under_another_algorithm_is_damaged():
    space = a_space()
    made = a_record(space)
    entry = sealed(made, space)
    for algorithm in (Algorithm.STREAM, Algorithm.BOX, 0, 255):
        changed = bytes([algorithm]) + bytes(entry.sealed)[1:]
        Entry.objects.filter(pk=entry.pk).update(sealed=changed)
        [read] = sealing.read(made.record, made.keyring)
        assert read.damaged


def test_a_stored_grant_with_any_byte_changed_does_not_open():
    space = a_space()
    made = a_record(space)
    holder, grant = shared(space, made)
    blob = bytes(grant.sealed)
    assert giving.opened(grant, holder.private)
    for place in range(len(blob)):
        changed = bytearray(blob)
        changed[place] ^= 1 << place % 8
        grant.sealed = bytes(changed)
        with pytest.raises(CannotOpen):
            giving.opened(grant, holder.private)
    for cut in (0, 1, 5, 28, len(blob) - 1):
        grant.sealed = blob[:cut]
        with pytest.raises(CannotOpen):
            giving.opened(grant, holder.private)


def test_a_damaged_grant_is_refused_and_remembered_and_never_another_error():
    space = a_space()
    made = a_record(space)
    holder, grant = shared(space, made)
    blob = bytes(grant.sealed)
    for turn, place in enumerate((0, 1, 4, 10, 40, len(blob) // 2, len(blob) - 1)):
        changed = bytearray(blob)
        changed[place] ^= 128
        Grant.objects.filter(pk=grant.pk).update(sealed=bytes(changed))
        with pytest.raises(Http404):
            opens(made.record, holder)
        assert refusals() == turn + 1
    Grant.objects.filter(pk=grant.pk).update(sealed=blob)
    assert opens(made.record, holder)


def test_a_grant_with_any_byte_of_its_signature_changed_is_refused():
    space = a_space()
    made = a_record(space)
    holder, grant = shared(space, made)
    for place in range(0, 64, 7):
        changed = bytearray(grant.signature)
        changed[place] ^= 1
        Grant.objects.filter(pk=grant.pk).update(signature=bytes(changed))
        with pytest.raises(Http404):
            opens(made.record, holder)
    Grant.objects.filter(pk=grant.pk).update(signature=b"")
    with pytest.raises(Http404):
        opens(made.record, holder)


CHANGED = {
    "carries": lambda space, made: [FULL, "plan"],
    "carries twice": lambda space, made: [DEIDENTIFIED, DEIDENTIFIED],
    "carries no part": lambda space, made: ["person:Z"],
    "carries a number": lambda space, made: [7],
    "carries nothing": lambda space, made: "",
    "until": lambda space, made: today() + timedelta(days=900),
    "no until": lambda space, made: None,
    "since": lambda space, made: today() - timedelta(days=3),
    "epoch": lambda space, made: 2,
    "reason": lambda space, made: "other",
    "giver": lambda space, made: chain.RECORD,
    "receiver_key": lambda space, made: "0" * 32,
    "space": lambda space, made: a_space(),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_grant_whose_row_says_something_else_is_refused_and_remembered(what):
    space = a_space()
    made = a_record(space)
    sealed(made, space)
    end = today() + timedelta(days=5)
    holder, grant = shared(space, made, [DEIDENTIFIED], until=end)
    assert opens(made.record, holder)
    column = "until" if what == "no until" else what.split()[0]
    Grant.objects.filter(pk=grant.pk).update(**{column: CHANGED[what](space, made)})
    with pytest.raises(Http404):
        opens(made.record, holder)
    assert refusals() == 1
    # The others read on, whatever stands in that row.
    assert opens(made.record, space.lead_holder)
    key = keeper.desk_keys(space, by=space.lead_holder, now=now())
    desk = desk_of(space)
    about = {"key": key[str(desk.reference)], "by": space.lead_holder, "on": today()}
    desks.rotate(desk, [made.record], **about)
    assert opens(made.record, space.lead_holder)


def test_a_grant_that_ended_by_itself_does_not_come_back_with_a_later_end_in_its_row():
    space = a_space()
    made = a_record(space)
    holder, grant = shared(space, made, until=today() + timedelta(days=2))
    later = now() + timedelta(days=10)
    with pytest.raises(Http404):
        opens(made.record, holder, at=later)
    Grant.objects.filter(pk=grant.pk).update(until=today() + timedelta(days=100))
    with pytest.raises(Http404):
        opens(made.record, holder, at=later)
    assert refusals() == 1


def test_a_grant_turned_to_somebody_else_opens_for_nobody():
    space = a_space()
    made = a_record(space)
    holder, grant = shared(space, made)
    thief = a_holder(name="Ilse Mori")
    a_member(space, thief)
    Grant.objects.filter(pk=grant.pk).update(
        receiver=str(thief.reference), receiver_key=thief.private.public.fingerprint.hex()
    )
    for somebody in (holder, thief):
        with pytest.raises(Http404):
            opens(made.record, somebody)
    assert refusals() == 1


def test_a_grant_copied_to_another_record_is_refused_there_and_still_good_here():
    space = a_space()
    made, other = a_record(space), a_record(space)
    holder, grant = shared(space, made)
    grant.pk, grant.record = None, other.record
    grant.save()
    with pytest.raises(Http404):
        opens(other.record, holder)
    assert refusals() == 1
    assert opens(made.record, holder)


def test_a_record_whose_root_key_was_swapped_shows_what_was_written_as_damaged():
    space = a_space()
    made = a_record(space)
    sealed(made, space, text="heron")
    thief, signing, own = a_holder(name="Ilse Mori"), pairs.new(), keys.new_key()
    a_member(space, thief)
    record = made.record
    record.verifying = signing.public.verifying
    record.save()
    record.grants.all().delete()
    for holder in (thief, space.lead_holder):
        giving.record_grant(
            record,
            {FULL: own},
            Receiver(str(holder.reference), holder.private.public),
            Giver(chain.RECORD, signing.signing),
            reason="intake",
            on=today(),
        ).save()
        [read] = sealing.read(record, opens(record, holder))
        assert read.damaged
        assert read.content is None
    # The old keys do not open it under the new root either: nothing written can be mixed in.
    [read] = sealing.read(record, made.keyring)
    assert read.damaged


def test_a_planted_grant_of_another_key_is_not_used_and_not_rotated_into_a_good_one():
    space = a_space()
    lead, desk = space.lead_holder, desk_of(space)
    made = a_record(space)
    thief, own = a_holder(name="Ilse Mori"), keys.new_key()
    a_member(space, thief)
    giving.record_grant(
        made.record,
        {FULL: own},
        giving.desk_receiver(desk),
        Giver(str(thief.reference), thief.private.signing),
        reason="panel",
        on=today(),
    ).save()
    key = keeper.desk_keys(space, by=lead, now=now())[str(desk.reference)]
    desks.rotate(desk, [made.record], key=key, by=lead, on=today())
    assert refusals() == 1
    assert opens(made.record, lead).key(FULL) == made.keyring.key(FULL)


def test_damaged_rows_and_lost_keys_keep_no_desk_from_a_new_key():
    space = a_space()
    lead, desk = space.lead_holder, desk_of(space)
    whole, damaged, lost = (a_record(space) for _number in range(3))
    damaged.record.grants.filter(receiver=str(desk.reference)).update(sealed=b"nothing")
    buckets.destroy([lost.record.pk])
    key = keeper.desk_keys(space, by=lead, now=now())[str(desk.reference)]
    opened = [made.record for made in (whole, damaged, lost)]
    desks.rotate(desk, opened, key=key, by=lead, on=today())
    assert refusals() == 2
    assert opens(whole.record, lead)
    assert desk_of(space).epoch == 2


def test_an_old_desk_key_opens_nothing_that_came_later():
    space = a_space()
    lead, desk = space.lead_holder, desk_of(space)
    old = keeper.desk_keys(space, by=lead, now=now())[str(desk.reference)]
    before = a_record(space)
    desks.rotate(desk, [before.record], key=old, by=lead, on=today())
    later = a_record(space)
    for made in (before, later):
        for grant in made.record.grants.all():
            with pytest.raises(CannotOpen):
                giving.opened(grant, old)


def test_a_key_of_a_part_opens_no_other_part():
    space = a_space()
    made = a_record(space)
    entry = sealed(made, space, part=FULL)
    for part in (LIMITED, DEIDENTIFIED, "plan", "mailbox", "reporter"):
        with pytest.raises(CannotOpen):
            envelopes.open(made.keyring.key(part), entry.sealed, sealing.entry_context(entry))
    assert NOBODY.ref != entry.author
