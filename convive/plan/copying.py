"""Copying a framework into its next version, with everything that hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import QuerySet

from convive.ground.references import Reference, new_ref
from convive.ground.viewers import Asking
from convive.plan.models import Action, BudgetLine, Framework, Milestone, Objective, Risk
from convive.search import actions as search
from convive.thread import actions as thread

Row = TypeVar("Row", Objective, Action)
Part = TypeVar("Part", BudgetLine, Milestone, Risk)
AT_ONCE = 200


def copy(framework: Framework, *, by: Asking) -> Framework:
    """A new draft that says what `framework` says; each copy remembers what it follows.

    Rows are written many at once: a framework may hold hundreds of actions.
    """
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
    objectives = _again(Objective.objects.filter(framework=framework), draft)
    actions = _again(Action.objects.filter(framework=framework), draft)
    _parts_again(BudgetLine.objects.filter(action__in=actions), actions)
    _parts_again(Milestone.objects.filter(action__in=actions), actions)
    _parts_again(Risk.objects.filter(action__in=actions), actions)
    _partners_again(actions)
    copies: list[Objective | Action] = [*objectives.values(), *actions.values()]
    originals = (Reference(one.KIND, one.follows) for one in copies)
    references = (one.reference for one in copies)
    thread.carry_over(dict(zip(originals, references, strict=True)), by=by)
    search.index_records(copies)
    return draft


def _again(rows: QuerySet[Row], draft: Framework) -> dict[int, Row]:
    """The rows once more, in the draft, by the number of the row that each follows."""
    copies = {row.pk: row for row in rows}
    for copied in copies.values():
        copied.framework, copied.follows = draft, copied.ref
        copied.pk, copied.ref, copied.version = None, new_ref(), 1
        copied._state.adding = True
    rows.model._default_manager.bulk_create(copies.values(), batch_size=AT_ONCE)
    return copies


def _parts_again(parts: QuerySet[Part], copies: Mapping[int, Action]) -> None:
    """Give the copies of actions what the originals have of this sort."""
    found = list(parts)
    for part in found:
        part.action = copies[part.action_id or 0]
        part.pk, part.ref, part.version = None, new_ref(), 1
        part._state.adding = True
    parts.model._default_manager.bulk_create(found, batch_size=AT_ONCE)


def _partners_again(copies: Mapping[int, Action]) -> None:
    beside = Action.partners.through
    beside._default_manager.bulk_create(
        [
            beside(action=copies[one.action_id], organisation_id=one.organisation_id)
            for one in beside._default_manager.filter(action__in=copies)
        ],
        batch_size=AT_ONCE,
    )
