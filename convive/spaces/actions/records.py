"""Making records, sealing entries into them, giving and ending keys, keeping and ending them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from nacl.signing import SigningKey

from convive.audit.acts import act
from convive.files import actions as files
from convive.ground.references import Reference, new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import buckets, giving, sealing
from convive.spaces.giving import Giver, Receiver
from convive.spaces.models import Entry, Grant, Receipt, SealedRecord, Space
from convive.spaces.rules import chain
from convive.spaces.rules.parts import BESIDE, FULL, Keyring, is_own
from convive.vault import envelopes, keys, proofs
from convive.vault.pairs import Public

ANONYMOUS = sealing.ANONYMOUS
OWN = "own"


@dataclass(frozen=True, slots=True)
class Made:
    """A new record with its keys, for whoever fills it in the same transaction."""

    record: SealedRecord
    keyring: Keyring = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.record.reference


@dataclass(frozen=True, slots=True)
class Share:
    """Who is to hold which parts of a new record."""

    receiver: Receiver
    carries: tuple[str, ...]
    reason: str


@act("spaces.record.made")
def make(
    space: Space,
    kind: str,
    shares: Sequence[Share],
    *,
    ends_on: date,
    parts: Iterable[str] = (),
    by: Asking,
    on: date,
) -> Made:
    """A record with fresh keys, given to some: its first grants are signed by the record itself.

    The signing key is forgotten at once; what it signed is checked with `verifying`. The recovery
    key of the space always gets everything. Raises giving.Swapped when a pinned key was changed.
    """
    signing = SigningKey.generate()
    record = SealedRecord.objects.create(
        space=space, kind=kind, verifying=bytes(signing.verify_key), made_on=on, ends_on=ends_on
    )
    bucket = buckets.new(record.pk)
    names = (FULL, *BESIDE, *parts)
    keyring = Keyring(record.ref, {name: keys.new_key() for name in names})
    recovery = Share(giving.recovery_receiver(space), names, "recovery")
    giver = Giver(chain.RECORD, bytes(signing))
    Grant.objects.bulk_create(
        giving.record_grant(
            record,
            keyring.only(share.carries),
            share.receiver,
            giver,
            reason=share.reason,
            on=on,
            bucket=bucket,
        )
        for share in (*shares, recovery)
    )
    return Made(record, keyring)


@act("spaces.entry.sealed")
def seal(
    record: SealedRecord,
    keyring: Keyring,
    *,
    form: str,
    part: str,
    content: Mapping[str, Any],
    files_in: Collection[str] = (),
    sitting: str = "",
    by: Asking,
    on: date,
) -> Entry:
    """Seal the answers of a form into a part; signed by who wrote it, unless a reporter did.

    `files_in` are the paths of sealed files whose keys stand in `content`. Raises CannotOpen when
    the keyring does not reach the part, Refused for an erased record.
    """
    holder = by if isinstance(by, KeyHolder) else None
    if holder is None:
        _only_living(record)
    else:
        _only_living_now(record)
    entry = Entry(
        record=record,
        form=form,
        sitting=sitting or new_ref(),
        part=part,
        epoch=record.epoch,
        author=holder.ref if holder else ANONYMOUS,
        made_on=on,
        files=sorted(files_in),
    )
    _fill(entry, keyring, content, holder)
    entry.save()
    if files_in:
        files.claim(list(files_in), by=by)
    return entry


@act("spaces.entry.amended")
def amend(
    entry: Entry,
    keyring: Keyring,
    content: Mapping[str, Any],
    *,
    version: int,
    by: KeyHolder,
    on: date,
) -> Entry:
    """Write an entry anew as its next version. Raises sealing.Overtaken when it moved on."""
    _only_living_now(entry.record)
    fresh = Entry.objects.select_for_update().get(pk=entry.pk)
    if fresh.version != version:
        raise sealing.Overtaken(fresh)
    fresh.record = entry.record
    fresh.version += 1
    fresh.author, fresh.made_on, fresh.epoch = by.ref, on, entry.record.epoch
    _fill(fresh, keyring, content, by)
    fresh.save()
    return fresh


@act("spaces.record.shared")
def give(
    record: SealedRecord,
    keyring: Keyring,
    carries: Iterable[str],
    receivers: Sequence[Receiver],
    *,
    reason: str,
    until: date | None = None,
    expires_at: datetime | None = None,
    purpose: str = "",
    by: KeyHolder,
    on: date,
) -> SealedRecord:
    """Give parts of a record to some, signed by who gives; the memory names nobody, the rows do.

    What is somebody's own is never given on. Raises CannotOpen for a part that the giver does not
    hold.
    """
    _only_living(record)
    carried = keyring.only(part for part in carries if not is_own(part))
    if not carried:
        return record
    giver = Giver(str(by.reference), by.private.signing)
    bucket = buckets.key_of(record.pk)
    made = [
        giving.record_grant(
            record,
            carried,
            receiver,
            giver,
            reason=reason,
            on=on,
            until=until,
            expires_at=expires_at,
            purpose=purpose,
            bucket=bucket,
        )
        for receiver in receivers
    ]
    Grant.objects.bulk_create(made)
    return record


@act("spaces.own_part.made")
def make_own(record: SealedRecord, part: str, *, own: Receiver, by: KeyHolder, on: date) -> Made:
    """A part that only who makes it can read: a fresh key, sealed to themselves, in no other hand.

    `own` is the maker as a receiver. When their key is lost or their grant ends, nobody opens it
    again (NLC-11). Raises ValueError for a part that is not somebody's own.
    """
    if not is_own(part) or own.ref != str(by.reference):
        raise ValueError(part)
    _only_living_now(record)
    keys_of_it = {part: keys.new_key()}
    giver = Giver(own.ref, by.private.signing)
    giving.record_grant(record, keys_of_it, own, giver, reason=OWN, on=on).save()
    return Made(record, Keyring(record.ref, keys_of_it))


@act("spaces.grants.ended")
def end(
    record: SealedRecord, grants: Iterable[Grant], *, why: str, by: Asking, on: date
) -> SealedRecord:
    """End grants: what was sealed in them is deleted now, the signed statements stay."""
    pks = [grant.pk for grant in grants]
    record.grants.filter(pk__in=pks, ended_on=None).update(ended_on=on, ended_why=why, sealed=None)
    return record


@act("spaces.receipt.made")
def make_receipt(
    record: SealedRecord, lookup: str, public: Public, *, must_change: bool, by: Asking, on: date
) -> Receipt:
    """The reporter's way back to the mailbox of a record; `give_receipt` gives it the key."""
    return Receipt.objects.create(
        record=record, lookup=lookup, public=bytes(public), must_change=must_change, made_on=on
    )


@act("spaces.record.end_set")
def set_end(record: SealedRecord, ends_on: date, *, by: Asking) -> SealedRecord:
    """When the record is erased; the room that runs it decides by outcome."""
    record.ends_on = ends_on
    record.save(update_fields=["ends_on"])
    return record


@act("spaces.record.erased")
def erase(record: SealedRecord, *, by: Asking, on: date) -> SealedRecord:
    """Make a record unreadable here at once and in every copy: its bucket's key is destroyed.

    Rows are deleted, the sealed files too; a tombstone without content stays. Twice does no harm.
    Raises Refused while a legal hold keeps it.
    """
    # As it is now: a hold may have been asked, or somebody erased it, after the caller read it.
    fresh = SealedRecord.objects.select_for_update().get(pk=record.pk)
    if fresh.erased_on is not None:
        record.erased_on = fresh.erased_on
        return record
    if fresh.held_until is not None and fresh.held_until >= on:
        raise Refused(
            _("A legal hold keeps this record."),
            instead=_("It can be erased when the hold ends or its approver lifts it."),
        )
    paths = [path for entry in record.entries.all() for path in entry.files]
    record.entries.all().delete()
    record.grants.all().delete()
    record.receipts.all().delete()
    record.openings.all().delete()
    sealing.forget_index(record)
    for path in paths:
        files.forget_sealed(path, by=by)
    record.erased_on = on
    record.save(update_fields=["erased_on"])
    number = record.pk
    # After the commit only: a roll-back must not lose a living record. Until then the rows are
    # there, and `erase due` finds tombstones whose key still exists.
    transaction.on_commit(lambda: buckets.destroy([number]))
    return record


def _fill(
    entry: Entry, keyring: Keyring, content: Mapping[str, Any], holder: KeyHolder | None
) -> None:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    context = sealing.entry_context(entry)
    entry.sealed = envelopes.seal(keyring.key(entry.part), text, context)
    entry.signature = proofs.sign(holder.private.signing, entry.sealed, context) if holder else None


def _only_living_now(record: SealedRecord) -> None:
    """The same of the row as it is at this moment: it may lie open while somebody erases it."""
    fresh = SealedRecord.objects.select_for_update().only("erased_on").get(pk=record.pk)
    _only_living(fresh)


def _only_living(record: SealedRecord) -> None:
    if record.erased_on is not None:
        raise Refused(
            _("This record was erased."), instead=_("Nothing can be added to it any more.")
        )


def site() -> str:
    """The installation that every seal is bound to."""
    return str(settings.SITE_ID)
