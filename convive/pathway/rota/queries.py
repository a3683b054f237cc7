"""The rota as its pages show it: days ahead with shifts and gaps, hours of each worker, notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.city import here
from convive.city import queries as city
from convive.ground.refusals import Words
from convive.pathway.models import Line, Shift, ShiftNote
from convive.pathway.queries import lines
from convive.pathway.rota.rules import cover
from convive.pathway.rota.rules.cover import AHEAD, FULL_WEEK, Span
from convive.pathway.rota.words import SKILLS
from convive.people import queries as people
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper, sealing
from convive.spaces.models import Member, SealedRecord, Space
from convive.spaces.queries import members
from convive.spaces.rules.opening import Purpose


@dataclass(frozen=True, slots=True)
class Planned:
    """A shift with its languages and skills in words."""

    shift: Shift
    tags: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day ahead: who is there, and hours that are promised and that nobody covers."""

    day: date
    shifts: tuple[Planned, ...]
    gaps: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """Hours of somebody in the next seven days, and whether that is more than a full week."""

    member: Member
    hours: int
    is_heavy: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One handover note, opened."""

    on: date
    author: str
    words: str


def days_ahead(space: Space, line: Line | None, *, now: datetime) -> list[Day]:
    """The next fortnight, day by day; a shift that began last night and goes on stands under today."""
    zone, today = here.zone(), city.today(now)
    spans = lines.uncovered(line, now=now) if line is not None else []
    missing = cover.split_by_day(spans, zone=zone)
    named: dict[str, Words] = {**dict(city.language_choices()), **dict(SKILLS)}
    shifts = [
        Planned(one, tuple(named[key] for key in (*one.languages, *one.skills) if key in named))
        for one in _ahead(space, now)
    ]
    return [
        Day(
            day,
            tuple(one for one in shifts if _day(one.shift, zone, today) == day),
            tuple(missing.get(day, ())),
        )
        for day in (today + timedelta(days=number) for number in range(AHEAD.days))
    ]


def loads(space: Space, *, now: datetime) -> list[Load]:
    """How much each worker has to do in the next seven days, most first (SAF-14)."""
    week = _ahead(space, now).filter(begins__lt=now + timedelta(days=7))
    found = {one.worker.ref: one.worker for one in week if one.worker is not None}
    hours = cover.load(
        (one.worker.ref, Span(one.begins, one.ends)) for one in week if one.worker is not None
    )
    rows = [
        Load(found[ref], round(lasts.total_seconds() / 3600), lasts > FULL_WEEK)
        for ref, lasts in hours.items()
    ]
    return sorted(rows, key=lambda one: -one.hours)


def shift_for(space: Space, ref: str) -> Shift:
    """A shift of this space. Raises Http404."""
    found = Shift.objects.filter(space=space, ref=ref).select_related("worker", "deputy").first()
    if found is None:
        raise Http404
    return found


def workers(space: Space, *, today: date) -> list[Member]:
    """Who can be put on a shift: members who answer calls."""
    return [
        one
        for one in members.current(space, today=today)
        if {"intake", "screener"} & set(one.roles)
    ]


def notes(space: Space, *, by: KeyHolder, now: datetime) -> list[Told]:
    """What the shifts before told, the latest first; each opening is remembered.

    Raises keeper.Spent.
    """
    rows = ShiftNote.objects.filter(space=space).select_related("record", "record__space")
    found = []
    for note in rows[:20]:
        if not keeper.holds(note.record, by=by, now=now):
            continue
        keyring = keeper.open(note.record, purpose=Purpose.SCREENING, by=by, now=now)
        for entry in sealing.read(note.record, keyring):
            names = people.names_of([entry.author])
            words = str((entry.content or {}).get("words", ""))
            found.append(Told(note.on, names.get(entry.author, ""), words))
    return found


def notes_over(*, on: date) -> list[SealedRecord]:
    """Notes whose fortnight is over."""
    rows = SealedRecord.objects.filter(kind=ShiftNote.KIND, ends_on__lte=on, erased_on=None)
    return list(rows.select_related("space"))


def gaps_to_tell(*, now: datetime) -> list[tuple[Line, date]]:
    """Lines with a gap ahead on a day that their lead was not told of yet, with that day."""
    zone, found = here.zone(), []
    for line in Line.objects.select_related("space"):
        gaps = [one.begins.astimezone(zone).date() for one in lines.uncovered(line, now=now)]
        if gaps and (line.told_of is None or gaps[-1] > line.told_of):
            found.append((line, gaps[-1]))
    return found


def left_behind(*, now: datetime) -> list[Shift]:
    """Shifts ahead on which somebody stands who has left the space."""
    today = city.today(now)
    gone = Q(worker__ended_on__lte=today) | Q(deputy__ended_on__lte=today)
    rows = Shift.objects.filter(gone, ends__gt=now)
    return list(rows.select_related("space", "worker", "deputy"))


def _day(shift: Shift, zone: tzinfo, today: date) -> date:
    return max(shift.begins.astimezone(zone).date(), today)


def _ahead(space: Space, now: datetime) -> QuerySet[Shift]:
    rows = Shift.objects.filter(space=space, ends__gt=now, begins__lt=now + AHEAD)
    return rows.select_related("worker__person", "deputy__person")
