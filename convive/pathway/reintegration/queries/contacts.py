"""Who answers today: the contact of a kind of caller, or who stands in for them (TER-02)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from convive.pathway.models import Absence, ContactPoint
from convive.pathway.reintegration.rules import cover
from convive.pathway.reintegration.rules.cover import Away, Point
from convive.spaces import gates
from convive.spaces.models import Member, SealedRecord, Space
from convive.spaces.queries import members
from convive.spaces.rules import belonging


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as the page shows it, and who answers today: None where nobody could."""

    point: ContactPoint
    today: Member | None
    has_left: bool

    @property
    def is_covered(self) -> bool:
        return self.today is None or self.today.pk != self.point.member_id


def is_enforcement(member: Member) -> bool:
    """Police or justice, by their house or by what they stand for in the space."""
    return belonging.is_police(member.organisation.sort, member.discipline)


def may_answer(space: Space, *, today: date) -> list[Member]:
    """Who may be a contact or look after a part of a life: never police or justice (SEC-07)."""
    return [one for one in members.current(space, today=today) if not is_enforcement(one)]


def answering(space: Space, referrer: str, *, today: date) -> Member | None:
    """Who answers this kind of caller today; None while the space named no contact."""
    points = {one.referrer: _told(one) for one in _points(space)}
    point = cover.point_for(points, referrer)
    return _today(point, space, _aways(space), today) if point is not None else None


def told_of(record: SealedRecord, *, today: date) -> list[str]:
    """References of who hears that a record waits for somebody: whoever answers everybody today, else
    who leads the space; never who stays apart from it (SEC-10).
    """
    answers = answering(record.space, "", today=today)
    apart = gates.kept_apart(record)
    first = {answers.person.ref} if answers is not None else set()
    leads = {one.person.ref for one in members.leads(record.space, today=today)}
    return sorted((first - apart) or (leads - apart))


def contacts_of(space: Space, *, today: date) -> list[Contact]:
    """Every contact of a space, with who answers today."""
    aways = _aways(space)
    return [
        Contact(one, _today(_told(one), space, aways, today), not one.member.holds_on(today))
        for one in _points(space)
    ]


def superior_of(
    space: Space, member: Member, *, apart: Collection[str], today: date
) -> Member | None:
    """Who answers for a coordinator: the superior of the contact they are, or of everybody's; where
    that one left the space or is `apart` (references), who leads it, so that somebody hears of it.
    """
    points = list(_points(space))
    mine = [one for one in points if member.pk in {one.member_id, one.deputy_id}]
    named = [one.superior for one in (mine or points)[:1]]
    leads = [one for one in members.leads(space, today=today) if one.pk != member.pk]
    return next(
        (one for one in (*named, *leads) if one.holds_on(today) and one.person.ref not in apart),
        None,
    )


def absences(space: Space, *, today: date) -> list[Absence]:
    """Who is away today or later."""
    rows = Absence.objects.filter(member__space=space, until__gte=today)
    return list(rows.select_related("member__person"))


def _today(point: Point, space: Space, aways: list[Away], today: date) -> Member | None:
    """Whoever of the three it is today; who leads the space when all three have left it."""
    inside = {one.ref: one for one in members.current(space, today=today)}
    ref = cover.who_answers(point, aways, inside=inside, today=today)
    return inside.get(ref) or next(iter(members.leads(space, today=today)), None)


def _points(space: Space) -> list[ContactPoint]:
    named = ("member__person", "deputy__person", "superior__person")
    return list(ContactPoint.objects.filter(space=space).select_related(*named))


def _aways(space: Space) -> list[Away]:
    rows = Absence.objects.filter(member__space=space).select_related("member")
    return [Away(one.member.ref, one.since, one.until) for one in rows]


def _told(one: ContactPoint) -> Point:
    return Point(one.member.ref, one.deputy.ref, one.superior.ref)
