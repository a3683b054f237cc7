"""Questions about needs beside services, and about money with and without a finding behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.http import Http404

from convive.city import countries
from convive.city import queries as city
from convive.directory import queries as directory
from convive.directory.models import Service
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.analysis.rules import distances
from convive.landscape.analysis.rules.distances import Spot
from convive.landscape.findings import queries as findings
from convive.landscape.models import Finding
from convive.places.models import Area, Boundary
from convive.plan import queries as plan
from convive.plan import totals
from convive.plan.coverage import access, rules
from convive.plan.coverage.rules import Answer, Ground, Met, Offered
from convive.plan.coverage.words import GROUNDS, MET
from convive.plan.gaps import queries as gaps
from convive.plan.models import Action, Gap
from convive.thread import queries as thread

NEEDS = (Finding.Sort.NEED, Finding.Sort.VULNERABILITY)


@dataclass(frozen=True, slots=True)
class Cell:
    """One need in one area: how it is met, and what is under way."""

    area: Area
    answer: Answer
    assigned: tuple[Action, ...]

    @property
    def word(self) -> Words:
        return MET[self.answer.met][0]

    @property
    def tone(self) -> str:
        return MET[self.answer.met][1]

    @property
    def lacking(self) -> list[str]:
        """Languages of the city in which nobody answers, by their own names."""
        return [countries.language(code).native for code in self.answer.lacking]


@dataclass(frozen=True, slots=True)
class Need:
    """A finding beside the services that answer it, area by area."""

    finding: Finding
    services: tuple[Service, ...]
    cells: tuple[Cell, ...]

    @property
    def unmet(self) -> list[Cell]:
        """Areas where nobody answers it, or only too far away."""
        return [one for one in self.cells if one.answer.met in (Met.NOBODY, Met.FAR)]


def needs_for(
    viewer: Asking,
    *,
    today: date,
    reach: float = rules.USUAL_REACH,
    language: str = "",
    area: Area | None = None,
) -> list[Need]:
    """Current needs and vulnerabilities, area by area; those most often unmet first (MAP-04)."""
    if not access.may_read(viewer):
        return []
    listed = _current(today=today)
    everywhere = directory.areas()
    areas = {one.pk: list(one.areas.all()) or everywhere for one in listed}
    answering, assigned = _answering(listed), _assigned(listed)
    spots = _spots({place for chosen in areas.values() for place in chosen}, answering, on=today)
    here = city.the_city()
    spoken = here.languages if here else []
    found = [
        Need(
            one,
            tuple(answering[one.ref]),
            tuple(
                Cell(
                    place,
                    rules.answer(
                        _offered(place, answering[one.ref], spots),
                        reach=reach,
                        languages=spoken,
                        language=language,
                    ),
                    tuple(assigned.get((one.ref, place.pk), ())),
                )
                for place in areas[one.pk]
                if area is None or place == area
            ),
        )
        for one in listed
    ]
    shown = [one for one in found if one.cells]
    return sorted(shown, key=lambda one: -len(one.unmet))


def need_for(viewer: Asking, ref: str, *, today: date) -> Finding:
    """One current need. Raises Http404."""
    known = next((one for one in _current(today=today) if one.ref == ref), None)
    if known is None or not access.may_read(viewer):
        raise Http404
    return known


def area_of(finding: Finding, ref: str) -> Area | None:
    """The area an action is assigned for; None for the whole city. Raises Http404."""
    if not ref:
        return None
    known = list(finding.areas.all()) or directory.areas()
    found = next((one for one in known if one.ref == ref), None)
    if found is None:
        raise Http404
    return found


def services_offered() -> list[Service]:
    """What may be said to answer a need: every service that is still given."""
    found = Service.objects.filter(retired_on=None).select_related("provider")
    return sorted(found, key=lambda one: str(one).casefold())


def services_of(finding: Finding) -> list[str]:
    """References of the services that answer a need."""
    return [end.ref for end in thread.ends_of(finding.reference) if end.kind == Service.KIND]


def open_gaps(viewer: Asking, *, today: date) -> list[gaps.Listed]:
    """The gaps of the organisations that wait for a decision (PRI-34)."""
    waiting = {"open", "again"}
    return [one for one in gaps.gaps_for(viewer, today=today) if one.standing in waiting]


def gap_of(finding: Finding, area: Area | None) -> Gap | None:
    """The gap that stands on the board for this need in this area."""
    return Gap.objects.filter(finding=finding, area=area).first()


@dataclass(frozen=True, slots=True)
class Grounded:
    """Money by what it rests on, with the actions."""

    ground: Ground
    money: Mapping[str, Decimal]
    actions: tuple[Action, ...]

    @property
    def words(self) -> Words:
        return GROUNDS[self.ground]


def grounded_for(viewer: Asking, *, today: date) -> list[Grounded]:
    """Money of open actions: with a finding that holds, with one out of date, with none (MAP-01)."""
    if not access.may_read(viewer):
        return []
    paid = totals.budgets(viewer)
    behind = totals.findings_behind(paid)
    validated = plan.validated_findings(viewer)
    current = {one.ref for one in validated if one.expires_on >= today}
    expired = {one.ref for one in validated} - current
    held: dict[Ground, list[Action]] = {one: [] for one in Ground}
    for action in paid:
        rests = rules.ground(behind[action.ref], current=current, expired=expired)
        held[rests].append(action)
    return [Grounded(one, _money(found), tuple(found)) for one, found in held.items()]


def _money(actions: Iterable[Action]) -> dict[str, Decimal]:
    held: dict[str, Decimal] = defaultdict(Decimal)
    for action in actions:
        for line in action.budget_lines.all():
            held[line.currency] += line.amount
    return dict(held)


def _current(*, today: date) -> list[Finding]:
    found = Finding.objects.filter(
        sort__in=NEEDS, state=Finding.State.VALIDATED, expires_on__gte=today
    )
    return list(findings.strengths_first(found).prefetch_related("areas"))


def _answering(listed: Sequence[Finding]) -> dict[str, list[Service]]:
    """The services that somebody said answer each need."""
    known = {
        one.ref: one
        for one in Service.objects.filter(retired_on=None).prefetch_related("locations__area")
    }
    answering: dict[str, list[Service]] = {one.ref: [] for one in listed}
    for finding, service in thread.pairs(Finding.KIND, Service.KIND):
        if finding in answering and service in known:
            answering[finding].append(known[service])
    return answering


def _assigned(listed: Sequence[Finding]) -> dict[tuple[str, int | None], list[Action]]:
    """What was assigned for a need in an area, as the board of gaps knows it."""
    closed = Gap.objects.filter(finding__in=listed, decision__in=Gap.CLOSED_BY_ACTION)
    assigned: dict[tuple[str, int | None], list[Action]] = defaultdict(list)
    for gap in closed.select_related("finding", "action"):
        if gap.finding and gap.action:
            assigned[gap.finding.ref, gap.area_id].append(gap.action)
    return assigned


def _spots(
    areas: Collection[Area], answering: Mapping[str, Sequence[Service]], *, on: date
) -> dict[int, Spot]:
    """Where each area lies: the middle of its boundary."""
    where = {one.pk for one in areas}
    for services in answering.values():
        for service in services:
            where |= {place.area_id for place in service.locations.all() if place.area_id}
    holds = Q(valid_until=None) | Q(valid_until__gte=on)
    found = Boundary.objects.filter(holds, area__in=where, valid_from__lte=on).order_by(
        "valid_from"
    )
    columns = found.values_list("area_id", "latitude", "longitude")
    return {area: Spot(latitude, longitude) for area, latitude, longitude in columns}


def _offered(
    area: Area, services: Sequence[Service], spots: Mapping[int, Spot]
) -> Iterable[Offered]:
    """Each service as it is reached from an area; one without a place is reached from everywhere."""
    for service in services:
        spoken = frozenset(service.languages)
        placed = [place.area_id for place in service.locations.all() if place.area_id]
        if not placed:
            yield Offered(service.ref, None, spoken)
        for place in placed:
            if place == area.pk:
                yield Offered(service.ref, 0.0, spoken)
            elif place in spots and area.pk in spots:
                apart = distances.kilometres(spots[area.pk], spots[place])
                yield Offered(service.ref, apart, spoken)
