"""Clubs of the city: charter, trained coach, and at least one activity that mixes people (PRI-25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.programmes.lineage import access
from convive.programmes.models import Initiative, Session, Trainer

SPORT = "sport"
MIXED = 2  # districts or schools in one session


@dataclass(frozen=True, slots=True)
class Club:
    """One club with what it has of the three, and to whom an incident is told."""

    organisation: Organisation
    charter_on: date | None
    has_coach: bool
    mixed: int
    welfare_lead: str

    @property
    def is_whole(self) -> bool:
        return self.charter_on is not None and self.has_coach and self.mixed > 0


@dataclass(frozen=True, slots=True)
class Report:
    """Every club, those that have all three first."""

    clubs: tuple[Club, ...]

    @property
    def whole(self) -> int:
        return sum(one.is_whole for one in self.clubs)


def report_for(viewer: Asking) -> Report:
    """Clubs that a sport programme names, with charter, coach and mixed sessions (PRI-25)."""
    if not access.may_read(viewer):
        return Report(())
    found: dict[str, list[Initiative]] = {}
    for one in Initiative.objects.filter(type=SPORT).select_related("carrier"):
        found.setdefault(str(one.told.get("club") or one.carrier.ref), []).append(one)
    named = {one.ref: one for one in Organisation.objects.filter(ref__in=found)}
    coached = set(
        Trainer.objects.filter(ended_on=None, organisation__ref__in=named).values_list(
            "organisation__ref", flat=True
        )
    )
    mixed = _mixed([one.pk for several in found.values() for one in several])
    clubs = [
        _club(organisation, found[ref], ref in coached, mixed)
        for ref, organisation in named.items()
    ]
    return Report(tuple(sorted(clubs, key=lambda one: (not one.is_whole, str(one.organisation)))))


def _club(
    organisation: Organisation, programmes: list[Initiative], in_tree: bool, mixed: dict[int, int]
) -> Club:
    told = [one.told for one in programmes]
    days = [_day(one.get("charter_signed_on")) for one in told]
    return Club(
        organisation=organisation,
        charter_on=min((day for day in days if day is not None), default=None),
        has_coach=in_tree or any(one.get("coach_trained") is True for one in told),
        mixed=sum(mixed.get(one.pk, 0) for one in programmes),
        welfare_lead=next(
            (str(one["welfare_lead"]) for one in told if one.get("welfare_lead")), ""
        ),
    )


def _mixed(programmes: list[int]) -> dict[int, int]:
    """By programme, the sessions held with people from more than one district or school."""
    held = Session.objects.filter(initiative__in=programmes, state=Session.State.HELD)
    count: dict[int, int] = {}
    for programme, represented in held.values_list("initiative_id", "represented"):
        if len(set(represented)) >= MIXED:
            count[programme] = count.get(programme, 0) + 1
    return count


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told)) if told else None
    except ValueError:
        return None
