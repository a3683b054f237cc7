"""A report to who gives money, from results that are on record already (SYS-71)."""

from __future__ import annotations

from dataclasses import dataclass

from convive.ground.viewers import Asking
from convive.plan import queries as plan
from convive.plan.models import Action, BudgetLine, Fund, Objective
from convive.plan.money import queries
from convive.thread.names import Named


@dataclass(frozen=True, slots=True)
class Paid:
    """An action with what the fund pays for it, the objectives it serves, how it is measured."""

    action: Action
    lines: tuple[BudgetLine, ...]
    objectives: tuple[Objective, ...]
    measured: tuple[Named, ...]


def rows_for(viewer: Asking, fund: Fund) -> list[Paid]:
    """Each action that a fund pays for, as this viewer may see it."""
    lines = queries.lines_for(viewer, fund=fund)
    return [
        Paid(
            action,
            tuple(line for line in lines if line.action_id == action.pk),
            tuple(plan.objectives_of(action)),
            tuple(plan.ends_named(viewer, action)),
        )
        for action in queries.actions_paid(viewer, fund)
    ]
