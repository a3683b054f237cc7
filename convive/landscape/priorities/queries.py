"""Questions about what comes first: exercises, tables beside each other, what many groups raise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies import queries as bodies
from convive.bodies.models import Ask, Body, Decision
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.analysis.agreeing import LIKENESS
from convive.landscape.analysis.rules import common_ground as shared
from convive.landscape.analysis.rules import orderings
from convive.landscape.analysis.rules.common_ground import Raised
from convive.landscape.analysis.words import common_ground_words
from convive.landscape.models import Bearing, Exercise, Finding, Weighing
from convive.landscape.priorities import access, rules
from convive.landscape.priorities.words import OVER_TIME

OTHERS = "others"  # who came for themselves is no group


@dataclass(frozen=True, slots=True)
class Line:
    """One finding with its place for each table and how far they are apart."""

    finding: Finding
    weights: tuple[int, ...]
    places: tuple[int, ...]
    apart: int

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Place and weight, table by table."""
        return list(zip(self.places, self.weights, strict=True))


@dataclass(frozen=True, slots=True)
class Pair:
    """How alike two orders are, in words."""

    first: str
    second: str
    words: Words


@dataclass(frozen=True, slots=True)
class Moved:
    """How one table's order differs from its own in the exercise before."""

    table: str
    words: Words
    moves: tuple[tuple[Finding, int, int], ...]
    new: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What an exercise shows once every table is done; before, only who is done."""

    weighings: tuple[Weighing, ...]
    is_open: bool
    lines: tuple[Line, ...] = ()
    pairs: tuple[Pair, ...] = ()
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """A finding that several groups raise: which, in words, and whether somebody proposed to act."""

    finding: Finding
    groups: tuple[str, ...]
    words: str
    is_proposed: bool


def exercises_for(viewer: Asking) -> list[Exercise]:
    """Every exercise, newest first."""
    return list(Exercise.objects.all()) if access.may_read(viewer) else []


def exercise_for(viewer: Asking, ref: str) -> Exercise:
    """One exercise. Raises Http404."""
    chosen = Exercise.objects.select_related("before", "decision__meeting")
    found = chosen.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def weighing_for(viewer: Asking, exercise: Exercise, ref: str) -> Weighing:
    """What one table gives. Raises Http404, also for whom it is shut."""
    found = exercise.weighings.select_related("body").filter(ref=ref).first()
    if found is None or not access.may_see(viewer, found):
        raise Http404
    return found


def findings_of(exercise: Exercise) -> list[Finding]:
    """What is weighed, in the order in which it was found."""
    return list(exercise.findings.order_by("made_at", "id"))


def findings_to_weigh() -> QuerySet[Finding]:
    """Validated findings; strengths are not put in an order of urgency."""
    validated = Finding.objects.filter(state=Finding.State.VALIDATED)
    return validated.exclude(sort=Finding.Sort.STRENGTH)


def last_exercise() -> Exercise | None:
    """The exercise that a new one is compared with."""
    return Exercise.objects.first()


def decisions_for(exercise: Exercise) -> QuerySet[Decision]:
    """Decisions of the tables that weighed."""
    return Decision.objects.filter(meeting__body__weighings__exercise=exercise).distinct()


def result_of(exercise: Exercise) -> Result:
    """The tables beside each other, once all are done (MAP-07)."""
    weighings = tuple(exercise.weighings.select_related("body"))
    if not rules.is_open([one.done_on is not None for one in weighings]):
        return Result(weighings, is_open=False)
    known = {one.ref: one for one in exercise.findings.all()}
    lines = [
        Line(known[one.finding], one.weights, one.places, one.apart)
        for one in rules.beside([one.weights for one in weighings])
        if one.finding in known
    ]
    return Result(
        weighings,
        is_open=True,
        lines=tuple(lines),
        pairs=tuple(_pair(*two) for two in combinations(weighings, 2)),
        moved=tuple(_moved(exercise, weighings, known)),
    )


def _pair(first: Weighing, second: Weighing) -> Pair:
    found = orderings.beside(first.weights, second.weights)
    return Pair(str(first.body), str(second.body), LIKENESS[found.likeness])


def _moved(
    exercise: Exercise, weighings: Sequence[Weighing], known: Mapping[str, Finding]
) -> list[Moved]:
    if exercise.before is None:
        return []
    then = {one.body_id: one for one in exercise.before.weighings.exclude(done_on=None)}
    found = []
    for now in weighings:
        before = then.get(now.body_id)
        if before is None:
            continue
        both = before.weights.keys() & now.weights.keys() & known.keys()
        old = rules.places({key: before.weights[key] for key in both})
        new = rules.places({key: now.weights[key] for key in both})
        moves = [(known[key], old[key], new[key]) for key in sorted(both) if old[key] != new[key]]
        added = [known[key] for key in now.weights if key in known and key not in both]
        words = OVER_TIME[orderings.beside(before.weights, now.weights).likeness]
        found.append(Moved(str(now.body), words, tuple(moves), tuple(added)))
    return found


def common_ground_for(viewer: Asking, *, sorts: Sequence[str]) -> list[Together]:
    """What different groups share (MAP-10): what many raise stands above what one repeats."""
    if not access.may_read(viewer):
        return []
    borne = Bearing.objects.filter(says=Bearing.Says.SAME, finding__sort__in=sorts)
    borne = borne.exclude(finding__state=Finding.State.RETRACTED)
    chosen = list(borne.select_related("finding", "hearing"))
    raised = [
        Raised(one.finding.ref, group)
        for one in chosen
        for group, number in one.hearing.heard.items()
        if group != OTHERS and number
    ]
    known = {one.finding.ref: one.finding for one in chosen}
    names, proposed = bodies.category_words(), proposed_already()
    return [
        Together(
            known[one.need],
            tuple(names[group] for group in one.groups),
            common_ground_words(one),
            str(known[one.need].reference) in proposed,
        )
        for one in shared.common_ground(raised)
    ]


def proposed_already() -> set[str]:
    """What somebody proposed to act on together, as the asks write it."""
    found = Ask.objects.filter(sort=Ask.Sort.PROPOSAL, about__startswith=f"{Finding.KIND}:")
    return set(found.values_list("about", flat=True))


def tables() -> QuerySet[Body]:
    """Tables that have not ended."""
    return Body.objects.filter(until=None)
