"""The keeper: the only way from somebody's private key to the keys of a record.

It checks membership, the grants and what they rest on, the budget of openings, and writes the
memory before it gives anything. All casework goes through this interface, so that it can become a
process of its own without a change elsewhere (vault.md 1.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import chains, gates, giving
from convive.spaces.models import Desk, Grant, Member, Opening, SealedRecord, Space
from convive.spaces.rules.opening import BUDGET, STAYS_OPEN, Purpose
from convive.spaces.rules.parts import Keyring
from convive.vault import budgets
from convive.vault.envelopes import CannotOpen
from convive.vault.pairs import Private


class Spent(Refused):
    """The openings of this hour are used up."""

    status = 429


@dataclass(frozen=True, slots=True)
class Held:
    """A grant that somebody can use, and the private key that opens it: theirs or a desk's."""

    grant: Grant
    private: Private


def open(
    record: SealedRecord,
    *,
    purpose: Purpose,
    by: KeyHolder,
    now: datetime,
    in_emergency: bool = False,
) -> Keyring:
    """Open a record for a quarter of an hour; remembered before any key is given (SAF-13).

    Raises Http404 for who holds no key of it, Refused for who may open nothing now (`gates`), Spent
    when the budget of the hour is used up. `in_emergency`: a second person gives it to a colleague
    for some hours. There, and for what was given so, no gate asks: a life may depend on it, and
    each such opening is looked at again afterwards.
    """
    keyring = _keyring(record, by=by, now=now)
    if not in_emergency and holds(record, by=by, now=now, lasting=True):
        gates.ask(by, now=now)
    with transaction.atomic():
        # The row of the member keeps two openings at once from both being the last one allowed.
        Member.objects.select_for_update().filter(space=record.space, person__ref=by.ref).first()
        may = _within_budget(record, by=by, now=now)
        if may:
            Opening.objects.create(
                record=record, person=by.ref, purpose=purpose, at=now, until=now + STAYS_OPEN
            )
            acts.remember(f"spaces.record.opened.{purpose}", by=by, subject=record)
    if not may:
        raise _spent(record.space, by=by)
    return keyring


def open_each(
    space: Space,
    records: Sequence[SealedRecord],
    *,
    purpose: Purpose,
    by: KeyHolder,
    now: datetime,
) -> dict[int, Keyring]:
    """Several records of one space at once, each checked and remembered as if opened alone (SEC-39).

    What this person holds no sound key of is left out. Raises Spent when the budget ends before the
    last one; those before it are open. Raises Http404 for who is not a member, Refused as `open`.
    """
    keyrings = _keyrings(space, records, by=by, now=now)
    if keyrings:
        gates.ask(by, now=now)
    wanted = [record for record in records if record.pk in keyrings]
    with transaction.atomic():
        Member.objects.select_for_update().filter(space=space, person__ref=by.ref).first()
        allowed = _allowed(wanted, by=by, now=now)
        Opening.objects.bulk_create(
            Opening(record=record, person=by.ref, purpose=purpose, at=now, until=now + STAYS_OPEN)
            for record in allowed
        )
        acts.remember_each(f"spaces.record.opened.{purpose}", by=by, subjects=allowed)
    if len(allowed) < len(wanted):
        raise _spent(space, by=by)
    return keyrings


def opened(record: SealedRecord, *, by: KeyHolder, now: datetime) -> Keyring | None:
    """The keys of a record that this person opened within the last quarter of an hour, or None.

    Raises Http404 for who holds no key of it (any more).
    """
    if not is_open(record, by=by, now=now):
        if not holds(record, by=by, now=now):
            raise Http404
        return None
    return _keyring(record, by=by, now=now)


def opened_each(
    space: Space, records: Sequence[SealedRecord], *, by: KeyHolder, now: datetime
) -> dict[int, Keyring]:
    """The keys of those of several records of one space that this person has open now.

    Raises Http404 for who is not a member.
    """
    held = Opening.objects.filter(record__in=records, person=by.ref, until__gt=now)
    lying_open = set(held.values_list("record", flat=True))
    return _keyrings(space, [one for one in records if one.pk in lying_open], by=by, now=now)


def is_open(record: SealedRecord, *, by: KeyHolder, now: datetime) -> bool:
    """Whether this person has the record open at this moment."""
    return Opening.objects.filter(record=record, person=by.ref, until__gt=now).exists()


def holds(record: SealedRecord, *, by: KeyHolder, now: datetime, lasting: bool = False) -> bool:
    """Whether this person could open the record: a member with a grant, alone or by a desk.

    `lasting`: by more than what was given for some hours in an emergency.
    """
    held = _candidates(record, by=by, now=now)
    if lasting:
        held = held.filter(expires_at=None)
    return member_of(record.space, by, now=now) is not None and held.exists()


def held_grants(record: SealedRecord, *, by: KeyHolder, now: datetime) -> list[Grant]:
    """The grants of a record that this person holds, alone or by a desk, without opening any."""
    return list(_candidates(record, by=by, now=now).order_by("id"))


def held_of_each(
    space: Space, records: Sequence[SealedRecord], *, by: KeyHolder, now: datetime
) -> list[Grant]:
    """The same of several records of one space."""
    return list(_candidates_of(space, records, by=by, now=now).order_by("id"))


def member_of(space: Space, by: KeyHolder, *, now: datetime) -> Member | None:
    """The membership in a space that holds today, or None; elected officials have none (SAF-04)."""
    if Role.MAYOR in by.roles:
        return None
    member = Member.objects.filter(space=space, person__ref=by.ref, ended_on=None).first()
    return member if member is not None and member.holds_on(city.today(now)) else None


def desk_keys(space: Space, *, by: KeyHolder, now: datetime) -> dict[str, Private]:
    """The private keys of the desks that this person is on, by the desk's reference."""
    rows = _live(Grant.objects.filter(space=space, desk__isnull=False), now)
    found: dict[str, Private] = {}
    for row in rows.filter(receiver=str(by.reference)).select_related("desk", "space"):
        desk = row.desk
        if desk is None or not chains.desk_grant_rests(row, desk):
            alarm(row, by=by)
            continue
        if row.receiver_key != by.private.public.fingerprint.hex():
            continue  # given to a key that they lost
        try:
            halves = giving.opened(row, by.private)
        except CannotOpen:
            alarm(row, by=by)
            continue
        found[str(desk.reference)] = Private(halves["opening"], halves["signing"])
    return found


def alarm(grant: Grant, *, by: KeyHolder) -> None:
    """A grant that nobody gave: it is not used, and the memory says so."""
    acts.remember("spaces.grant.refused", by=by, subject=grant.record or grant.desk or grant.space)


def used(by: KeyHolder, *, now: datetime) -> int:
    """How many different records this person opened in the last hour."""
    recent = Opening.objects.filter(person=by.ref, at__gt=now - timedelta(hours=1))
    return recent.values("record").distinct().count()


def _keyring(record: SealedRecord, *, by: KeyHolder, now: datetime) -> Keyring:
    if member_of(record.space, by, now=now) is None or record.erased_on is not None:
        raise Http404
    rows = list(
        _candidates(record, by=by, now=now).select_related("record", "space", "record__space")
    )
    good, bad = chains.sound(record, rows)
    for grant in bad:
        alarm(grant, by=by)
    found = _unsealed(good, by=by, now=now)
    if record.pk not in found:
        raise Http404
    return found[record.pk]


def _keyrings(
    space: Space, records: Sequence[SealedRecord], *, by: KeyHolder, now: datetime
) -> dict[int, Keyring]:
    """`_keyring` for several records of one space, with the questions of one; a record without a
    sound key, an erased one or one of another space is left out.
    """
    if member_of(space, by, now=now) is None:
        raise Http404
    kept = [one for one in records if one.space_id == space.pk and one.erased_on is None]
    held = _candidates_of(space, kept, by=by, now=now).order_by("id")
    rows = list(held.select_related("record", "space", "record__space"))
    good = chains.sound_of_many(space, rows)
    resting = {grant.pk for grant in good}
    for grant in rows:
        if grant.pk not in resting:
            alarm(grant, by=by)
    return _unsealed(good, by=by, now=now)


def _unsealed(grants: Iterable[Grant], *, by: KeyHolder, now: datetime) -> dict[int, Keyring]:
    """The keyrings that sound grants give, by record; a grant that does not open is an alarm."""
    found: dict[int, Keyring] = {}
    for held in _usable(grants, by=by, now=now):
        record = held.grant.record
        if record is None:
            continue
        try:
            keyring = Keyring(record.ref, giving.opened(held.grant, held.private))
        except CannotOpen:
            alarm(held.grant, by=by)
            continue
        known = found.get(record.pk)
        found[record.pk] = keyring if known is None else known.joined(keyring)
    return found


def _usable(grants: Iterable[Grant], *, by: KeyHolder, now: datetime) -> list[Held]:
    held: list[Held] = []
    desks: dict[str, Private] | None = None
    for grant in grants:
        if grant.receiver == str(by.reference):
            held.append(Held(grant, by.private))
            continue
        if desks is None:
            desks = desk_keys(grant.space, by=by, now=now)
        if grant.receiver in desks:
            held.append(Held(grant, desks[grant.receiver]))
    return held


def _candidates(record: SealedRecord, *, by: KeyHolder, now: datetime) -> QuerySet[Grant]:
    receivers = _receivers(record.space, by=by, now=now)
    return _live(record.grants.filter(gates.not_apart(by), receiver__in=receivers), now)


def _candidates_of(
    space: Space, records: Sequence[SealedRecord], *, by: KeyHolder, now: datetime
) -> QuerySet[Grant]:
    receivers = _receivers(space, by=by, now=now)
    held = Grant.objects.filter(gates.not_apart(by), record__in=records, receiver__in=receivers)
    return _live(held, now)


def _receivers(space: Space, *, by: KeyHolder, now: datetime) -> list[str]:
    return [str(by.reference), *desk_refs(space, by=by, now=now)]


def desk_refs(space: Space, *, by: KeyHolder, now: datetime) -> list[str]:
    """References of the desks that this person is on, without opening anything."""
    rows = _live(Grant.objects.filter(space=space, desk__isnull=False), now)
    refs = rows.filter(receiver=str(by.reference)).values_list("desk__ref", flat=True)
    return [f"{Desk.KIND}:{ref}" for ref in refs]


def _live(grants: QuerySet[Grant], now: datetime) -> QuerySet[Grant]:
    today = city.today(now)
    return grants.filter(ended_on=None, sealed__isnull=False).filter(
        Q(until=None) | Q(until__gte=today), Q(expires_at=None) | Q(expires_at__gt=now)
    )


def _within_budget(record: SealedRecord, *, by: KeyHolder, now: datetime) -> bool:
    recent = Opening.objects.filter(person=by.ref, at__gt=now - timedelta(hours=1))
    return recent.filter(record=record).exists() or (
        budgets.left(BUDGET.openings_an_hour, used(by, now=now)) > 0
    )


def _allowed(
    records: Sequence[SealedRecord], *, by: KeyHolder, now: datetime
) -> list[SealedRecord]:
    """Those, in their order, before the first that the budget of the hour does not reach."""
    recent = Opening.objects.filter(person=by.ref, at__gt=now - timedelta(hours=1))
    counted = set(recent.values_list("record", flat=True))
    allowed = []
    for record in records:
        if record.pk not in counted and not budgets.left(BUDGET.openings_an_hour, len(counted)):
            break
        counted.add(record.pk)
        allowed.append(record)
    return allowed


def _spent(space: Space, *, by: KeyHolder) -> Spent:
    """The refusal when the budget of the hour is used up; the memory says so."""
    acts.remember("spaces.budget.reached", by=by, subject=space)
    return Spent(
        _("You have opened many records in the last hour."),
        instead=_(
            "Wait a while. If your work needs more, tell the lead of this space: "
            "they see that the limit was reached."
        ),
    )
