"""Ending memberships and grants: what was sealed for somebody is deleted at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import access, giving, keeper, telling
from convive.spaces.actions import desks, records
from convive.spaces.keeper import Spent
from convive.spaces.models import Grant, Member, SealedRecord, Space
from convive.spaces.queries import members, rotas
from convive.spaces.rules.belonging import LEAD, is_police
from convive.spaces.rules.opening import Purpose

HANDED_OVER = "handed-over"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many records went to a successor, and how many wait for the next hour."""

    done: int
    waiting: int


@act("spaces.grants.ended")
def end_grants(space: Space, grants: Sequence[Grant], *, why: str, by: Asking, on: date) -> Space:
    """End grants of a space, of records or of desks: the keys in them are deleted now."""
    numbers = [one.pk for one in grants]
    ended = space.grants.filter(pk__in=numbers, ended_on=None)
    ended.update(ended_on=on, ended_why=why, sealed=None)
    return space


@act("spaces.membership.ended")
def end_membership(member: Member, *, why: str, by: Asking, on: date) -> Member:
    """A membership ends, and with it every grant of this person in the space.

    Without a desk's key nobody can make a new one here: `rotas.Rota.needs_new_key` says so. Twice
    does no harm.
    """
    held = member.space.grants.filter(receiver=str(member.person.reference), ended_on=None)
    end_grants(member.space, list(held), why=why, by=by, on=on)
    if member.ended_on is None:
        member.ended_on = on
        member.save_next(update_fields=["ended_on", "version"])
    telling.members(member.space, on=on)
    return member


@act("spaces.member.left")
def leave(member: Member, *, counted: int, by: KeyHolder, now: datetime, on: date) -> Member:
    """Somebody leaves a space: their grants end, and their desks get a new key where `by` can.

    `counted` is how many records only they can open, as the page showed it: those need the recovery
    key afterwards. Raises Refused when that changed meanwhile, and when nobody would lead any more;
    PermissionDenied for who neither leads nor leaves.
    """
    is_oneself = member.person.ref == by.ref
    if not is_oneself and not access.may_lead(by, member.space, today=on):
        raise PermissionDenied
    list(Member.objects.select_for_update().filter(space=member.space, ended_on=None))
    alone = len(members.only_theirs(member, today=on))
    if alone != counted:
        raise Refused(
            _("What only this person can open has changed since you opened the page."),
            instead=_("Look at the new number, then decide again."),
        )
    _keep_a_lead(member, on=on)
    _renew_desks(member, by=by, now=now, on=on)
    return end_membership(member, why="left", by=by, on=on)


def hand_over(member: Member, to: Member, *, by: KeyHolder, now: datetime, on: date) -> HandedOver:
    """Give a successor everything that only this member can open; what the hour's budget allows.

    Each record is an act and an opening of its own, so the memory shows them one by one. Raises
    Refused for a successor who cannot take them; PermissionDenied for anybody but the member.
    """
    if member.person.ref != by.ref:
        raise PermissionDenied
    if (
        to.space != member.space
        or to == member
        or not to.holds_on(on)
        or is_police(to.organisation.sort, to.discipline)
    ):
        raise Refused(
            _("This person cannot take these records."),
            instead=_("Choose a member of this space who is not from police or justice."),
        )
    alone = members.only_theirs(member, today=on)
    for done, record in enumerate(alone):
        try:
            give_all(record, to, by=by, now=now, on=on)
        except Spent:
            return HandedOver(done, len(alone) - done)
    return HandedOver(len(alone), 0)


@act("spaces.record.handed_over")
def give_all(
    record: SealedRecord, to: Member, *, by: KeyHolder, now: datetime, on: date
) -> SealedRecord:
    """Give one record to a successor: every part that the giver holds, grant by grant.

    Each keeps its reason, its end and the consent it rests on, so that it ends when it would have.
    What was held for some hours only is not handed over.
    """
    keyring = keeper.open(record, purpose=Purpose.REVIEW, by=by, now=now)
    receiver = giving.member_receiver(to)
    for held in keeper.held_grants(record, by=by, now=now):
        if held.expires_at is None and all(map(keyring.reaches, held.carries)):
            records.give(
                record,
                keyring,
                held.carries,
                [receiver],
                reason=held.reason if held.receiver == str(by.reference) else HANDED_OVER,
                until=held.until,
                purpose=held.purpose,
                by=by,
                on=on,
            )
    return record


def _keep_a_lead(member: Member, *, on: date) -> None:
    others = [one for one in members.leads(member.space, today=on) if one != member]
    if LEAD in member.roles and not others:
        raise Refused(
            _("Nobody would lead this space any more."),
            instead=_("Enrol another lead first."),
        )


def _renew_desks(member: Member, *, by: KeyHolder, now: datetime, on: date) -> None:
    """A new epoch of each desk they were on, where `by` leads and holds its key."""
    if not access.may_lead(by, member.space, today=on):
        return
    own = keeper.desk_keys(member.space, by=by, now=now)
    for desk in rotas.desks_of(member, today=on):
        key = own.get(str(desk.reference))
        others = [one for one in rotas.rota_of(desk, today=on).shifts if one.member != member]
        if key is not None and others:
            desks.rotate(desk, rotas.records_at(desk), key=key, but=[member], by=by, on=on)
