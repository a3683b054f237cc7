"""Desks: keys of a duty. Opening one, joining and leaving its rota, a new epoch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.people.unlocking import queries as unlocking
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import access, buckets, chains, giving, indexing, marks
from convive.spaces.giving import Giver, Receiver
from convive.spaces.indexing import DeskKeys
from convive.spaces.models import Desk, Grant, Member, SealedRecord, Space
from convive.spaces.rules import belonging
from convive.spaces.rules.custody import FEWEST_UNLOCKERS
from convive.vault import pairs
from convive.vault.envelopes import CannotOpen
from convive.vault.pairs import Private

INTAKE, RECORDS = "intake", "records"
AT_ONCE = 2_000  # records re-sealed between two writes to the database


@act("spaces.desk.opened")
def open_desk(
    space: Space, duty: str, members: Sequence[Member], *, by: KeyHolder, on: date
) -> Desk:
    """A desk with a key of its own, for a duty, given to those on its rota.

    Raises PermissionDenied for who does not lead, Refused when there is one already.
    """
    if not access.may_lead(by, space, today=on):
        raise PermissionDenied
    if space.desks.filter(duty=duty, retired_on=None).exists():
        raise Refused(_("This space has this desk already."))
    desk, private = _new(space, duty, epoch=1, on=on)
    _give(desk, private, members, on=on)
    acts.remember("spaces.desk.pinned", by=by, subject=_fingerprint(private))
    return desk


@act("spaces.desk.begun_anew")
def begin_anew(desk: Desk, members: Sequence[Member], *, by: KeyHolder, on: date) -> Desk:
    """A new epoch of a desk whose key nobody holds any more.

    What was sealed to the epoch before opens with the recovery key only. Raises PermissionDenied
    for who does not lead, Refused while somebody still holds the desk's key.
    """
    if not access.may_lead(by, desk.space, today=on):
        raise PermissionDenied
    desk = Desk.objects.select_for_update().get(pk=desk.pk)
    if desk.retired_on is not None:
        raise Http404
    if any(member.holds_on(on) for member in _rota(desk)):
        raise Refused(
            _("Somebody still holds the key of this desk."),
            instead=_("They, or a lead who is on the desk, give it a new key."),
        )
    desk.retired_on = on
    desk.save(update_fields=["retired_on"])
    fresh, private = _new(desk.space, desk.duty, epoch=desk.epoch + 1, on=on)
    _give(fresh, private, members, on=on)
    acts.remember("spaces.desk.pinned", by=by, subject=_fingerprint(private))
    return fresh


@act("spaces.desk.joined")
def join(
    desk: Desk, member: Member, *, key: Private, until: date | None = None, by: KeyHolder, on: date
) -> Desk:
    """Somebody comes on the rota; who gives the key holds it (`keeper.desk_keys`)."""
    if not access.may_lead(by, desk.space, today=on):
        raise PermissionDenied
    if member.space != desk.space or not member.holds_on(on):
        raise Http404
    if desk.grants.filter(receiver=str(member.person.reference), ended_on=None).exists():
        raise Refused(_("This person is on the desk already."))
    _give(desk, key, [member], on=on, until=until)
    return desk


@act("spaces.desk.rotated")
def rotate(
    desk: Desk,
    records: Iterable[SealedRecord],
    *,
    key: Private,
    but: Sequence[Member] = (),
    by: KeyHolder,
    on: date,
) -> Desk:
    """A new epoch: a fresh key for those who stay, and every open record sealed to it anew.

    `records` are those that stay open at this desk; `but` leave the rota. Grants to the epoch
    before end. Closed records stay under the old epoch.
    """
    if not access.may_lead(by, desk.space, today=on):
        raise PermissionDenied
    desk = Desk.objects.select_for_update().get(pk=desk.pk)
    if desk.retired_on is not None:
        raise Http404
    gone = {str(member.person.reference) for member in but}
    stay = [
        member
        for member in _rota(desk)
        if str(member.person.reference) not in gone and member.holds_on(on)
    ]
    desk.retired_on = on
    desk.save(update_fields=["retired_on"])
    fresh, private = _new(desk.space, desk.duty, epoch=desk.epoch + 1, on=on)
    _give(fresh, private, stay, on=on)
    _reseal(desk, fresh, records, key=key, by=by, on=on)
    indexing.move(desk.space, DeskKeys(desk.duty, {desk.epoch: key, fresh.epoch: private}))
    # Of earlier epochs too: closed records stay under those.
    left = Grant.objects.filter(desk__space=desk.space, desk__duty=desk.duty, receiver__in=gone)
    left = left.filter(ended_on=None)
    left.update(ended_on=on, ended_why="left", sealed=None)
    acts.remember("spaces.desk.pinned", by=by, subject=_fingerprint(private))
    return fresh


def _reseal(
    old: Desk,
    new: Desk,
    records: Iterable[SealedRecord],
    *,
    key: Private,
    by: KeyHolder,
    on: date,
) -> None:
    """Only what was rightly given is given again, for as long as it was given before.

    What is damaged stays behind and is remembered: one changed row must not keep a key with
    somebody who leaves.
    """
    receiver, giver = giving.desk_receiver(new), Giver(str(by.reference), by.private.signing)
    wanted = {record.pk: record for record in records}
    for start in range(0, len(wanted), AT_ONCE):
        numbers = list(wanted)[start : start + AT_ONCE]
        bucket_keys = _bucket_keys(numbers)
        held = list(
            Grant.objects.filter(
                Q(until=None) | Q(until__gte=on),
                record__in=numbers,
                space=old.space,
                receiver=str(old.reference),
                ended_on=None,
            )
        )
        for grant in held:
            grant.space, grant.record = old.space, wanted[grant.record_id or 0]
            grant.record.space = old.space
        made: dict[int, Grant] = {}
        for grant in chains.sound_of_many(old.space, held):
            try:
                made[grant.pk] = _again(grant, receiver, giver, key, bucket_keys, on)
            except CannotOpen:
                continue
        for _refused in range(len(held) - len(made)):
            acts.remember("spaces.grant.refused", by=by, subject=old)
        Grant.objects.bulk_create(made.values())
        Grant.objects.filter(pk__in=list(made)).update(
            ended_on=on, ended_why="rotation", sealed=None
        )


def _bucket_keys(numbers: Sequence[int]) -> dict[int, bytes]:
    try:
        return buckets.keys_of(numbers)
    except CannotOpen:
        return buckets.keys_of([number for number in numbers if buckets.is_there(number)])


def _again(
    grant: Grant,
    receiver: Receiver,
    giver: Giver,
    key: Private,
    bucket_keys: Mapping[int, bytes],
    on: date,
) -> Grant:
    bucket = bucket_keys.get(grant.record_id or 0)
    if grant.record is None or bucket is None:
        raise CannotOpen
    return giving.record_grant(
        grant.record,
        giving.opened(grant, key, bucket=bucket),
        receiver,
        giver,
        reason="rotation",
        on=on,
        until=grant.until,
        expires_at=grant.expires_at,
        purpose=grant.purpose,
        bucket=bucket,
    )


def _new(space: Space, duty: str, *, epoch: int, on: date) -> tuple[Desk, Private]:
    private = pairs.new()
    desk = Desk(space=space, duty=duty, epoch=epoch, public=bytes(private.public), since=on)
    desk.mark = marks.mark("desk", desk.ref, epoch, bytes(private.public))
    desk.save()
    return desk, private


def _give(
    desk: Desk,
    private: Private,
    members: Iterable[Member],
    *,
    on: date,
    until: date | None = None,
) -> None:
    for member in members:
        if belonging.is_police(member.organisation.sort, member.discipline):
            raise Refused(
                _("Police and justice are never on a desk."),
                instead=_("Choose another member of this space."),
            )
        if unlocking.unlockers_of(member.person) < FEWEST_UNLOCKERS:
            raise Refused(
                _("%(name)s has only one way to open what is sealed.") % {"name": member},
                instead=_("They first write down a recovery code, then they can join the desk."),
            )
        receiver = giving.member_receiver(member)
        giving.desk_grant(desk, private, receiver, reason="rota", on=on, until=until).save()


def _rota(desk: Desk) -> list[Member]:
    refs = [
        receiver.partition(":")[2]
        for receiver in desk.grants.filter(ended_on=None).values_list("receiver", flat=True)
    ]
    members = Member.objects.filter(space=desk.space, person__ref__in=refs, ended_on=None)
    return list(members.select_related("person", "organisation"))


def _fingerprint(private: Private) -> str:
    return f"spaces.key:{private.public.fingerprint.hex()}"
