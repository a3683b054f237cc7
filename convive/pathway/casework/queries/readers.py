"""Who can read a case, who could open a closed part, and who has read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from convive.ground.refusals import Words
from convive.pathway.casework import words
from convive.pathway.models import Case
from convive.people import queries as people
from convive.people.models import Person
from convive.spaces import words as space_words
from convive.spaces.models import Grant, Opening, SealedRecord, Space
from convive.spaces.queries import members, rotas
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import covers

WATCHERS = ("lead", "officer")
MOST = 200
RECOVERY = "spaces.recovery:"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody (or a desk, or a key) who can read parts of a case, since when and until when."""

    name: str
    who: tuple[str, ...]
    parts: tuple[Words, ...]
    since: date
    until: date | None
    given_by: str
    reason: Words


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody opened a case: who, when, what for."""

    name: str
    at: datetime
    purpose: Words


def readers(case: Case, *, today: date) -> list[Reader]:
    """Everybody who holds a key of a case today."""
    rows = list(_live([case.record], today))
    names = _names([*(row.giver for row in rows), *(row.receiver for row in rows)])
    on_duty = rotas.rotas_of(case.space, today=today)
    desks = {str(one.reference): one.duty for one in case.space.desks.all()}
    found = []
    for row in rows:
        who: tuple[str, ...] = ()
        if row.receiver in desks:
            name = str(space_words.duty(desks[row.receiver]))
            who = tuple(sorted(_names(on_duty.get(row.receiver, ())).values()))
        elif row.receiver.startswith(f"{Person.KIND}:"):
            name = names.get(row.receiver, "")
        else:
            is_recovery = row.receiver.startswith(RECOVERY)
            name = str(words.REASONS["recovery" if is_recovery else "receipt"])
        found.append(
            Reader(
                name,
                who,
                tuple(space_words.part(part) for part in row.carries),
                row.since,
                row.until,
                names.get(row.giver, ""),
                words.reason(row.reason),
            )
        )
    return found


def openings(case: Case) -> list[Read]:
    """Every opening of a case, the latest first."""
    rows = list(Opening.objects.filter(record=case.record)[:MOST])
    names = people.names_of([row.person for row in rows])
    return [
        Read(names.get(row.person, ""), row.at, words.PURPOSES[Purpose(row.purpose)])
        for row in rows
    ]


def may_watch(roles: Iterable[str], *, is_author: bool) -> bool:
    """Who sees the list of readers: the lead, the officer for rights, and authors (SAF-13)."""
    return is_author or bool(set(roles) & set(WATCHERS))


def could_open(record: SealedRecord, *, today: date) -> Mapping[str, set[str]]:
    """People's names by the set of parts they hold, as `parts joined by a space`."""
    return could_open_each(record.space, [record], today=today)[record.pk]


def could_open_each(
    space: Space, records: Sequence[SealedRecord], *, today: date
) -> dict[int, dict[str, set[str]]]:
    """The same for several records of one space, with the questions of one."""
    held: dict[int, dict[str, set[str]]] = {one.pk: {} for one in records}
    if not held:
        return held
    inside = {str(one.person.reference): str(one) for one in members.current(space, today=today)}
    on_duty = rotas.rotas_of(space, today=today)
    for row in _live(records, today):
        for one in on_duty.get(row.receiver, {row.receiver}):
            if one in inside and row.record_id is not None:
                told = held[row.record_id].setdefault(" ".join(row.carries), set())
                told.add(inside[one])
    return held


def who_opens(held: Mapping[str, set[str]], part: str) -> list[str]:
    """The names of those who can open one part."""
    found: set[str] = set()
    for carries, names in held.items():
        if covers(carries.split(), part):
            found |= names
    return sorted(found)


def _live(records: Sequence[SealedRecord], today: date) -> Iterable[Grant]:
    return Grant.objects.filter(
        Q(until=None) | Q(until__gte=today),
        record__in=records,
        ended_on=None,
        sealed__isnull=False,
    ).order_by("id")


def _names(references: Iterable[str]) -> dict[str, str]:
    """Names by reference, of people only."""
    kind = f"{Person.KIND}:"
    refs = {one: one.removeprefix(kind) for one in references if one.startswith(kind)}
    known = people.names_of(sorted(set(refs.values())))
    return {whole: known[ref] for whole, ref in refs.items() if ref in known}
