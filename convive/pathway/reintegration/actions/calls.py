"""The contact log: who got in touch, for what, what was done; read by contact and deputy (TER-02)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.city import rules as clocks
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.actions.bench import only_working
from convive.pathway.models import Case, ContactEntry
from convive.pathway.reintegration.queries import calls as asked
from convive.pathway.reintegration.queries import contacts
from convive.pathway.reintegration.rules import calls
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, telling
from convive.spaces.actions import records
from convive.spaces.actions.records import Share
from convive.spaces.models import Member, SealedRecord, Space
from convive.spaces.rules.parts import FULL, Keyring

FORM = "contact-entry"
SEALED = ("who", "reach", "words", "next")


@dataclass(frozen=True, slots=True)
class Call:
    """What stands in the clear of somebody who got in touch: codes, days, which case."""

    kind: str
    way: str
    purpose: str
    done: str
    next_on: date | None = None
    case: Case | None = None


@act("pathway.contact.logged")
def write(
    space: Space, member: Member, call: Call, words: Mapping[str, Any], *, by: KeyHolder, on: date
) -> ContactEntry:
    """Somebody got in touch. What they said is sealed for the contact and the deputy.

    Raises Http404 for another member; Refused for what is told to who asks about somebody.
    """
    readers = asked.readers(space, member, today=on)
    if member.pk not in {one.pk for one in readers}:
        raise Http404
    _check(call.kind, call.purpose, call.done, call.next_on, on)
    if call.case is not None:
        only_working(call.case)
    case_ends_on = call.case.record.ends_on if call.case else None
    made = records.make(
        space,
        ContactEntry.KIND,
        [Share(giving.member_receiver(one), (FULL,), "contact") for one in readers],
        ends_on=calls.ends_on(on, calls.LOG_LASTS, case_ends_on=case_ends_on),
        by=by,
        on=on,
    )
    _seal(made.record, made.keyring, words, by=by, on=on)
    waits = call.done == calls.WAITS
    calendar = city.working_calendar()
    return ContactEntry.objects.create(
        space=space,
        case=call.case,
        member=member,
        record=made.record,
        kind=call.kind,
        way=call.way,
        purpose=call.purpose,
        done=call.done,
        on=on,
        due_on=clocks.add_working_days(on, calls.ANSWER_WITHIN, calendar=calendar),
        answered_on=None if waits else on,
        next_on=call.next_on,
    )


@act("pathway.contact.answered")
def answer(
    entry: ContactEntry,
    done: str,
    words: str,
    *,
    next_on: date | None,
    keyring: Keyring,
    by: KeyHolder,
    on: date,
) -> ContactEntry:
    """What was done since, and the next step with its day; the words are sealed beside the first."""
    _check(entry.kind, entry.purpose, done, next_on, on)
    if words:
        _seal(entry.record, keyring, {"words": words}, by=by, on=on)
    entry.done, entry.next_on, entry.told_on = done, next_on, None
    if done != calls.WAITS and entry.answered_on is None:
        entry.answered_on = on
    entry.save(update_fields=["done", "next_on", "told_on", "answered_on"])
    return entry


@act("pathway.contact.handed_on")
def hand_on(
    entry: ContactEntry, receivers: list[Member], *, keyring: Keyring, by: KeyHolder, on: date
) -> ContactEntry:
    """Who became the contact or the deputy since reads this line too."""
    named = [giving.member_receiver(one) for one in receivers]
    records.give(entry.record, keyring, (FULL,), named, reason="contact", by=by, on=on)
    return entry


@act("pathway.contact.reminded")
def remind(space: Space, *, by: Asking, on: date) -> Space:
    """Tell who answers today, once, of each line that waits past its clock or whose step is due."""
    waiting = asked.to_tell(space, today=on)
    for entry in waiting:
        entry.told_on = on
        entry.save(update_fields=["told_on"])
    if waiting:
        who = contacts.answering(space, "", today=on)
        others = contacts.contacts_of(space, today=on)
        told = [who] if who else [one.today for one in others if one.today is not None]
        telling.people(one.person.ref for one in told)
    return space


@act("pathway.contact.forgotten")
def forget(record: SealedRecord, *, by: Asking, on: date) -> SealedRecord:
    """A line whose year is over: it goes, with its keys."""
    ContactEntry.objects.filter(record=record).delete()
    return records.erase(record, by=by, on=on)


def _check(kind: str, purpose: str, done: str, next_on: date | None, on: date) -> None:
    if not calls.may_do(kind, purpose, done):
        raise Refused(
            _("Nobody is told anything about a person here."),
            missing=[_("Police and justice: only through the gateway, with its ground.")],
            instead=_(
                "Say so, and choose what was done: nothing was told, or sent to the gateway."
            ),
            field="done",
        )
    if next_on is not None and next_on < on:
        raise Refused(_("Choose a day that is still to come."), field="next_on")


def _seal(
    record: SealedRecord, keyring: Keyring, words: Mapping[str, Any], *, by: KeyHolder, on: date
) -> None:
    content = {key: value for key, value in words.items() if key in SEALED and value}
    records.seal(record, keyring, form=FORM, part=FULL, content=content, by=by, on=on)
