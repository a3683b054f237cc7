"""Copying a framework into its next version, with everything that hangs on it."""

from __future__ import annotations

from typing import TypeVar

from convive.ground.records import Record
from convive.ground.references import Reference, new_ref
from convive.ground.viewers import Asking
from convive.plan.models import Action, BudgetLine, Framework, Milestone, Objective, Risk
from convive.thread import actions as thread
from convive.thread import queries

Row = TypeVar("Row", Objective, Action)
HANGING = ("budget_lines", "milestones", "risks", "partners")


def copy(framework: Framework, *, by: Asking) -> Framework:
    """A new draft that says what `framework` says; each copy remembers what it follows."""
    draft = Framework.objects.create(
        title=framework.title,
        vision=framework.vision,
        easy=framework.easy,
        need=framework.need,
        afterwards=framework.afterwards,
        begins_on=framework.begins_on,
        ends_on=framework.ends_on,
        replaces=framework,
    )
    copies: dict[Reference, Reference] = {}
    for objective in framework.objectives.all():
        copies[objective.reference] = _again(objective, draft).reference
    for action in framework.actions.prefetch_related(*HANGING):
        copies[action.reference] = _with_parts(action, draft).reference
    _tie_again(copies, by=by)
    return draft


def _with_parts(action: Action, draft: Framework) -> Action:
    """An action with its money, steps, risks and partners."""
    copied = _again(action, draft)
    parts = (action.budget_lines, action.milestones, action.risks)
    for part in [one for hanging in parts for one in hanging.all()]:
        _part_again(part, copied)
    copied.partners.set(action.partners.all())
    return copied


def _part_again(part: BudgetLine | Milestone | Risk, copied: Action) -> None:
    part.pk, part.action = None, copied
    if isinstance(part, Record):
        part.ref, part.version = new_ref(), 1
    part._state.adding = True
    part.save()


def _again(row: Row, draft: Framework) -> Row:
    copied = type(row).objects.get(pk=row.pk)
    copied.pk, copied.ref, copied.version = None, new_ref(), 1
    copied.framework, copied.follows = draft, row.ref
    copied._state.adding = True
    copied.save()
    return copied


def _tie_again(copies: dict[Reference, Reference], *, by: Asking) -> None:
    """Tie the copies as the originals are tied: to each other, to findings and indicators."""
    ties = set()
    for old in copies:
        ties |= {(source, old) for source in queries.sources_of(old)}
        ties |= {(old, end) for end in queries.ends_of(old)}
    for source, end in sorted(ties, key=str):
        thread.tie(copies.get(source, source), copies.get(end, end), by=by)
