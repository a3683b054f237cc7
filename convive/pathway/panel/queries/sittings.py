"""The sittings of a room, what could come on an agenda, who is there, what was shared, who does what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.refusals import Words
from convive.pathway.casework.queries import queue
from convive.pathway.models import Case, Disclosure, Presence, Sitting, Undertaking
from convive.pathway.panel.queries.signed import digests
from convive.pathway.panel.table import Table, sits
from convive.pathway.queries import cases
from convive.pathway.rules import sittings as rules
from convive.pathway.rules.sittings import INVITATION, MINUTE, OBJECTION, SIGNATURE
from convive.people import queries as people
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import sealing
from convive.spaces import words as space_words
from convive.spaces.models import Member, Space
from convive.spaces.queries import members

MOST = 100
OFFERED = 60


@dataclass(frozen=True, slots=True)
class Papers:
    """What lies in the papers of a sitting, for who has them open."""

    place: str
    general: str
    version: int
    objections: tuple[tuple[str, date, str], ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat at the table: who, which discipline, whether they are there."""

    member: Member
    discipline: Words
    state: str
    keeps_secret: bool


@dataclass(frozen=True, slots=True)
class Row:
    """How one seat was taken over the sittings that were held."""

    name: str
    discipline: Words
    sittings: int
    here: int
    deputy: int


def of_room(space: Space) -> QuerySet[Sitting]:
    """The sittings of a room, the latest first."""
    return space.sittings.select_related("chair__person").order_by("-on", "-id")


def sitting_for(space: Space, ref: str, member: Member) -> Sitting:
    """A sitting of the room, for who has a seat or keeps its papers. Raises Http404."""
    found = space.sittings.select_related("record", "chair__person", "secretary__person")
    sitting = found.filter(ref=ref).first()
    if sitting is None or not sits(member):
        raise Http404
    sitting.space = sitting.record.space = space
    return sitting


def offered(holder: KeyHolder, sitting: Sitting, *, now: datetime) -> list[Case]:
    """Open cases that this person holds and that are not on the agenda yet, the earliest due first."""
    rows = queue.held(holder, sitting.space, now=now).filter(closed_on=None)
    rows = rows.exclude(pk__in=sitting.items.values("case"))
    return list(rows.order_by("due_on", "pk")[:OFFERED])


def papers(table: Table) -> Papers:
    """Place, general minute, objections; and whether the minutes are as the chair signed them."""
    place = general = ""
    version, signed = 0, None
    objections = []
    entries = sealing.read(table.sitting.record, table.keyring)
    names = people.names_of(sorted({one.author for one in entries}))
    for one in entries:
        told = one.content or {}
        if one.form == INVITATION:
            place = str(told.get("place", ""))
        elif one.form == MINUTE:
            general, version = str(told.get("words", "")), one.version
        elif one.form == OBJECTION:
            objections.append((names.get(one.author, ""), one.made_on, str(told.get("words", ""))))
        elif one.form == SIGNATURE:
            signed = told.get("digests", {})
    whole = signed is None or signed == digests(table.sitting)
    return Papers(place, general, version, tuple(objections), whole)


def seats(sitting: Sitting, *, today: date) -> list[Seat]:
    """Everybody with a seat, and whether they are there."""
    noted = {one.member_id: one for one in sitting.presences.all()}
    return [
        Seat(
            one,
            space_words.discipline(one.discipline),
            noted[one.pk].state if one.pk in noted else "",
            one.pk in noted and noted[one.pk].keeps_secret,
        )
        for one in members.current(sitting.space, today=today)
        if set(one.roles) & set(rules.SEATS) or one.pk in noted
    ]


def log(holder: KeyHolder, space: Space, *, now: datetime) -> list[Disclosure]:
    """What was shared of the cases that this person holds, with whom, on what ground, until when."""
    held = cases.cases_for(holder, space, now=now)
    rows = Disclosure.objects.filter(case__in=held)
    return list(rows.select_related("case", "house", "member__person", "why")[:MOST])


def taken_on(member: Member) -> list[Undertaking]:
    """What this member took on and has not done yet, the earliest due first; nothing of a case
    that they stay apart from.
    """
    rows = Undertaking.objects.filter(owner=member, done_on=None)
    rows = rows.exclude(item__case__recusals__member=member)
    return list(rows.select_related("sitting__space", "item__case")[:MOST])


def undertaking_for(space: Space, ref: str) -> Undertaking:
    """Something taken on in this room. Raises Http404."""
    found = Undertaking.objects.filter(sitting__space=space, ref=ref)
    one = found.select_related("owner", "item__case", "sitting").first()
    if one is None:
        raise Http404
    return one


def attendance(space: Space, *, today: date) -> list[Row]:
    """How each seat was taken, over the sittings held in the last year (SEC-39)."""
    rows = Presence.objects.filter(
        sitting__space=space,
        sitting__state__in=[Sitting.State.HELD, Sitting.State.SIGNED],
        sitting__on__gt=today.replace(day=1).replace(year=today.year - 1),
    ).select_related("member__person")
    by_member: dict[int, list[Presence]] = {}
    for one in rows:
        by_member.setdefault(one.member_id, []).append(one)
    found = []
    for theirs in by_member.values():
        told = rules.attended([one.state for one in theirs])
        member = theirs[0].member
        said = space_words.discipline(member.discipline)
        found.append(Row(str(member), said, told.sittings, told.here, told.deputy))
    return sorted(found, key=lambda row: row.name)


def turnover(space: Space, *, today: date) -> dict[str, int]:
    """How many seats there are, how many people came and left within a year."""
    year = today.replace(day=1).replace(year=today.year - 1)
    everybody = list(space.members.all())
    seated = [one for one in everybody if set(one.roles) & set(rules.SEATS)]
    return {
        "seats": sum(one.holds_on(today) for one in seated),
        "came": sum(one.since > year for one in seated),
        "left": sum(one.ended_on is not None and one.ended_on > year for one in seated),
        "sittings": space.sittings.filter(held_on__gt=year).count(),
    }
