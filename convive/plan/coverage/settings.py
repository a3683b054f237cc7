"""Where the plan acts, offline and online, at each level of prevention, for the landscape (LVL-02)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.ground.viewers import Asking
from convive.landscape.boards.levels import Level
from convive.plan import queries, rules
from convive.plan.models import Action

HAPPENS = frozenset({Action.State.PLANNED, Action.State.UNDER_WAY})


def levels_for(viewer: Asking) -> list[Level]:
    """Open actions of the plan by level and setting; of public ones for who does not read the plan.

    Nothing before there is a plan. What serves all levels counts for none of them.
    """
    if viewer.may("plan.read"):
        framework = queries.current_for(viewer)
        return [] if framework is None else _levels(framework.actions.all())
    plan = queries.public_plan()
    if plan is None:
        return []
    seen = [*plan.loose, *(one for branch in plan.branches for one in branch.actions)]
    return _levels({one.ref: one for one in seen}.values())


def _levels(actions: Iterable[Action]) -> list[Level]:
    happening = [one for one in actions if one.state in HAPPENS]
    return [
        Level(
            level.value,
            Action.Level(level.value).label,
            _("Actions of the plan"),
            sum(one.level == level and one.setting != Action.Setting.ONLINE for one in happening),
            sum(one.level == level and one.setting != Action.Setting.OFFLINE for one in happening),
        )
        for level in rules.PREVENTION
    ]
