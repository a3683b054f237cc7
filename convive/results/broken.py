"""Where the golden thread is broken: the lists on the coordinator's home (GOV-18, MEL-14)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.plan import queries as plan
from convive.plan import totals
from convive.plan.access import BEFORE_ADOPTION
from convive.plan.models import Action, Objective
from convive.plan.money import queries as money
from convive.results import access, rules
from convive.results.models import Indicator, Lesson
from convive.thread import names
from convive.thread import queries as thread
from convive.thread.names import Named


@dataclass(frozen=True, slots=True)
class Broken:
    """One way in which the thread is broken: what it is called, what to do, which records."""

    key: str
    title: Words
    advice: Words
    items: tuple[Named, ...]

    @property
    def count(self) -> int:
        return len(self.items)


def broken_threads(viewer: Asking, today: date) -> list[Broken]:
    """Every group, also those without any record, in the order of the thread.

    Each holds only what this viewer may see.
    """
    return [
        Broken(key, title, advice, _named(viewer, find(viewer, today)))
        for key, title, advice, find in GROUPS
    ]


def _without_action(viewer: Asking, today: date) -> Iterable[Record]:
    led_to = _findings_with_action()
    return [one for one in _fresh(viewer, today) if one.ref not in led_to]


def _expired(viewer: Asking, today: date) -> Iterable[Record]:
    return [one for one in plan.validated_findings(viewer) if one.expires_on < today]


def _money_without_finding(viewer: Asking, today: date) -> Iterable[Record]:
    paid = [one for one in totals.budgets(viewer) if _in_force(one)]
    behind = totals.findings_behind(paid)
    return [one for one in paid if not behind[one.ref]]


def _money_that_ends(viewer: Asking, today: date) -> Iterable[Record]:
    return money.ending_for(viewer, today=today)


def _without_indicator(viewer: Asking, today: date) -> Iterable[Record]:
    running = [one for one in plan.open_actions(viewer) if _in_force(one)]
    refs = [one.ref for one in running]
    bare = set(thread.without_end(Action.KIND, refs, towards=[Indicator.KIND]))
    return [one for one in running if one.ref in bare]


def _without_baseline(viewer: Asking, today: date) -> Iterable[Record]:
    if not access.may_read(viewer):
        return []
    return Indicator.objects.exclude(measurements__is_baseline=True)


def _without_decision(viewer: Asking, today: date) -> Iterable[Record]:
    if not access.may_read(viewer):
        return []
    return [
        one
        for one in Lesson.objects.filter(decision=None)
        if rules.waits_too_long(one.learned_on, has_decision=False, today=today)
    ]


def _fresh(viewer: Asking, today: date) -> list[Finding]:
    """Findings that still hold; a strength needs no action."""
    return [
        one
        for one in plan.validated_findings(viewer)
        if one.expires_on >= today and one.sort != Finding.Sort.STRENGTH
    ]


def _findings_with_action() -> set[str]:
    served = {objective for objective, _action in thread.pairs(Objective.KIND, Action.KIND)}
    through = thread.pairs(Finding.KIND, Objective.KIND)
    direct = thread.pairs(Finding.KIND, Action.KIND)
    return {f for f, objective in through if objective in served} | {f for f, _end in direct}


def _in_force(action: Action) -> bool:
    """Stopped and finished actions need nothing more; a next version's draft is not counted twice."""
    framework = action.framework
    is_draft = framework.state in BEFORE_ADOPTION
    is_copy = is_draft and framework.replaces_id is not None
    return not is_copy and action.state in {Action.State.PLANNED, Action.State.UNDER_WAY}


def _named(viewer: Asking, records: Iterable[Record]) -> tuple[Named, ...]:
    references = [one.reference for one in records]
    seen = names.named(viewer, references)
    return tuple(seen[one] for one in references if one in seen)


GROUPS: tuple[tuple[str, Words, Words, Callable[[Asking, date], Iterable[Record]]], ...] = (
    (
        "findings-without-action",
        _("Findings with no action"),
        _("Write an objective that answers it, or say at a meeting why nothing is done."),
        _without_action,
    ),
    (
        "expired-findings",
        _("Findings past their date"),
        _("Look at it again: confirm it, change it, or retract it."),
        _expired,
    ),
    (
        "money-without-finding",
        _("Money with no finding"),
        _("Tie the action to the finding it answers, or ask what the money is for."),
        _money_without_finding,
    ),
    (
        "money-that-ends",
        _("Money that ends within twelve months"),
        _("Ask for what follows now, or say that the work ends."),
        _money_that_ends,
    ),
    (
        "actions-without-indicator",
        _("Actions with no indicator"),
        _("Say how the city will know whether it works. One number is enough."),
        _without_indicator,
    ),
    (
        "indicators-without-baseline",
        _("Indicators without a baseline"),
        _("Measure before the action begins. Afterwards, change cannot be measured."),
        _without_baseline,
    ),
    (
        "lessons-without-decision",
        _("Lessons with no decision after 90 days"),
        _("Put the lesson on the agenda of a table, then name the decision here."),
        _without_decision,
    ),
)
