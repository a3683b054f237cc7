"""The recovery key in use: practising, giving records back, sealing records to a newer key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.models import Person
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import access, chains, giving, keeper, pinning, telling, words
from convive.spaces.giving import Giver
from convive.spaces.models import Custodian, Drill, Grant, Member, SealedRecord, Space
from convive.spaces.queries import members
from convive.spaces.rules.belonging import LEAD, is_police
from convive.spaces.rules.parts import Keyring
from convive.vault.envelopes import CannotOpen
from convive.vault.pairs import Private


@dataclass(frozen=True, slots=True)
class GivenBack:
    """How many records somebody can read again, and how many nobody could open."""

    space: Space
    records: int
    lost: int

    @property
    def reference(self) -> Reference:
        return self.space.reference


@act("spaces.drill.recorded")
def record_drill(space: Space, *, shares: int, worked: bool, by: Asking, on: date) -> Drill:
    """The custodians put their shares together to practise; what came of it is kept either way."""
    if not access.may_lead(by, space, today=on):
        raise PermissionDenied
    return Drill.objects.create(
        space=space, sort=Drill.Sort.PRACTISED, on=on, shares=shares, worked=worked, by=by.ref
    )


@act("spaces.lead.appointed")
def take_the_lead(space: Space, *, by: KeyHolder, on: date) -> Member:
    """Somebody of the operator leads a space that nobody leads any more.

    It is called with the custodians' shares in hand, inside `give_back`. Raises PermissionDenied.
    """
    if not access.may_recover(by, space, today=on) or access.may_lead(by, space, today=on):
        raise PermissionDenied
    own = access.member_of(by, space, today=on)
    _may_lead_at_all(space, own, by=by, on=on)
    if own is not None:
        own.roles = sorted({*own.roles, LEAD})
        own.save_next(update_fields=["roles", "version"])
        return own
    discipline, roles = space.operator.sort, [LEAD]
    acts.remember(
        "spaces.lead.pinned",
        by=by,
        subject=f"spaces.key:{by.private.public.fingerprint.hex()}",
    )
    return pinning.pin_oneself(
        space, space.operator, discipline=discipline, roles=roles, by=by, on=on
    )


def _may_lead_at_all(space: Space, own: Member | None, *, by: KeyHolder, on: date) -> None:
    """The same questions as about every other lead: nobody from police, two ways to their key."""
    found = members.obstacles(
        space,
        own.person if own else Person.objects.get(ref=by.ref),
        own.organisation if own else space.operator,
        discipline=own.discipline if own else space.operator.sort,
        roles=[LEAD],
        today=on,
    )
    if found:
        raise Refused(
            _("You cannot lead a space like this."), missing=[words.OBSTACLES[one] for one in found]
        )


@act("spaces.recovered")
def give_back(
    space: Space,
    pair: Private,
    *,
    witness: Custodian,
    to: Member | None,
    shares: int,
    by: KeyHolder,
    on: date,
) -> GivenBack:
    """Records that only the recovery key still opens go to a member; every member is told.

    `pair` comes from the shares (`recovering.pair_of`), `witness` is a custodian who stands by.
    Where nobody leads any more, `by` takes the lead, and without `to` they receive the records.
    Raises Refused, PermissionDenied.
    """
    if not access.may_recover(by, space, today=on):
        raise PermissionDenied
    if witness.space != space or witness.ceremony != space.recovery_epoch:
        raise Refused(_("This custodian does not guard the key of this space."))
    if not access.may_lead(by, space, today=on):
        own = take_the_lead(space, by=by, on=on)
        to = to or own
    if (
        to is None
        or to.space != space
        or not to.holds_on(on)
        or is_police(to.organisation.sort, to.discipline)
    ):
        raise Refused(
            _("This person cannot receive these records."),
            instead=_("Choose a member of this space who is not from police or justice."),
        )
    receiver, giver = giving.member_receiver(to), Giver(giving.recovery_ref(space), pair.signing)
    given = lost = 0
    for record in members.nobodys(space, today=on):
        if _given_again(record, pair, receiver, giver, on=on):
            given += 1
        else:
            lost += 1
    Drill.objects.create(
        space=space, sort=Drill.Sort.USED, on=on, shares=shares, worked=True, by=by.ref
    )
    acts.remember("spaces.recovery.witnessed", by=by, subject=witness)
    telling.members(space, on=on)
    return GivenBack(space, given, lost)


@act("spaces.recovery.renewed")
def seal_to_recovery(space: Space, *, by: KeyHolder, now: datetime, on: date) -> Space:
    """After a new ceremony: the newest recovery key gets what `by` can open, the old one loses it.

    What `by` cannot open stays with the older key; `members.recovery_left_behind` counts it.
    """
    if not access.may_lead(by, space, today=on):
        raise PermissionDenied
    receiver = giving.recovery_receiver(space)
    giver = Giver(str(by.reference), by.private.signing)
    own = {**keeper.desk_keys(space, by=by, now=now), str(by.reference): by.private}
    done = Grant.objects.filter(space=space, receiver=receiver.ref, ended_on=None)
    for record in space.records.filter(erased_on=None).exclude(pk__in=done.values("record")):
        keyring = _keyring(record, own, by=by)
        older = record.grants.filter(receiver__startswith="spaces.recovery:", ended_on=None)
        parts = {part for grant in older for part in grant.carries}
        if keyring is None or not all(keyring.reaches(part) for part in parts):
            continue
        giving.record_grant(
            record, keyring.only(parts), receiver, giver, reason="recovery", on=on
        ).save()
        older.exclude(receiver=receiver.ref).update(ended_on=on, ended_why="renewed", sealed=None)
    return space


def _keyring(record: SealedRecord, own: Mapping[str, Private], *, by: KeyHolder) -> Keyring | None:
    """What these private keys open of a record, by grants that somebody really gave."""
    wanted = record.grants.filter(receiver__in=list(own), ended_on=None, sealed__isnull=False)
    good, bad = chains.sound(record, wanted.select_related("record__space", "space"))
    for grant in bad:
        keeper.alarm(grant, by=by)
    found: Keyring | None = None
    for grant in good:
        try:
            opened = Keyring(record.ref, giving.opened(grant, own[grant.receiver]))
        except CannotOpen:
            keeper.alarm(grant, by=by)
            continue
        found = opened if found is None else found.joined(opened)
    return found


def _given_again(
    record: SealedRecord, pair: Private, receiver: giving.Receiver, giver: Giver, *, on: date
) -> bool:
    wanted = record.grants.filter(receiver=giver.ref, ended_on=None, sealed__isnull=False)
    good, _bad = chains.sound(record, wanted.select_related("record__space", "space"))
    for grant in good:
        try:
            carried = giving.opened(grant, pair)
        except CannotOpen:
            continue
        giving.record_grant(record, carried, receiver, giver, reason="recovered", on=on).save()
        return True
    return False
