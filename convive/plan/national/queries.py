"""Questions about strategies: measures by level, and how every municipality carries them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet
from django.http import Http404

from convive.ground.reading.folding import fold
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan.models import Measure, MeasureImport, MeasureStatus, Municipality, Strategy
from convive.plan.national import access, rules, words


@dataclass(frozen=True, slots=True)
class Carried:
    """A measure with how one municipality carries it; `status` is None when it said nothing yet."""

    measure: Measure
    status: MeasureStatus | None

    @property
    def state(self) -> str:
        return self.status.state if self.status else str(rules.State.NOT_SAID)

    @property
    def words(self) -> Words:
        return words.STATES[self.state]

    @property
    def tone(self) -> str:
        return words.TONES.get(rules.State(self.state), "")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one municipality stands with a strategy: counts by state, when it reported last."""

    municipality: Municipality
    counts: dict[str, int]
    funded: int
    reported_on: date | None
    last_contact: date | None

    @property
    def told(self) -> list[tuple[Words, int]]:
        """Each state in which there are measures, with how many."""
        return [(words.STATES[state], number) for state, number in self.counts.items() if number]


def strategies_for(viewer: Asking) -> list[Strategy]:
    """Every strategy, the newest first."""
    return list(Strategy.objects.all()) if access.may_read(viewer) else []


def strategy_for(viewer: Asking, ref: str = "") -> Strategy | None:
    """One strategy, or the newest when none is named. Raises Http404 for an unknown reference."""
    found = strategies_for(viewer)
    if not ref:
        return next(iter(found), None)
    chosen = next((one for one in found if one.ref == ref), None)
    if chosen is None:
        raise Http404
    return chosen


def measure_for(viewer: Asking, ref: str) -> Measure:
    """One measure. Raises Http404."""
    found = Measure.objects.select_related("strategy").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def measures_for(
    viewer: Asking, strategy: Strategy, *, tier: str = "", find: str = ""
) -> list[Measure]:
    """The measures of a strategy in its order, narrowed by level of government and words (NLC-03)."""
    if not access.may_read(viewer):
        return []
    wanted = fold(find).split()
    return [
        one
        for one in strategy.measures.all()
        if (not tier or tier in one.tiers) and all(word in _searched(one) for word in wanted)
    ]


def municipalities_for(viewer: Asking) -> list[Municipality]:
    """Every municipality, ours first."""
    if not access.may_read(viewer):
        return []
    return sorted(Municipality.objects.all(), key=lambda one: (not one.is_ours, str(one.name)))


def municipality_for(viewer: Asking, ref: str) -> Municipality:
    """One municipality. Raises Http404."""
    found = Municipality.objects.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def ours(viewer: Asking) -> Municipality | None:
    """Our own city, as the national level calls it."""
    return next((one for one in municipalities_for(viewer) if one.is_ours), None)


def carried_by(
    viewer: Asking,
    municipality: Municipality | None,
    strategy: Strategy,
    *,
    tier: str = "",
    find: str = "",
    state: str = "",
) -> list[Carried]:
    """Every measure of a strategy with how one municipality carries it."""
    known = {one.measure_id: one for one in _statuses(strategy).filter(municipality=municipality)}
    found = [
        Carried(one, known.get(one.pk))
        for one in measures_for(viewer, strategy, tier=tier, find=find)
    ]
    return [one for one in found if not state or one.state == state]


def carried_everywhere(
    viewer: Asking, strategy: Strategy
) -> list[tuple[Municipality, list[Carried]]]:
    """Every municipality with every measure of its level; as many questions for one as for all."""
    measures = measures_for(viewer, strategy)
    known = {(one.municipality_id, one.measure_id): one for one in _statuses(strategy)}
    return [
        (
            place,
            [
                Carried(one, known.get((place.pk, one.pk)))
                for one in measures
                if place.tier in one.tiers
            ],
        )
        for place in municipalities_for(viewer)
    ]


def statuses_of(viewer: Asking, measure: Measure) -> list[tuple[Municipality, Carried]]:
    """How every municipality carries one measure: states, counts and dates (NLC-03, NLC-04)."""
    known = {one.municipality_id: one for one in measure.statuses.prefetch_related("actions")}
    return [
        (one, Carried(measure, known.get(one.pk)))
        for one in municipalities_for(viewer)
        if set(measure.tiers) & {"city", one.tier} or one.pk in known
    ]


def standings_for(viewer: Asking, strategy: Strategy | None) -> list[Standing]:
    """Every municipality with its counts, its last report and its last contact (NLC-04, NLC-09)."""
    places = municipalities_for(viewer)
    met = dict(
        Municipality.objects.annotate(met=Max("contacts__on")).values_list("pk", "met").order_by()
    )
    local = (
        [] if strategy is None else [one for one in strategy.measures.all() if "city" in one.tiers]
    )
    given: dict[int, list[MeasureStatus]] = {}
    if strategy is not None:
        for one in _statuses(strategy):
            given.setdefault(one.municipality_id, []).append(one)
    return [
        Standing(
            place,
            rules.summed((one.state for one in given.get(place.pk, ())), len(local)),
            sum(one.is_funded for one in given.get(place.pk, ())),
            max((one.reported_on for one in given.get(place.pk, ())), default=None),
            met.get(place.pk),
        )
        for place in places
    ]


def by_tier(viewer: Asking, strategy: Strategy) -> dict[str, int]:
    """How many measures each level carries; one measure may count for several."""
    counts: dict[str, int] = {}
    for one in measures_for(viewer, strategy):
        for tier in one.tiers:
            counts[tier] = counts.get(tier, 0) + 1
    return counts


def import_for(viewer: Asking, ref: str) -> MeasureImport:
    """One import. Raises Http404."""
    found = MeasureImport.objects.select_related("strategy").filter(ref=ref).first()
    if found is None or not access.may_edit(viewer):
        raise Http404
    return found


def imports_for(viewer: Asking) -> list[MeasureImport]:
    """The last imports, the newest first."""
    found = MeasureImport.objects.select_related("strategy")
    return list(found[:20]) if access.may_edit(viewer) else []


def our_city(viewer: Asking) -> Municipality:
    """Our own city. Raises PermissionDenied for who may not answer for it, Http404 without one."""
    if not access.may_edit(viewer):
        raise PermissionDenied
    found = ours(viewer)
    if found is None:
        raise Http404
    return found


def _statuses(strategy: Strategy) -> QuerySet[MeasureStatus]:
    return MeasureStatus.objects.filter(measure__strategy=strategy)


def _searched(one: Measure) -> str:
    told = [*one.title.values(), *one.what.values(), *one.section.values(), one.responsible]
    return fold(" ".join([*told, one.number]))
