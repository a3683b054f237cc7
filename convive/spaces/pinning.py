"""Pinning a member's public key: who compared it with them signs, and the server marks it."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from convive.audit.models import Event
from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import marks
from convive.spaces.models import Member, Space
from convive.vault.pairs import Public

LEAD = "lead"
MOST_PROVED = 10_000
_proved: set[bytes] = set()
PINNED = ("spaces.founder.pinned", "spaces.lead.pinned")


def leads(space: Space, who: Asking) -> bool:
    """Whether somebody leads this space today: a member with that role."""
    return any(
        LEAD in member.roles for member in space.members.filter(person__ref=who.ref, ended_on=None)
    )


def pin(
    space: Space,
    person: Person,
    organisation: Organisation,
    *,
    public: Public,
    discipline: str,
    roles: list[str],
    by: KeyHolder,
    on: date,
    until: date | None = None,
) -> Member:
    """A member with their key pinned; the row holds who signed for it. Saved."""
    member = Member(
        space=space,
        person=person,
        organisation=organisation,
        discipline=discipline,
        roles=roles,
        since=on,
        until=until,
        public=bytes(public),
        enrolled_by=by.ref,
    )
    member.pin = SigningKey(by.private.signing).sign(_statement(member)).signature
    member.mark = marks.mark("member", member.ref, 1, bytes(public))
    member.save()
    return member


def pin_oneself(
    space: Space,
    organisation: Organisation,
    *,
    discipline: str,
    roles: list[str],
    by: KeyHolder,
    on: date,
) -> Member:
    """The founder, pinned by themselves."""
    return pin(
        space,
        Person.objects.get(ref=by.ref),
        organisation,
        public=by.private.public,
        discipline=discipline,
        roles=roles,
        by=by,
        on=on,
    )


def is_pinned(member: Member) -> bool:
    """Whether the key of a member is the one that was pinned: by the mark, and by signatures up to
    somebody who pinned themselves, whose fingerprint the memory knows.
    """
    proof = _proof_of(member)
    if not marks.fits(member.mark, "member", member.ref, 1, member.public):
        return False
    if proof in _proved:
        return True
    if not _is_pinned(member, frozenset()):
        return False
    if len(_proved) >= MOST_PROVED:
        _proved.clear()
    _proved.add(proof)
    return True


def _proof_of(member: Member) -> bytes:
    """Stands for a row as it was signed: what was rightly signed once stays so, whoever changes
    other rows later, and is not looked up again by this process.
    """
    return hashlib.blake2b(_statement(member) + bytes(member.pin), digest_size=32).digest()


def _is_pinned(member: Member, below: frozenset[int]) -> bool:
    if not marks.fits(member.mark, "member", member.ref, 1, member.public):
        return False
    if member.enrolled_by == member.person.ref:
        return _is_signed(member, member) and _is_remembered(member)
    # Who came back with a new key enrolled some with the one and some with the other.
    rows = Member.objects.filter(space=member.space_id, person__ref=member.enrolled_by)
    return any(
        _is_signed(member, one) and _is_pinned(one, below | {member.pk})
        for one in rows.exclude(pk__in=below | {member.pk}).select_related(
            "space", "person", "organisation"
        )
    )


def _is_signed(member: Member, by: Member) -> bool:
    try:
        key = Public.read(bytes(by.public)).verifying
        VerifyKey(key).verify(_statement(member), bytes(member.pin))
    except (BadSignatureError, ValueError):
        return False
    return True


def _is_remembered(member: Member) -> bool:
    """Whether the memory, which nobody can rewrite unseen, saw this key when it was pinned."""
    fingerprint = Public.read(bytes(member.public)).fingerprint.hex()
    return Event.objects.filter(verb__in=PINNED, subject=f"spaces.key:{fingerprint}").exists()


def _statement(member: Member) -> bytes:
    told = {
        "space": member.space.ref,
        "person": member.person.ref,
        "organisation": member.organisation.ref,
        "discipline": member.discipline,
        "public": bytes(member.public).hex(),
        "by": member.enrolled_by,
        "since": member.since.isoformat(),
    }
    return b"convive member\n" + json.dumps(told, sort_keys=True).encode()
