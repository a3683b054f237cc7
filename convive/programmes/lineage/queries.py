"""Questions about a course that is passed on: its tree, its sessions, its checks, its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.city import countries
from convive.city.countries import Language
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.places.models import Area
from convive.programmes import queries as programmes
from convive.programmes.lineage import access, rules
from convive.programmes.lineage.rules import Held, Node, Reach, Tree
from convive.programmes.models import CourseOrigin, Initiative, Session, Trainer
from convive.programmes.reach import queries as reach
from convive.programmes.reach import rules as counting
from convive.programmes.types import queries as types

PACK = "co-observation"
MOST_SESSIONS = 300


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that two who teach look at together in a session."""

    key: str
    words: Phrase


@dataclass(frozen=True, slots=True)
class Branch:
    """Who passes a course on, what they and all after them reached, and whom they trained."""

    trainer: Trainer
    number: int
    own: Reach
    whole: Reach
    observed_on: date | None
    is_observed_lately: bool
    taught: tuple[Branch, ...]
    trained_also_by: tuple[Trainer, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One generation as a table shows it; a small count that is hidden is None."""

    number: int
    people: int | None
    sessions: int
    attendances: int | None
    once: int | None
    counts_people: bool
    languages: tuple[Language, ...]
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """How far a course was passed on (TRN-12)."""

    course: Initiative
    rows: tuple[Row, ...]
    branches: tuple[Branch, ...]
    trained: int | None
    sessions: int
    attendances: int | None
    once: int | None
    counted_twice: int
    sees_every_count: bool
    unobserved: int

    @property
    def generations(self) -> int:
        """Those who pass it on, and those whom they reach."""
        return len(self.rows) + (1 if self.sessions else 0)


def courses_for(viewer: Asking) -> list[tuple[Initiative, int | None]]:
    """Courses that are passed on, with how many people pass each on; None for a small count."""
    if not access.may_read(viewer):
        return []
    count: dict[int, int] = {}
    for course, people in Trainer.objects.values_list("course_id", "people"):
        count[course] = count.get(course, 0) + people
    found = Initiative.objects.filter(pk__in=count).select_related("carrier")
    limit = counting.threshold_for(is_staff=False, in_public=False) or 0
    return [
        (
            one,
            count[one.pk]
            if count[one.pk] >= limit or access.sees_every_count(viewer, one)
            else None,
        )
        for one in found
    ]


def courses_to_pass_on(viewer: Asking) -> QuerySet[Initiative]:
    """Programmes that this viewer may begin a line for."""
    found = programmes.open_initiatives(viewer).filter(trainers=None)
    if viewer.may("programmes.edit"):
        return found
    return found.filter(carrier__ref__in=getattr(viewer, "organisations", ()))


def course_for(viewer: Asking, ref: str) -> Initiative:
    """One course. Raises Http404."""
    return programmes.initiative_for(viewer, ref)


def trainer_for(viewer: Asking, ref: str) -> Trainer:
    """Who passes a course on. Raises Http404."""
    found = _trainers().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def lineage_for(viewer: Asking, course: Initiative, *, today: date) -> Lineage:
    """The tree of a course: generations, branches, totals in which nothing counts twice (TRN-12)."""
    trainers = list(_trainers().filter(course=course))
    nodes = [_node(one) for one in trainers]
    held = _held(course)
    tree = rules.tree(nodes, held)
    sees_all = access.sees_every_count(viewer, course)
    branches = _branches(trainers, nodes, held, today=today) if sees_all else ()
    limit = None if sees_all else counting.threshold_for(is_staff=False, in_public=False)
    late = sum(
        not rules.observed_lately([seen.on for seen in one.observations.all()], today=today)
        for one in trainers
        if one.ended_on is None
    )
    shown = _whole(tree, limit)
    return Lineage(
        course=course,
        rows=_rows(tree, limit),
        branches=branches,
        trained=shown[0],
        sessions=tree.whole.sessions,
        attendances=shown[1],
        once=shown[2],
        counted_twice=tree.counted_twice if sees_all else 0,
        sees_every_count=sees_all,
        unobserved=late,
    )


def taught_by(course: Initiative) -> dict[str, list[str]]:
    """By each who passes it on, who trained them."""
    pairs = Trainer.objects.filter(course=course).values_list("ref", "taught_by__ref")
    found: dict[str, list[str]] = {}
    for ref, teacher in pairs:
        found.setdefault(ref, []).extend([teacher] if teacher else [])
    return found


def teachers_of(course: Initiative) -> QuerySet[Trainer]:
    """Everybody who passes a course on."""
    return _trainers().filter(course=course)


def sessions_to_pass_on(trainer: Trainer) -> list[Session]:
    """Sessions held that are not theirs yet, the latest first: of the course, and of any programme
    of organisations that pass it on.
    """
    houses = Trainer.objects.filter(course=trainer.course).values("organisation")
    course = Session.objects.filter(initiative=trainer.course)
    others = Session.objects.filter(initiative__carrier__in=houses)
    found = (course | others).filter(state=Session.State.HELD).exclude(passed_on_by=trainer)
    return list(
        found.select_related("initiative").distinct().order_by("-begins", "-pk")[:MOST_SESSIONS]
    )


def items() -> list[Item]:
    """What two who teach look at together, from its pack."""
    return [Item(one["key"], Phrase(one["words"])) for one in packs.entries(PACK)]


def origin_of(course: Initiative) -> CourseOrigin | None:
    """Where a course came from; None for one that was made here."""
    return CourseOrigin.objects.filter(initiative=course).first()


def _trainers() -> QuerySet[Trainer]:
    found = Trainer.objects.select_related("organisation", "course__carrier")
    return found.prefetch_related("taught_by__organisation", "areas", "sessions", "observations")


def _node(one: Trainer) -> Node:
    return Node(
        key=one.ref,
        people=one.people,
        taught_by=tuple(teacher.ref for teacher in one.taught_by.all()),
        sessions=frozenset(session.ref for session in one.sessions.all()),
        languages=frozenset(one.languages),
        areas=frozenset(area.ref for area in one.areas.all()),
    )


def _held(course: Initiative) -> dict[str, Held]:
    """Every session that took place under this course, or that somebody of it held."""
    found = Session.objects.filter(passed_on_by__course=course, state=Session.State.HELD).distinct()
    asks_once = {kind.key for kind in types.types() if reach.counts_people(kind)}
    rows = found.values_list("ref", "came", "counts", "initiative_id", "initiative__type")
    return {
        ref: Held(
            came=came or 0,
            first_time=_number(counts.get(reach.FIRST_TIME)) if kind in asks_once else None,
            is_training=initiative == course.pk,
        )
        for ref, came, counts, initiative, kind in rows
    }


def _number(told: object) -> int | None:
    return told if isinstance(told, int) else None


def _branches(
    trainers: list[Trainer], nodes: list[Node], held: Mapping[str, Held], *, today: date
) -> tuple[Branch, ...]:
    by_key = {one.key: one for one in nodes}
    number_of = rules.generations(nodes)
    by_ref = {one.ref: one for one in trainers}

    def made(one: Trainer, above: frozenset[str]) -> Branch:
        seen = [check.on for check in one.observations.all()]
        below = [
            made(by_ref[other.key], above | {one.ref})
            for other in nodes
            if one.ref in other.taught_by and other.key not in above | {one.ref}
        ]
        teachers = [by_ref[key] for key in by_key[one.ref].taught_by if key in by_ref]
        return Branch(
            trainer=one,
            number=number_of.get(one.ref, 1),
            own=rules.reach_of(by_key[one.ref].sessions, held),
            whole=rules.reach_of(rules.branch(one.ref, by_key), held),
            observed_on=max(seen, default=None),
            is_observed_lately=rules.observed_lately(seen, today=today),
            taught=tuple(below),
            trained_also_by=tuple(other for other in teachers if other.ref not in above),
        )

    return tuple(made(one, frozenset()) for one in trainers if number_of.get(one.ref) == 1)


def _rows(tree: Tree, limit: int | None) -> tuple[Row, ...]:
    people = _shown({str(one.number): one.people for one in tree.generations}, limit)
    came = _shown({str(one.number): one.reach.attendances for one in tree.generations}, limit)
    counted = {
        str(one.number): one.reach.people
        for one in tree.generations
        if one.reach.people is not None
    }
    once = _shown(counted, limit)
    known = {one.ref: one for one in Area.objects.filter(retired_on=None)}
    return tuple(
        Row(
            number=one.number,
            people=people[str(one.number)],
            sessions=one.reach.sessions,
            attendances=came[str(one.number)],
            once=once.get(str(one.number)),
            counts_people=str(one.number) in counted,
            languages=tuple(countries.language(code) for code in sorted(one.languages)),
            areas=tuple(sorted((known[ref] for ref in one.areas if ref in known), key=str)),
        )
        for one in tree.generations
    )


def _whole(tree: Tree, limit: int | None) -> tuple[int | None, int | None, int | None]:
    """The totals; each as the table of its generations allows."""
    parts = tree.generations
    people = _shown({str(one.number): one.people for one in parts}, limit)
    came = _shown({str(one.number): one.reach.attendances for one in parts}, limit)
    counted = {str(one.number): one.reach.people for one in parts if one.reach.people is not None}
    once = _shown(counted, limit)
    total = "ALL"
    return people.get(total), came.get(total), once.get(total)


def _shown(counts: Mapping[str, int | None], limit: int | None) -> dict[str, int | None]:
    told = {key: count for key, count in counts.items() if count is not None}
    return counting.protected(told, limit)
