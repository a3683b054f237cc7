"""The contact log for who reads it: what waits, what is late, what was said in one line (TER-02)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.pathway.models import Case, ContactEntry
from convive.pathway.queries import cases, templates
from convive.pathway.reintegration.queries import contacts
from convive.pathway.reintegration.rules import calls
from convive.people import queries as people
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper, sealing
from convive.spaces.models import Member, SealedRecord, Space
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import Keyring

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the log, without a word of it."""

    entry: ContactEntry
    is_late: bool
    number: str

    @property
    def waits(self) -> bool:
        return self.entry.answered_on is None


@dataclass(frozen=True, slots=True)
class Told:
    """Something written in one line: on which day, by whom, the words."""

    on: date
    by: str
    words: dict[str, Any] = field(repr=False)


def readers(space: Space, member: Member, *, today: date) -> list[Member]:
    """The contacts and their deputies, and `member` when they stand in for both today."""
    found: dict[int, Member] = {}
    for one in contacts.contacts_of(space, today=today):
        found |= {who.pk: who for who in (one.point.member, one.point.deputy)}
        if one.today is not None and one.today.pk == member.pk:
            found[member.pk] = member
    return [one for one in found.values() if one.holds_on(today)]


def may_read(space: Space, member: Member, *, today: date) -> bool:
    """Whether this member is a contact, a deputy, or stands in for both today."""
    return any(one.pk == member.pk for one in readers(space, member, today=today))


def log(space: Space, holder: KeyHolder, *, now: datetime, today: date) -> list[Row]:
    """The lines of a space: first what waits, the earliest due first, then the newest."""
    held = dict(_cases(space, holder, now))
    rows = _entries(space, holder).select_related("member__person")
    waiting = list(rows.filter(answered_on=None).order_by("due_on", "id")[:SHOWN])
    done = list(rows.exclude(answered_on=None)[:SHOWN])
    return [
        Row(
            one,
            calls.is_late(one.due_on, answered=one.answered_on is not None, today=today),
            held.get(one.case_id, "") if one.case_id else "",
        )
        for one in (*waiting, *done)
    ]


def concerns_waiting(space: Space, holder: KeyHolder, *, now: datetime, today: date) -> list[Case]:
    """What came in through a door and nobody acknowledged within its clock."""
    first = templates.of_space(space).first_stage.key
    held = cases.cases_for(holder, space, now=now).filter(drill=False, closed_on=None)
    late = held.filter(stage=first, due_on__lt=today, paused_on=None)
    return list(late.order_by("due_on", "id")[:SHOWN])


def entry_for(space: Space, holder: KeyHolder, ref: str) -> ContactEntry:
    """One line of this space. Raises Http404, also for who stays apart from its case."""
    found = _entries(space, holder).filter(ref=ref)
    one = found.select_related("record__space", "member__person", "case", "space").first()
    if one is None:
        raise Http404
    return one


def opened(entry: ContactEntry, *, by: KeyHolder, now: datetime) -> Keyring:
    """The keys of one line; the opening is remembered. Raises Http404 for who holds none."""
    found = keeper.opened(entry.record, by=by, now=now)
    return found or keeper.open(entry.record, purpose=Purpose.SUPPORT, by=by, now=now)


def said(entry: ContactEntry, keyring: Keyring) -> list[Told]:
    """What was written in one line, the first first."""
    entries = sealing.read(entry.record, keyring)
    names = people.names_of([one.author for one in entries])
    return [
        Told(one.made_on, names.get(one.author, ""), dict(one.content or {})) for one in entries
    ]


def not_reading(entry: ContactEntry, *, today: date) -> list[Member]:
    """Who is the contact or the deputy now and holds no key of this line."""
    live = entry.record.grants.filter(ended_on=None, sealed__isnull=False)
    held = set(live.values_list("receiver", flat=True))
    found = readers(entry.space, entry.member, today=today)
    return [one for one in found if str(one.person.reference) not in held]


def choices(space: Space, holder: KeyHolder, *, now: datetime) -> list[tuple[str, str]]:
    """The open cases that this person holds a key of, by number: one of them, or none."""
    rows = _open(space, holder, now).order_by("number")
    return [(one.ref, one.number) for one in rows[:500]]


def case_for(space: Space, holder: KeyHolder, ref: str, *, now: datetime) -> Case | None:
    """The case that was chosen, or None."""
    return _open(space, holder, now).select_related("record").filter(ref=ref).first()


def to_tell(space: Space, *, today: date) -> list[ContactEntry]:
    """Lines past their clock, and steps whose day has come, of which nobody was told yet."""
    late = Q(answered_on=None, due_on__lt=today) | Q(next_on__lte=today)
    rows = ContactEntry.objects.filter(late, space=space, told_on=None)
    return list(rows.filter(record__erased_on=None))


def over(*, today: date) -> list[SealedRecord]:
    """Lines whose time is over."""
    rows = SealedRecord.objects.filter(kind=ContactEntry.KIND, ends_on__lte=today, erased_on=None)
    return list(rows.select_related("space"))


def _entries(space: Space, holder: KeyHolder) -> QuerySet[ContactEntry]:
    rows = ContactEntry.objects.filter(space=space, record__erased_on=None)
    return rows.exclude(case__in=cases.apart_from(holder))


def _open(space: Space, holder: KeyHolder, now: datetime) -> QuerySet[Case]:
    return cases.cases_for(holder, space, now=now).filter(closed_on=None, drill=False)


def _cases(space: Space, holder: KeyHolder, now: datetime) -> list[tuple[int, str]]:
    return list(cases.cases_for(holder, space, now=now).values_list("pk", "number"))
