"""Clocks of a room with who answers for them, and reporters who have not heard (methodology 13.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from convive.city import queries as city
from convive.city import rules as working_days
from convive.pathway.casework.queries import queue
from convive.pathway.models import Case, Step
from convive.pathway.queries import templates
from convive.pathway.queries.cases import MESSAGE
from convive.pathway.rules import first_look
from convive.pathway.rules.first_look import Warned
from convive.pathway.rules.template import Template
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions.records import ANONYMOUS
from convive.spaces.models import Entry, Member
from convive.spaces.queries import members, rotas

MOST = 200
FIRST_LOOK = frozenset({"received", "acknowledged", "screening", "gathering"})
HEARS_WITHIN = 10  # working days after the first look (methodology 13.2)


@dataclass(frozen=True, slots=True)
class Clock:
    """A case whose clock has run far, who answers for it, and who does while they are away."""

    case: Case
    stage: str
    warned: Warned
    owner: Member | None
    deputy: Member | None


@dataclass(frozen=True, slots=True)
class Unheard:
    """A case whose reporter has heard nothing since its first look, and by when they should."""

    case: Case
    due_on: date


def clocks(holder: KeyHolder, member: Member, *, now: datetime, today: date) -> list[Clock]:
    """Clocks that have run six tenths or more of their time, the latest first."""
    rows = queue.held(holder, member.space, now=now)
    rows = rows.filter(closed_on=None, paused_on=None, due_on__isnull=False)
    found = list(rows.order_by("due_on", "pk").prefetch_related("extensions")[:MOST])
    people = {one.person.ref: one for one in members.current(member.space, today=today)}
    on_desk = [one.person.ref for one in rotas.on_duty(member.space, "intake", today=today)]
    last = _last_steps(found)
    told = [_clock(case, people, on_desk, last.get(case.pk, ""), today) for case in found]
    return [one for one in told if one is not None and one.warned]


def unheard(holder: KeyHolder, member: Member, *, now: datetime, today: date) -> list[Unheard]:
    """Cases past their first look whose reporter was not written to since; the earliest due first.

    Whether a message was written stands in the clear, its words do not.
    """
    rows = queue.held(holder, member.space, now=now).filter(closed_on=None)
    rows = rows.exclude(stage__in=FIRST_LOOK).annotate(written=_messages())
    calendar = city.working_calendar()
    running: dict[tuple[str, str], Template] = {}
    found = []
    for case in rows.order_by("received_on", "pk").prefetch_related("steps"):
        looked, version = _looked_through(case), (case.template, case.template_version)
        if version not in running:
            running[version] = templates.of_case(case)
        if looked is not None and case.written <= _letters(case, running[version]):
            due = working_days.add_working_days(looked, HEARS_WITHIN, calendar=calendar)
            found.append(Unheard(case, due))
    return sorted(found, key=lambda one: one.due_on)[:MOST]


def _looked_through(case: Case) -> date | None:
    """When the first look of a case led on to a panel or further."""
    later = (one.on for one in case.steps.all() if one.came_from and one.went_to not in FIRST_LOOK)
    return min(later, default=None)


def _messages() -> Coalesce:
    """How often the desk wrote to who reported."""
    written = Entry.objects.filter(record=OuterRef("record"), form=MESSAGE)
    counted = written.exclude(author=ANONYMOUS).order_by().values("record")
    return Coalesce(Subquery(counted.annotate(times=Count("pk")).values("times")), 0)


def _letters(case: Case, template: Template) -> int:
    """How many letters the steps before the end of the first look send by themselves."""
    moves = [template.moves.get(one.move) for one in case.steps.all() if one.went_to in FIRST_LOOK]
    sent = [rule for move in moves if move for rule in move.effects if rule.name == "tell_reporter"]
    return len(sent)


def _clock(
    case: Case, people: Mapping[str, Member], on_desk: Sequence[str], last: str, today: date
) -> Clock | None:
    template = templates.of_case(case)
    stage = template.stages[case.stage]
    if stage.clock is None or case.due_on is None:
        return None
    days = stage.clock.days + sum(
        one.days for one in case.extensions.all() if one.stage == stage.key
    )
    left = working_days.working_days_between(today, case.due_on, calendar=city.working_calendar())
    warned = first_look.warned(days, left=left, is_late=case.due_on < today)
    may = {ref: tuple(one.roles) for ref, one in people.items()}
    owner, deputy = first_look.owner_and_deputy(last, on_desk, may, _acting(template, case.stage))
    return Clock(case, templates.words(stage.name), warned, people.get(owner), people.get(deputy))


def _acting(template: Template, stage: str) -> set[str]:
    return {role for move in template.moves_from(stage) for role in move.roles}


def _last_steps(found: Sequence[Case]) -> dict[int, str]:
    rows = Step.objects.filter(case__in=found).order_by("pk")
    return {step.case_id: step.by for step in rows}
