"""Making one grant: the statement, its signature, the keys sealed to the receiver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.conf import settings

from convive.ground.references import new_ref
from convive.spaces import buckets, marks, pinning
from convive.spaces.models import Desk, Grant, Member, Receipt, SealedRecord, Space
from convive.spaces.rules import chain
from convive.vault import buckets as wrappers
from convive.vault import grants
from convive.vault.envelopes import CannotOpen
from convive.vault.grants import Statement
from convive.vault.pairs import Private, Public


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets keys: a reference and the public key that they are sealed to."""

    ref: str
    public: Public


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives and signs: the record itself at its making, a person, or the recovery key."""

    ref: str
    signing: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Told:
    """Why and for how long something is given."""

    reason: str
    on: date
    until: date | None = None
    expires_at: datetime | None = None
    purpose: str = ""


class Swapped(Exception):
    """A public key is not the one that was pinned; nothing was sealed to it."""

    def __init__(self, receiver: str) -> None:
        super().__init__(receiver)
        self.receiver = receiver


def desk_receiver(desk: Desk) -> Receiver:
    """A desk as a receiver. Raises Swapped when its key is not the pinned one."""
    if not marks.fits(desk.mark, "desk", desk.ref, desk.epoch, desk.public):
        raise Swapped(str(desk.reference))
    return Receiver(str(desk.reference), Public.read(bytes(desk.public)))


def member_receiver(member: Member) -> Receiver:
    """A member as a receiver, by the key pinned at enrolment, which must still be the person's.

    Raises Swapped when either was changed in the database. Who can read the server's secret too
    could make the mark anew, but not the signature of who compared the words.
    """
    ref = str(member.person.reference)
    public = Public.read(bytes(member.public))
    told = member.person.public_keys
    if (
        not pinning.is_pinned(member)
        or told.get("sealing") != public.sealing.hex()
        or told.get("verifying") != public.verifying.hex()
    ):
        raise Swapped(ref)
    return Receiver(ref, public)


def recovery_receiver(space: Space) -> Receiver:
    """The recovery key of a space as a receiver. Raises Swapped."""
    public = bytes(space.recovery_public or b"")
    if not marks.fits(space.recovery_mark, "recovery", space.ref, space.recovery_epoch, public):
        raise Swapped(recovery_ref(space))
    return Receiver(recovery_ref(space), Public.read(public))


def recovery_ref(space: Space) -> str:
    """What grants call the recovery key of this ceremony."""
    return f"spaces.recovery:{space.ref}-{space.recovery_epoch}"


def receipt_receiver(receipt: Receipt) -> Receiver:
    """The reporter as a receiver: only their code opens."""
    return Receiver(receipt_ref(receipt.lookup), Public.read(bytes(receipt.public)))


def receipt_ref(lookup: str) -> str:
    """What grants call the holder of a receipt."""
    return f"spaces.receipt:{lookup[:24]}"


def statement_of(grant: Grant) -> Statement:
    """What was signed, from the row."""
    subject = grant.record.ref if grant.record is not None else _desk_of(grant).ref
    return Statement(
        site=settings.SITE_ID,
        space=grant.space.ref,
        record=subject,
        carries=tuple(grant.carries),
        receiver=grant.receiver,
        receiver_key=grant.receiver_key,
        giver=grant.giver,
        epoch=grant.epoch,
        reason=_why(grant.reason, grant.purpose),
        since=grant.since.isoformat(),
        until=_end(grant.until, grant.expires_at),
    )


def record_grant(
    record: SealedRecord,
    keys: Mapping[str, bytes],
    receiver: Receiver,
    giver: Giver,
    *,
    reason: str,
    on: date,
    until: date | None = None,
    expires_at: datetime | None = None,
    purpose: str = "",
    bucket: bytes | None = None,
) -> Grant:
    """Keys of a record for somebody, signed, under the bucket's key; not saved yet.

    The end and the consent it rests on are signed too: nobody prolongs it in the database.
    """
    told = _Told(reason, on, until, expires_at, purpose)
    grant = _grant(record.space, record.ref, record.epoch, keys, receiver, giver, told)
    grant.record = record
    grant.sealed = wrappers.wrap(
        bucket if bucket is not None else buckets.key_of(record.pk),
        bytes(grant.sealed or b""),
        site=settings.SITE_ID,
        bucket=record.ref,
        generation=record.epoch,
        ref=grant.seal_ref,
    )
    return grant


def desk_grant(
    desk: Desk, private: Private, receiver: Receiver, *, reason: str, on: date, until: date | None
) -> Grant:
    """The desk's own key for somebody on its rota; signed with it, so only a holder can give it."""
    giver = Giver(chain.RECORD, private.signing)
    keys = {"opening": private.opening, "signing": private.signing}
    told = _Told(reason, on, until)
    grant = _grant(desk.space, desk.ref, desk.epoch, keys, receiver, giver, told)
    grant.desk = desk
    return grant


def opened(grant: Grant, private: Private, *, bucket: bytes | None = None) -> dict[str, bytes]:
    """The keys in a grant, with the receiver's private key. Raises CannotOpen."""
    if grant.sealed is None or grant.ended_on is not None:
        raise CannotOpen
    blob = bytes(grant.sealed)
    if grant.record is not None:
        blob = wrappers.unwrap(
            bucket if bucket is not None else buckets.key_of(grant.record.pk),
            blob,
            site=settings.SITE_ID,
            bucket=grant.record.ref,
            generation=grant.epoch,
            ref=grant.seal_ref,
        )
    return grants.open(private, blob, statement_of(grant))


def _grant(
    space: Space,
    subject: str,
    epoch: int,
    keys: Mapping[str, bytes],
    receiver: Receiver,
    giver: Giver,
    told: _Told,
) -> Grant:
    statement = Statement(
        site=settings.SITE_ID,
        space=space.ref,
        record=subject,
        carries=tuple(sorted(keys)),
        receiver=receiver.ref,
        receiver_key=receiver.public.fingerprint.hex(),
        giver=giver.ref,
        epoch=epoch,
        reason=_why(told.reason, told.purpose),
        since=told.on.isoformat(),
        until=_end(told.until, told.expires_at),
    )
    return Grant(
        space=space,
        carries=list(statement.carries),
        receiver=statement.receiver,
        receiver_key=statement.receiver_key,
        giver=statement.giver,
        epoch=epoch,
        reason=told.reason,
        purpose=told.purpose,
        since=told.on,
        until=told.until,
        expires_at=told.expires_at,
        signature=grants.sign(giver.signing, statement),
        sealed=grants.seal(receiver.public, keys, statement),
        seal_ref=new_ref(),
    )


def _why(reason: str, purpose: str) -> str:
    """The signed word for a reason, with the consent that it rests on."""
    return f"{reason}:{purpose}" if purpose else reason


def _end(until: date | None, expires_at: datetime | None) -> str:
    """The signed word for an end: the second where there is one, else the day."""
    if expires_at is not None:
        return expires_at.astimezone(UTC).isoformat(timespec="seconds")
    return until.isoformat() if until else ""


def _desk_of(grant: Grant) -> Desk:
    if grant.desk is None:
        raise ValueError("a grant is of a record or of a desk")
    return grant.desk
