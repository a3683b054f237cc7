"""Sealed logs: in which space they lie, who holds them, what the reader of an open one reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import Http404

from convive.ground.viewers import Asking
from convive.people import queries as people
from convive.people.models import Person
from convive.people.unlocking.holding import KeyHolder
from convive.programmes.models import Intermediary
from convive.programmes.trusted import access, rules
from convive.spaces import keeper, sealing, working
from convive.spaces.conditions import Space
from convive.spaces.queries import members, records, rooms
from convive.spaces.sealing import Proof, Read


@dataclass(frozen=True, slots=True)
class Met:
    """One entry of a log: a meeting, a call, a visit; `trouble` says that somebody changed it."""

    ref: str
    on: date | None
    what: str
    promised: str
    author: str
    trouble: bool


@dataclass(frozen=True, slots=True)
class Log:
    """What the reader of an open log reads; a part without its key is a closed box."""

    contact: Mapping[str, Any] | None = field(repr=False)
    contact_version: int
    has_contact: bool
    entries: tuple[Met, ...] = field(repr=False)
    reads_entries: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """A member of the space who holds keys of a log."""

    ref: str
    name: str
    is_owner: bool
    until: date | None


def rooms_of(viewer: Asking, *, today: date) -> list[Space]:
    """The viewer's own spaces in which logs are kept."""
    listed = rooms.rooms_for(viewer, today=today)
    return [one.space for one in listed if one.is_mine and is_for_logs(one.space)]


def is_for_logs(space: Space) -> bool:
    """Whether a space was founded for logs, and not for cases."""
    return working.work_of(space) == rules.WORK


def record_of(one: Intermediary) -> Any:
    """The sealed record of an intermediary. Raises Http404 before there is one."""
    if not one.log:
        raise Http404
    return records.record_of(one.log, rules.KIND)


def held_for(holder: KeyHolder, ref: str, *, now: datetime) -> Intermediary:
    """An intermediary of whose sealed record this person holds keys. Raises Http404 for everybody
    else: police, another department, who writes findings and was given no contact.
    """
    found = Intermediary.objects.select_related("organisation", "owner").filter(ref=ref).first()
    if found is None or not access.may_hold(holder):
        raise Http404
    if not keeper.holds(record_of(found), by=holder, now=now):
        raise Http404
    return found


def holds(viewer: Asking, one: Intermediary, *, today: date) -> bool:
    """Whether this viewer can open it, as far as a page without keys can tell."""
    if not one.log or not access.may_hold(viewer):
        return False
    return viewer.ref in {reader.ref for reader in readers(one, today=today)}


def read(one: Intermediary, *, by: KeyHolder, now: datetime) -> Log | None:
    """The log, when this person opened it within the last quarter of an hour; else None.

    Who writes what the city knows of itself reads no entry, whatever keys they were given before.
    """
    record = record_of(one)
    keyring = keeper.opened(record, by=by, now=now)
    if keyring is None:
        return None
    found = sealing.read(record, keyring)
    contact = next((row for row in found if row.form == rules.CONTACT_FORM), None)
    reads_entries = access.may_keep_log(by) and keyring.reaches(rules.LOG)
    met = [row for row in found if row.form == rules.MET_FORM] if reads_entries else []
    names = people.names_of(list({row.author for row in met}))
    return Log(
        contact=contact.content if contact else None,
        contact_version=contact.version if contact else 0,
        has_contact=contact is not None,
        entries=tuple(_met(row, names) for row in sorted(met, key=_day, reverse=True)),
        reads_entries=reads_entries,
    )


def readers(one: Intermediary, *, today: date) -> list[Reader]:
    """Who holds keys of the record: the owner, and whom they let read."""
    record = record_of(one)
    inside = {
        str(member.person.reference): member
        for member in members.current(record.space, today=today)
    }
    held = {
        grant.receiver: grant.until
        for grant in record.grants.filter(ended_on=None, receiver__in=inside)
        if grant.until is None or grant.until >= today
    }
    return [
        Reader(inside[ref].person.ref, str(inside[ref]), inside[ref].person == one.owner, until)
        for ref, until in held.items()
    ]


def colleagues(one: Intermediary, *, today: date) -> list[tuple[str, str]]:
    """Members of the space who do not hold it yet, by reference and name; police are never there."""
    known = {reader.ref for reader in readers(one, today=today)}
    inside = members.receivers(record_of(one).space, today=today)
    return [(each.person.ref, str(each)) for each in inside if each.person.ref not in known]


def colleague(one: Intermediary, ref: str, *, today: date) -> Person:
    """Somebody of them. Raises Http404."""
    for each in members.receivers(record_of(one).space, today=today):
        if each.person.ref == ref:
            return each.person
    raise Http404


def reader(one: Intermediary, ref: str, *, today: date) -> Person:
    """Somebody who reads it. Raises Http404."""
    if ref not in {each.ref for each in readers(one, today=today)}:
        raise Http404
    return colleague(one, ref, today=today)


def parts_for(person: Person, *, today: date) -> tuple[str, ...]:
    """The parts that somebody may be given: the log never to who works on the landscape."""
    return access.may_hold(people.viewer_for(person, today=today))


def over(*, today: date) -> list[str]:
    """References of the logs whose time is over."""
    return [one.ref for one in records.over(rules.KIND, today=today)]


def cited(refs: Any) -> set[str]:
    """Which of these references are a log, an entry in one, or an intermediary whose page leads to one."""
    own = Intermediary.objects.filter(log__in=refs).values_list("log", flat=True)
    pages = Intermediary.objects.filter(ref__in=refs).exclude(log="").values_list("ref", flat=True)
    return {*own, *pages, *records.refs_of_kind(refs, rules.KIND)}


def _day(row: Read) -> tuple[str, str]:
    return str((row.content or {}).get("on", row.made_on.isoformat())), row.ref


def _met(row: Read, names: Mapping[str, str]) -> Met:
    told = row.content or {}
    return Met(
        row.ref,
        date.fromisoformat(told["on"]) if "on" in told else None,
        str(told.get("what", "")),
        str(told.get("promised", "")),
        names.get(row.author, ""),
        trouble=row.damaged or row.proof == Proof.WRONG,
    )
