"""From a proposal to a line to an action: what a city promised to pay for, on one screen (SYS-22)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from convive.bodies import queries as bodies
from convive.bodies.models import Answer, Ask
from convive.ground.viewers import Asking
from convive.plan.models import Action, BudgetLine, Framework
from convive.plan.money import access, queries
from convive.thread import queries as thread

TAKEN_UP = (Answer.Sort.ACCEPTED, Answer.Sort.PARTLY)


@dataclass(frozen=True, slots=True)
class Way:
    """A proposal with its answer, its line and its action, as far as it has come."""

    ask: Ask
    answer: Answer | None
    line: BudgetLine | None

    @property
    def action(self) -> Action | None:
        return self.line.action if self.line else None


def ways_for(viewer: Asking) -> list[Way]:
    """Proposals that were accepted, those without money first."""
    asks = [
        one
        for one in bodies.asks_for(viewer, sort=Ask.Sort.PROPOSAL, state="answered")
        if one.answer.sort in TAKEN_UP
    ]
    lines = _lines_of(viewer, [one.ref for one in asks])
    ways = [Way(one, one.answer, lines.get(one.ref)) for one in asks]
    return sorted(ways, key=lambda way: (way.line is not None, way.action is not None))


def way_for(viewer: Asking, ref: str) -> Way:
    """One proposal on its way. Raises Http404."""
    ask = bodies.ask_for(viewer, ref)
    if not access.may_read(viewer):
        raise Http404
    return Way(ask, bodies.answer_of(ask), _lines_of(viewer, [ask.ref]).get(ask.ref))


def framework_to_fill() -> Framework | None:
    """Where an action that comes from a proposal is added: the framework in force, or the draft."""
    found = Framework.objects.exclude(state=Framework.State.REPLACED)
    return found.order_by("adopted_on", "-begins_on").first()


def _lines_of(viewer: Asking, asks: list[str]) -> dict[str, BudgetLine]:
    tied = dict(thread.pairs(Ask.KIND, BudgetLine.KIND))
    counted = queries.lines_for(viewer)
    found = {ask: _carried_on(tied[ask], counted) for ask in asks if ask in tied}
    return {ask: line for ask, line in found.items() if line is not None}


def _carried_on(ref: str, counted: list[BudgetLine]) -> BudgetLine | None:
    """A line, or the same line in the version of the framework that replaced its own."""
    by_ref = {one.ref: one for one in counted}
    if ref in by_ref:
        return by_ref[ref]
    before = BudgetLine.objects.filter(ref=ref).select_related("action").first()
    if before is None or before.action is None:
        return None
    heirs = _heirs(before.action.ref)
    same = [one for one in counted if one.action and one.action.ref in heirs]
    return next((one for one in same if one.what == before.what), None)


def _heirs(action: str) -> set[str]:
    """The same action in every later version of the framework."""
    found, last = set[str](), {action}
    while last:
        last = set(Action.objects.filter(follows__in=last).values_list("ref", flat=True)) - found
        found |= last
    return found
