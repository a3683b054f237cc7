"""Clocks of a room with who answers for them, and reporters who have not heard (methodology 13.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

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
    """Clocks that have run six tenths or more of their time, the latest first; none is left out."""
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
    looked = {
        step.case_id: step.on
        for step in Step.objects.filter(case__in=rows.values("pk")[:MOST])
        .exclude(came_from="")
        .order_by("-pk")
        if step.went_to not in _before_and_in(step)
    }
    cases = {one.pk: one for one in rows.filter(pk__in=looked).select_related("record")[:MOST]}
    wrote: dict[int, date] = {}
    entries = Entry.objects.filter(
        record__in=[one.record_id for one in cases.values()], form=MESSAGE
    ).exclude(author=ANONYMOUS)
    for entry in entries.order_by("made_on"):
        wrote[entry.record_id] = entry.made_on
    calendar = city.working_calendar()
    found = [
        Unheard(case, working_days.add_working_days(looked[pk], HEARS_WITHIN, calendar=calendar))
        for pk, case in cases.items()
        if wrote.get(case.record_id, date.min) < looked[pk]
    ]
    return sorted(found, key=lambda one: one.due_on)


def _clock(
    case: Case, people: Mapping[str, Member], on_desk: Sequence[str], last: str, today: date
) -> Clock | None:
    template = templates.of_case(case)
    stage = template.stages[case.stage]
    if stage.clock is None or case.due_on is None:
        return None
    days = stage.clock.days + sum(one.days for one in case.extensions.all() if one.stage == stage.key)
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


def _before_and_in(step: Step) -> frozenset[str]:
    return frozenset({"received", "acknowledged", "screening", "gathering"})
