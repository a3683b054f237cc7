"""How far the members are, what the next stage lacks, and what is left when a table ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404

from convive.bodies import queries as tables
from convive.bodies.joining import rules
from convive.bodies.joining.rules import Steps
from convive.bodies.models import (
    Body,
    Induction,
    Seat,
    StageChange,
    Task,
)
from convive.bodies.queries import LEG_WORDS, Module
from convive.bodies.rules import Leg
from convive.bodies.rules.kinds import STAGES, Line
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Person

USUAL = "leadership-group"  # whose checklist a group with stages follows when it has none
LATE_AFTER = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a table and the first steps that wait for them."""

    seat: Seat
    person: Person
    leg: Words
    steps: Steps
    missing: tuple[Module, ...]
    joined_late: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the members of a table are with their first steps, together and by leg (TRN-19)."""

    asked: tuple[Module, ...]
    members: tuple[Member, ...]
    share: int
    by_leg: tuple[tuple[Words, int], ...]
    needed: int

    @property
    def is_enough(self) -> bool:
        return self.share >= self.needed


def progress_of(body: Body, *, on: date) -> Progress:
    """How far the members of this table are with the first steps it asks."""
    asked = tables.modules(body.modules)
    seats = [seat for seat in tables.seats_of(body, on=on) if seat.person_id]
    done = _done([seat.person_id for seat in seats if seat.person_id])
    legs = tables.legs()
    first = min((seat.since for seat in seats), default=on)
    members = []
    for seat in {seat.person_id: seat for seat in seats}.values():
        if seat.person is None:
            continue
        mine = done.get(seat.person.pk, set())
        members.append(
            Member(
                seat,
                seat.person,
                LEG_WORDS[tables.leg_of(seat, legs)],
                rules.steps(mine, [one.key for one in asked]),
                tuple(one for one in asked if one.key not in mine),
                joined_late=seat.since > first + LATE_AFTER,
            )
        )
    by_leg = rules.shares_by_leg((tables.leg_of(one.seat, legs), one.steps) for one in members)
    return Progress(
        tuple(asked),
        tuple(members),
        rules.share_finished(one.steps for one in members),
        tuple((LEG_WORDS[leg], by_leg[leg]) for leg in (*Leg, "") if leg in by_leg),
        body.induction_share,
    )


def own_steps(viewer: Asking, *, on: date) -> list[tuple[Module, Induction | None]]:
    """The first steps that the tables of this member ask, each once, with when it was taken."""
    pk = getattr(viewer, "pk", None)
    if pk is None:
        return []
    seats = tables.seated(on).filter(person=pk).select_related("body")
    bodies = {seat.body_id: seat.body for seat in seats}.values()
    wanted = {one.key: one for body in bodies for one in tables.modules(body.modules)}
    taken = {one.module: one for one in Induction.objects.filter(person=pk)}
    return [(one, taken.get(one.key)) for one in tables.modules(wanted)] if wanted else []


def own_step(viewer: Asking, module: str, *, on: date) -> tuple[Module, Induction | None]:
    """One of this member's first steps. Raises Http404 when none of their tables asks for it."""
    for step, taken in own_steps(viewer, on=on):
        if step.key == module:
            return step, taken
    raise Http404


def person_of(viewer: Asking) -> Person:
    """The row of who is signed in. Raises Http404 for nobody."""
    found = Person.objects.filter(ref=viewer.ref).first()
    if found is None:
        raise Http404
    return found


def lines_of(body: Body, *, on: date) -> dict[str, list[Line]]:
    """The checklist of each stage: what the records know by themselves, and what somebody ticks."""
    found: dict[str, list[Line]] = {stage: [] for stage in STAGES}
    kind = tables.kind_of(body)
    entry = kind.entry if kind and kind.entry.get("checklist") else tables.usual_entry(USUAL)
    sitting = tables.sitting_at(body, on=on)
    known = _known(body, sitting)
    for line in entry.get("checklist", []):
        says = known.get(line.get("known", ""))
        met = bool(body.checklist.get(line["key"])) if says is None else says
        found[line["stage"]].append(Line(line["key"], Phrase(line["text"]), says is not None, met))
    return found


def still_open(body: Body, *, on: date) -> list[Words]:
    """What the stage this group stands in still lacks, in words."""
    lines = lines_of(body, on=on).get(body.stage, [])
    return [str(line.words) for line in lines if not line.is_met]


def stages_of(body: Body, *, on: date) -> list[tuple[Words, bool, list[Line]]]:
    """Each stage in order: its words, whether the group stands there, the lines of its checklist."""
    lines = lines_of(body, on=on)
    return [(stage.label, stage == body.stage, lines[stage]) for stage in Body.Stage]


def changes_of(body: Body) -> list[StageChange]:
    """How the group went from stage to stage, the latest first."""
    return list(body.stage_changes.all())


def tasks_left(body: Body) -> list[Task]:
    """Open tasks that somebody must take over when the table ends."""
    found = Task.objects.filter(meeting__body=body, done_on=None)
    return list(found.select_related("owner").order_by("due_on", "id"))


def _known(body: Body, sitting: tables.Sitting) -> dict[str, bool]:
    legs = [share for _words, share in sitting.legs]
    chairs = [chair.seat for chair in sitting.chairs if chair.seat.is_chair]
    backed = {chair.leg for chair in sitting.chairs if chair.seat.deputy_id}
    return {
        "legs": not any(one.is_missing for one in legs),
        "half": bool(sitting.chairs) and not any(one.is_over_half for one in legs),
        "deputies": bool(chairs)
        and all(seat.deputy_id for seat in chairs)
        and all(one.leg in backed for one in legs if one.filled),
        "missing": bool(sitting.chairs) and not sitting.missing,
        "until": body.until is not None,
    }


def _done(people: list[int]) -> dict[int, set[str]]:
    taken: dict[int, set[str]] = {}
    rows = Induction.objects.filter(person__in=people).values_list("person", "module")
    for person, module in rows:
        taken.setdefault(person, set()).add(module)
    return taken
