"""Pinning a member's public key: who compared it with them signs, and the server marks it."""

from __future__ import annotations

import json
from datetime import date

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import marks
from convive.spaces.models import Member, Space
from convive.vault.pairs import Public

LEAD = "lead"


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
    """Whether the key of a member is the one that was pinned, by the mark and by the signature."""
    if not marks.fits(member.mark, "member", member.ref, 1, member.public):
        return False
    enroller = (
        Member.objects.filter(space=member.space, person__ref=member.enrolled_by)
        .order_by("id")
        .first()
    )
    if enroller is None:
        return False
    try:
        key = Public.read(bytes(enroller.public)).verifying
        VerifyKey(key).verify(_statement(member), bytes(member.pin))
    except (BadSignatureError, ValueError):
        return False
    return True


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
