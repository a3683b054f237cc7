"""The sealed side of an intermediary: how to reach them, and the log of years (SEN-01, SEN-02).

Nothing here is exported, and nothing of it passes to a case: there is no such function.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Person
from convive.people.unlocking.holding import KeyHolder
from convive.programmes.models import Intermediary, Outreach
from convive.programmes.trusted import access, rules
from convive.programmes.trusted.queries import logs
from convive.spaces import giving, keeper
from convive.spaces.actions import records
from convive.spaces.actions.records import Share
from convive.spaces.conditions import Space
from convive.spaces.queries import members
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import Keyring

OWNER, COLLEAGUE, TAKEN_BACK = "owner", "colleague", "taken-back"


@act("programmes.contact_sealed")
def seal_contact(
    one: Intermediary, *, space: Space, contact: str, safety: str, by: KeyHolder, on: date
) -> Intermediary:
    """Write down, once and sealed in a space, how to reach an intermediary and what keeps them safe.

    From now on there is a log beside it. Raises Refused where the space keeps no logs, is suspended
    or has no recovery key, and when it was sealed before; PermissionDenied for who does not own it.
    """
    if not access.may_edit(by, one) or space not in logs.rooms_of(by, today=on):
        raise PermissionDenied
    if one.log:
        raise Refused(_("How to reach them is sealed already."))
    _refuse_unready(space)
    member = next(each for each in members.current(space, today=on) if each.person.ref == by.ref)
    made = records.make(
        space,
        rules.KIND,
        [Share(giving.member_receiver(member), access.may_hold(by), OWNER)],
        ends_on=rules.ends_on(on),
        parts=(rules.CONTACT, rules.LOG),
        by=by,
        on=on,
    )
    _seal(made.record, made.keyring, rules.CONTACT_FORM, _contact(contact, safety), by=by, on=on)
    one.space, one.log = space.ref, made.record.ref
    one.save(update_fields=["space", "log"])
    return one


@act("programmes.contact_amended")
def amend_contact(
    one: Intermediary, *, contact: str, safety: str, version: int, by: KeyHolder, now: datetime
) -> Intermediary:
    """Write it anew. Raises sealing.Overtaken on a second editor, Http404 for who holds no key."""
    record, keyring = _open(one, by=by, now=now)
    entry = record.entries.filter(form=rules.CONTACT_FORM).first()
    if entry is None or not access.may_edit(by, one):
        raise Http404
    entry.record = record
    content = _contact(contact, safety)
    records.amend(entry, keyring, content, version=version, by=by, on=city.today(now))
    return one


@act("programmes.log_opened")
def open_log(one: Intermediary, *, by: KeyHolder, now: datetime) -> Intermediary:
    """Open it for a quarter of an hour; remembered before any key is given (SAF-13)."""
    keeper.open(logs.record_of(one), purpose=Purpose.SUPPORT, by=by, now=now)
    return one


@act("programmes.met_noted")
def note(
    one: Intermediary,
    *,
    met_on: date,
    what: str,
    promised: str = "",
    by: KeyHolder,
    now: datetime,
) -> Intermediary:
    """Add an entry to the log: whom one met, what was promised.

    Raises Refused before the group was told what for (SEN-02), after the end, and for a day to come;
    Http404 for who may not read it.
    """
    record, keyring = _open(one, by=by, now=now)
    today = city.today(now)
    if not access.may_keep_log(by) or not keyring.reaches(rules.LOG):
        raise Http404
    if one.ended_on is not None:
        raise Refused(_("This has ended. Its log stays as it is until it is erased."))
    if met_on > today:
        raise Refused(_("This day has not come yet."), field="met_on")
    if not Outreach.objects.filter(intermediary=one, told_on__lte=today).exists():
        raise Refused(
            _("The group was not told yet what this is for."),
            instead=_(
                "Plan the way to them, tell them the purpose, and note the day you told them."
            ),
        )
    _refuse_suspended(record.space)
    content = {"on": met_on.isoformat(), "what": what.strip(), "promised": promised.strip()}
    _seal(record, keyring, rules.MET_FORM, content, by=by, on=today)
    records.set_end(record, rules.ends_on(today), by=by)
    return one


@act("programmes.log_shared")
def let_read(
    one: Intermediary, person: Person, *, as_owner: bool = False, by: KeyHolder, now: datetime
) -> Intermediary:
    """Let a colleague of the space read it; `as_owner`, they look after the intermediary from now on.

    Police hold no key of a space like this; who works on the landscape gets the contact and no log.
    Raises Http404 for somebody who is not in the space.
    """
    record, keyring = _open(one, by=by, now=now)
    today = city.today(now)
    if not access.may_edit(by, one):
        raise PermissionDenied
    inside = members.receivers(record.space, today=today)
    member = next((each for each in inside if each.person == person), None)
    parts = tuple(part for part in logs.parts_for(person, today=today) if keyring.reaches(part))
    if member is None or not parts:
        raise Http404
    if person.ref not in {reader.ref for reader in logs.readers(one, today=today)}:
        records.give(
            record,
            keyring,
            parts,
            [giving.member_receiver(member)],
            reason=COLLEAGUE,
            by=by,
            on=today,
        )
    if as_owner:
        history.amend(one, {"owner": person}, version=None, by=by)
    return one


@act("programmes.intermediary_taken_over")
def take_over(one: Intermediary, *, by: KeyHolder, now: datetime) -> Intermediary:
    """A colleague who holds a key looks after it from now on, because its owner left the city's work.

    Raises Refused while the owner is there, Http404 for who holds no key.
    """
    if not access.may_keep(by) or not keeper.holds(logs.record_of(one), by=by, now=now):
        raise Http404
    if one.owner.left_on is None:
        raise Refused(
            _("%(owner)s looks after it.") % {"owner": one.owner},
            instead=_("Ask them to let you look after it."),
        )
    history.amend(one, {"owner": access.writer(by)}, version=None, by=by)
    return one


@act("programmes.log_taken_back")
def stop_reading(
    one: Intermediary, person: Person, *, by: KeyHolder, now: datetime
) -> Intermediary:
    """A colleague reads it no more; what they read cannot be unread. Raises Refused for the owner."""
    if not access.may_edit(by, one):
        raise PermissionDenied
    if person == one.owner:
        raise Refused(
            _("Who looks after it keeps the key."),
            instead=_("Let somebody else look after it first."),
        )
    record = logs.record_of(one)
    held = record.grants.filter(receiver=str(person.reference), ended_on=None)
    records.end(record, held, why=TAKEN_BACK, by=by, on=city.today(now))
    return one


@act("programmes.log_erased")
def erase(one: Intermediary, *, by: Asking, on: date) -> Intermediary:
    """Its time is over: nobody opens it again, in no copy. Who went between stays in the register."""
    records.erase(logs.record_of(one), by=by, on=on)
    one.space, one.log = "", ""
    one.save(update_fields=["space", "log"])
    return one


def end_after(one: Intermediary, *, by: Asking) -> None:
    """The log of somebody who stopped lives for one more year."""
    if one.log and one.ended_on is not None:
        records.set_end(logs.record_of(one), rules.ends_on(one.ended_on, one.ended_on), by=by)


def _open(one: Intermediary, *, by: KeyHolder, now: datetime) -> tuple[Any, Keyring]:
    """The record and its keys, while it lies open before this person. Raises Refused, Http404."""
    if not access.may_hold(by):
        raise Http404
    record = logs.record_of(one)
    keyring = keeper.opened(record, by=by, now=now)
    if keyring is None:
        refuse_closed()
    return record, keyring


def refuse_closed() -> NoReturn:
    """It closed by itself while somebody was writing. Raises Refused."""
    raise Refused(
        _("The log has closed again. It stays open for a quarter of an hour."),
        instead=_("Open it once more, then send this again."),
    )


def _seal(
    record: Any, keyring: Keyring, form: str, content: dict[str, str], *, by: KeyHolder, on: date
) -> None:
    part = rules.CONTACT if form == rules.CONTACT_FORM else rules.LOG
    records.seal(record, keyring, form=form, part=part, content=content, by=by, on=on)


def _contact(contact: str, safety: str) -> dict[str, str]:
    return {"contact": contact.strip(), "safety": safety.strip()}


def _refuse_unready(space: Space) -> None:
    _refuse_suspended(space)
    if not space.recovery_public:
        raise Refused(
            _("This sealed room has no recovery key yet."),
            instead=_("Its lead holds the ceremony with the custodians first."),
            field="space",
        )


def _refuse_suspended(space: Space) -> None:
    if space.state == space.State.SUSPENDED:
        raise Refused(_("The oversight body has suspended this space."))
