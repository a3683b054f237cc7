"""Questions of the oversight body: what was stopped, and how the checks of programmes stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.http import Http404

from convive.bodies.checks import queries as checks
from convive.bodies.checks.rules import State
from convive.ground.viewers import Asking
from convive.plan import queries as plan
from convive.plan.models import Action, Framework, Suspension
from convive.plan.opening import DO_NO_HARM
from convive.plan.oversight import access


@dataclass(frozen=True, slots=True)
class Watched:
    """A programme as the oversight body sees it: its check, and whether it is stopped."""

    action: Action
    check_ref: str
    check: State | None
    suspension: Suspension | None

    @property
    def is_sound(self) -> bool:
        """Its check holds today."""
        return self.check == State.HOLDS


def stopped(action: Action) -> Suspension | None:
    """What stops this action today, or None."""
    found: Suspension | None = action.stopped
    return found


def stopped_refs(actions: Iterable[Action]) -> set[str]:
    """The references of those actions that are stopped today, with one question."""
    found = Suspension.objects.filter(action__in=list(actions), lifted_on=None)
    return set(found.values_list("action__ref", flat=True))


def suspensions_for(viewer: Asking) -> list[Suspension]:
    """Everything that was ever stopped, what still is first; nothing for who reads no plan."""
    if not access.may_read(viewer):
        return []
    found = list(Suspension.objects.select_related("action__owner"))
    return sorted(found, key=lambda one: one.lifted_on is not None)


def suspension_for(viewer: Asking, ref: str) -> Suspension:
    """One suspension that still holds, for who may lift it. Raises Http404."""
    one = Suspension.objects.select_related("action").filter(ref=ref, lifted_on=None).first()
    if one is None or not access.may_suspend(viewer):
        raise Http404
    return one


def action_to_stop(viewer: Asking, ref: str) -> Action:
    """An action for who may stop it. Raises Http404."""
    if not access.may_suspend(viewer):
        raise Http404
    return plan.action_for(viewer, ref)


def watched_for(viewer: Asking, *, today: date) -> list[Watched]:
    """Programmes of the adopted framework that are planned or under way; unsound ones first."""
    if not access.may_read(viewer):
        return []
    going = (Action.State.PLANNED, Action.State.UNDER_WAY)
    actions = plan.all_actions().filter(framework__state=Framework.State.ADOPTED, state__in=going)
    found = [_watched(one, today=today) for one in actions]
    return sorted(found, key=lambda one: (one.suspension is None, one.is_sound))


def last_change() -> date | None:
    """The day of the newest act of the oversight body; None when there was none."""
    days = Suspension.objects.aggregate(since=Max("since"), lifted=Max("lifted_on"))
    known = [day for day in days.values() if day is not None]
    return max(known, default=None)


def _watched(action: Action, *, today: date) -> Watched:
    check = checks.latest(DO_NO_HARM, str(action.reference))
    state = checks.state_of(check, today=today) if check else None
    return Watched(action, check.ref if check else "", state, stopped(action))
