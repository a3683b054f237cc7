"""Who answers today: the contact of a kind of caller, or who stands in for them (TER-02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from convive.pathway.models import Absence, ContactPoint
from convive.pathway.reintegration.rules import cover
from convive.pathway.reintegration.rules.cover import Away, Point
from convive.spaces.models import Member, Space
from convive.spaces.queries import members
from convive.spaces.rules import belonging


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as the page shows it, and who answers today."""

    point: ContactPoint
    today: Member

    @property
    def is_covered(self) -> bool:
        return self.today.pk != self.point.member_id


def is_enforcement(member: Member) -> bool:
    """Police or justice, by their house or by what they stand for in the space."""
    return belonging.is_police(member.organisation.sort, member.discipline)


def may_answer(space: Space, *, today: date) -> list[Member]:
    """Who may be a contact or look after a part of a life: never police or justice (SEC-07)."""
    return [one for one in members.current(space, today=today) if not is_enforcement(one)]


def answering(space: Space, referrer: str, *, today: date) -> Member | None:
    """Who answers this kind of caller today; None while the space named no contact."""
    points = {one.referrer: one for one in _points(space)}
    told = {key: _told(one) for key, one in points.items()}
    point = cover.point_for(told, referrer)
    if point is None:
        return None
    ref = cover.who_answers(point, _aways(space), today=today)
    return Member.objects.select_related("person", "organisation").get(space=space, ref=ref)


def contacts_of(space: Space, *, today: date) -> list[Contact]:
    """Every contact of a space, with who answers today."""
    aways = _aways(space)
    found = []
    for one in _points(space):
        ref = cover.who_answers(_told(one), aways, today=today)
        who = {one.member.ref: one.member, one.deputy.ref: one.deputy}.get(ref, one.superior)
        found.append(Contact(one, who))
    return found


def superior_of(space: Space, member: Member) -> Member | None:
    """Who answers for a coordinator: the superior of the contact they are, or of everybody's."""
    points = list(_points(space))
    mine = [one for one in points if member.pk in {one.member_id, one.deputy_id}]
    found = next(iter(mine or points), None)
    return found.superior if found is not None else None


def absences(space: Space, *, today: date) -> list[Absence]:
    """Who is away today or later."""
    rows = Absence.objects.filter(member__space=space, until__gte=today)
    return list(rows.select_related("member__person"))


def _points(space: Space) -> list[ContactPoint]:
    named = ("member__person", "deputy__person", "superior__person")
    return list(ContactPoint.objects.filter(space=space).select_related(*named))


def _aways(space: Space) -> list[Away]:
    rows = Absence.objects.filter(member__space=space).select_related("member")
    return [Away(one.member.ref, one.since, one.until) for one in rows]


def _told(one: ContactPoint) -> Point:
    return Point(one.member.ref, one.deputy.ref, one.superior.ref)
