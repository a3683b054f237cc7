"""Questions about results: what this viewer may see, ready to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies.models import Decision
from convive.bodies.queries.tables import bodies_for
from convive.ground.reading.folding import fold
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.landscape.models import Source
from convive.people.viewer import Viewer
from convive.plan import queries as plan
from convive.plan.models import Action
from convive.results import access, broken, rules
from convive.results.intervals import Measured, Range
from convive.results.models import Indicator, Lesson, Measurement
from convive.thread import names
from convive.thread import queries as thread
from convive.thread.names import Named

MOST_DECISIONS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """One measurement with the range it may honestly be in; None where numbers are missing."""

    measurement: Measurement
    range: Range | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an indicator stands: what was measured, what changed, how far the threshold is."""

    indicator: Indicator
    readings: tuple[Reading, ...]
    change: rules.Change
    progress: rules.Progress
    due: date | None

    @property
    def latest(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def has_baseline(self) -> bool:
        return any(one.measurement.is_baseline for one in self.readings)


def indicators_for(
    viewer: Asking, *, today: date, find: str = "", sort: str = "", place: str = ""
) -> list[Standing]:
    """Indicators this viewer may see with where they stand, narrowed by words and kind."""
    if not access.may_read(viewer):
        return []
    wanted = {key: one for key, one in (("sort", sort), ("place", place)) if one}
    found = _indicators().filter(**wanted)
    return [standing(one, today=today) for one in found if _fits(one, find)]


def indicator_for(viewer: Asking, ref: str) -> Indicator:
    """One indicator. Raises Http404."""
    found = _indicators().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def measurement_for(viewer: Asking, ref: str) -> Measurement:
    """One measurement with its indicator. Raises Http404."""
    found = Measurement.objects.filter(ref=ref).select_related("indicator").first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def lessons_for(viewer: Asking, *, find: str = "") -> list[Lesson]:
    """Lessons this viewer may see, newest first."""
    if not access.may_read(viewer):
        return []
    found = Lesson.objects.select_related("decision")
    return [one for one in found if _said(find, [*one.text.values(), *one.change.values()])]


def lesson_for(viewer: Asking, ref: str) -> Lesson:
    """One lesson with its decision. Raises Http404."""
    found = Lesson.objects.filter(ref=ref).select_related("decision").first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def standing(indicator: Indicator, *, today: date) -> Standing:
    """What the measurements of an indicator allow to be said."""
    taken = list(indicator.measurements.all())
    readings = [Reading(one, rules.range_of(indicator.sort, measured(one))) for one in taken]
    before = next((one for one in taken if one.is_baseline), None)
    after = next((one for one in reversed(taken) if not one.is_baseline), None)
    now = readings[-1].range if readings else None
    return Standing(
        indicator,
        tuple(readings),
        rules.change(
            indicator.sort, measured(before) if before else None, measured(after) if after else None
        ),
        rules.progress(
            now,
            target=indicator.target,
            by=indicator.target_on,
            rises=indicator.rises,
            today=today,
        ),
        rules.next_due(taken[-1].on if taken else None, indicator.every_days),
    )


def broken_threads(viewer: Asking, today: date) -> list[broken.Broken]:
    """Where the golden thread is broken, group by group (GOV-18, MEL-14)."""
    return broken.broken_threads(viewer, today)


def measured(one: Measurement) -> Measured:
    """The numbers of a measurement, for the rules."""
    return Measured(one.number, one.out_of, one.spread)


def measures(viewer: Asking, indicator: Indicator) -> list[Named]:
    """What an indicator is tied to: actions, tables, any record (MEL-02)."""
    return list(names.named(viewer, thread.sources_of(indicator.reference)).values())


def sources_of(viewer: Asking, lesson: Lesson) -> list[Named]:
    """From what a lesson was learned."""
    return list(names.named(viewer, thread.sources_of(lesson.reference)).values())


def waves_for(viewer: Asking, indicator: Indicator) -> list[date]:
    """When to measure after its action ends: at once, after three and six months (MEL-10)."""
    refs = [one.ref for one in thread.sources_of(indicator.reference) if one.kind == Action.KIND]
    ends = [one.ends_on for one in plan.open_actions(viewer) if one.ref in refs and one.ends_on]
    return rules.waves(max(ends)) if ends else []


def measurable(viewer: Viewer, *, today: date) -> list[Named]:
    """What an indicator may be tied to: actions of the plan, and the tables people sit at."""
    kind = names.kind_of(Action.KIND)
    actions = list(kind.choices(viewer)) if kind and kind.choices else []
    tables = [one.reference for one in bodies_for(viewer, on=today)]
    return [*actions, *names.named(viewer, tables).values()]


def learnable(viewer: Asking) -> list[Named]:
    """What a lesson may be learned from: indicators, and validated findings."""
    indicators = [one.reference for one in Indicator.objects.all()]
    findings = [one.reference for one in plan.validated_findings(viewer)]
    return list(names.named(viewer, [*indicators, *findings]).values())


def collected_already(viewer: Asking) -> list[str]:
    """Data sets the city has, proposed before anything new is collected (MEL-08)."""
    if not viewer.may("landscape.read"):
        return []
    return [str(one) for one in Source.objects.all()]


def decisions_for(viewer: Asking) -> list[Named]:
    """The newest decisions this viewer may see, for naming the one a lesson changed."""
    newest = [one.reference for one in Decision.objects.all()[:MOST_DECISIONS]]
    seen = names.named(viewer, newest)
    return [seen[one] for one in newest if one in seen]


def decision_for(viewer: Asking, ref: str) -> Decision | None:
    """The decision behind a reference, where this viewer may see it."""
    here = Reference(Decision.KIND, ref)
    return Decision.objects.get(ref=ref) if names.named(viewer, [here]) else None


def decision_named(viewer: Asking, lesson: Lesson) -> Named | None:
    """The decision a lesson changed, as this viewer may see it."""
    if lesson.decision is None:
        return None
    here = lesson.decision.reference
    return names.named(viewer, [here]).get(here)


def _indicators() -> QuerySet[Indicator]:
    return Indicator.objects.select_related("owner").prefetch_related("measurements")


def _fits(one: Indicator, find: str) -> bool:
    return _said(find, [*one.title.values(), *one.definition.values(), one.source, one.method])


def _said(find: str, texts: Iterable[str]) -> bool:
    words = " ".join(fold(text) for text in texts)
    return all(word in words for word in fold(find).split())
