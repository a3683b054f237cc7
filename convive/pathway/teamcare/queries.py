"""Questions about a team: what everybody carries, who waits for a talk, who is out alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.http import Http404

from convive.pathway.models import TeamCare, TeamTalk, VisitAlone
from convive.pathway.queries import loads
from convive.pathway.rules import teamcare as rules
from convive.spaces.models import Member, Space
from convive.spaces.queries import members


@dataclass(frozen=True, slots=True)
class Carried:
    """What one member carries: cases, their ceiling, the last talk, whether the next is due."""

    member: Member
    cases: int
    ceiling: int | None
    last_talk: date | None
    talk_is_due: bool
    waits_for_talk: bool

    @property
    def is_full(self) -> bool:
        return self.ceiling is not None and self.cases >= self.ceiling


def team_of(space: Space, *, today: date) -> list[Carried]:
    """Everybody of a team whose role has a ceiling, by name."""
    care = care_of(space)
    inside = members.current(space, today=today)
    carried = loads.carried(space, inside)
    talks = TeamTalk.objects.filter(space=space)
    held: dict[int, date] = {}
    for talk in talks.exclude(held_on=None).order_by("held_on"):
        if talk.held_on is not None:
            held[talk.member_id] = talk.held_on
    waiting = set(talks.filter(held_on=None).values_list("member", flat=True))
    found = []
    for one in inside:
        most = rules.ceiling(one.roles, care.ceilings)
        if most is not None or one.pk in waiting:
            last = held.get(one.pk)
            due = rules.is_talk_due(last, since=one.since, today=today)
            cases = carried[str(one.person.reference)]
            found.append(Carried(one, cases, most, last, due, one.pk in waiting))
    return sorted(found, key=lambda row: str(row.member))


def care_of(space: Space) -> TeamCare:
    """The rules of a team; the usual ones where nobody set them."""
    return TeamCare.objects.filter(space=space).first() or TeamCare(space=space)


def visits_for(member: Member, *, everybody: bool) -> list[VisitAlone]:
    """Visits that are not over: one's own, those one watches, or all for who looks after the team."""
    found = VisitAlone.objects.filter(space=member.space_id, back_at=None)
    if not everybody:
        found = found.filter(Q(member=member) | Q(deputy=member))
    return list(found.select_related("member__person", "deputy__person"))


def visit_for(member: Member, ref: str) -> VisitAlone:
    """A visit of one's own or that one watches. Raises Http404."""
    found = VisitAlone.objects.filter(Q(member=member) | Q(deputy=member), ref=ref).first()
    if found is None:
        raise Http404
    return found


def late_visits(*, now: datetime) -> list[VisitAlone]:
    """Visits whose time is over and of which nobody was told yet."""
    found = VisitAlone.objects.filter(back_at=None, alarm_at=None, due_at__lt=now)
    return list(found.select_related("space", "member__person", "member__space", "deputy__person"))


def somebody(space: Space, ref: str, *, today: date) -> Member:
    """A member who is there today. Raises Http404."""
    found = next((one for one in members.current(space, today=today) if one.ref == ref), None)
    if found is None:
        raise Http404
    return found
