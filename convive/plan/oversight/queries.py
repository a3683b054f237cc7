"""Questions of the oversight body: what was stopped, how checks stand, the yearly review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min
from django.http import Http404

from convive.bodies.checks import queries as checks
from convive.bodies.checks.rules import State
from convive.bodies.models import Check
from convive.ground.viewers import Asking
from convive.plan import queries as plan
from convive.plan.models import Action, CommunityReview, Framework, Suspension
from convive.plan.opening import DO_NO_HARM, STIGMA
from convive.plan.oversight import access, rules


@dataclass(frozen=True, slots=True)
class Watched:
    """A programme as the oversight body sees it: its check, and whether it is stopped."""

    action: Action
    check_ref: str
    check: State | None
    labels_ref: str
    labels: State | None
    suspension: Suspension | None

    @property
    def is_sound(self) -> bool:
        """Its check holds today."""
        return self.check == State.HOLDS

    @property
    def is_without_labels(self) -> bool:
        """The check on labels holds today."""
        return self.labels == State.HOLDS


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
    adopted = Framework.State.ADOPTED
    actions = list(plan.all_actions().filter(framework__state=adopted, state__in=going))
    checked = _newest_checks(actions)
    states = checks.states_of(checked.values(), today=today)
    stops = {one.action_id: one for one in Suspension.objects.filter(lifted_on=None)}
    found = [_watched(one, checked, states, stops.get(one.pk)) for one in actions]
    return sorted(found, key=lambda one: (one.suspension is None, one.is_sound))


def last_change() -> date | None:
    """The day of the newest act of the oversight body; None when there was none."""
    days = Suspension.objects.aggregate(since=Max("since"), lifted=Max("lifted_on"))
    known = [day for day in days.values() if day is not None]
    return max(known, default=None)


def reviews_for(viewer: Asking) -> list[CommunityReview]:
    """Every yearly review by the community, the newest first (SAF-01)."""
    if not access.may_read(viewer):
        return []
    return list(CommunityReview.objects.prefetch_related("organisations"))


def review_due_on() -> date | None:
    """The day of the next review: a year after the last one, or after the plan was adopted first."""
    last = CommunityReview.objects.order_by("-on", "-id").values_list("due_on", flat=True).first()
    if last is not None:
        return last
    begun = Framework.objects.aggregate(day=Min("adopted_on"))["day"]
    return rules.due_on(None, begun)


def review_due(viewer: Asking, *, today: date) -> date | None:
    """That day for the home page of who keeps the review, once it is near or late; else None."""
    if not access.may_review(viewer):
        return None
    due = review_due_on()
    return due if rules.is_near(due, today=today) else None


def _newest_checks(actions: Iterable[Action]) -> dict[tuple[str, str], Check]:
    """The newest check of each kind about each action, with one question."""
    subjects = [str(one.reference) for one in actions]
    newest: dict[tuple[str, str], Check] = {}
    for check in Check.objects.filter(kind__in=(DO_NO_HARM, STIGMA), subject__in=subjects):
        newest.setdefault((check.kind, check.subject), check)
    return newest


def _watched(
    action: Action,
    checked: Mapping[tuple[str, str], Check],
    states: Mapping[str, State],
    stops: Suspension | None,
) -> Watched:
    subject = str(action.reference)
    harm, labels = (checked.get((kind, subject)) for kind in (DO_NO_HARM, STIGMA))
    return Watched(
        action,
        harm.ref if harm else "",
        states[harm.ref] if harm else None,
        labels.ref if labels else "",
        states[labels.ref] if labels else None,
        stops,
    )
