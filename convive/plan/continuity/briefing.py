"""The briefing for a new mayor, made from live data in one click (GOV-03); names of no case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from convive.bodies import queries as bodies
from convive.bodies.models import Agreement, Ask, Meeting, Seat, Task
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan import queries as plan
from convive.plan.calendar import queries as dates
from convive.plan.continuity import access, queries, rules
from convive.plan.continuity.queries import File
from convive.plan.leads import queries as leads
from convive.plan.mandates import queries as mandates
from convive.plan.models import Action, BudgetLine, Framework, Mandate, Pledge
from convive.plan.money import figures
from convive.plan.money import queries as money
from convive.plan.money.figures import Said

WIN_WITHIN = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that falls into the first hundred days."""

    on: date
    kind: Words
    what: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table people sit at, who chairs it, and when it meets next."""

    name: str
    chair: str
    meets_on: date | None


@dataclass(frozen=True, slots=True)
class Briefing:
    """What somebody who takes the office over needs to know, section by section."""

    today: date
    framework: Framework | None
    under_way: tuple[Action, ...]
    wins: tuple[Action, ...]
    coming: tuple[Coming, ...]
    file: File
    ending: tuple[BudgetLine, ...]
    beyond: tuple[Said, ...]
    mandates: tuple[tuple[str, Mandate], ...]
    leads: tuple[leads.Shown, ...]
    tables: tuple[Table, ...]
    pledges: tuple[Pledge, ...]
    commitments: tuple[Task, ...]
    open_asks: int
    late_asks: int


def briefing_for(viewer: Asking, *, today: date) -> Briefing:
    """The briefing as it stands today. Raises Http404 for who may not read it."""
    if not access.may_brief(viewer):
        raise Http404
    budget = money.budget_for(viewer, today=today)
    actions = _actions(viewer)
    return Briefing(
        today,
        plan.current_for(viewer),
        tuple(one for one in actions if one.state == Action.State.UNDER_WAY),
        tuple(one for one in actions if _is_win(one, today)),
        tuple(sorted(_coming(viewer, budget.ending, today), key=lambda one: one.on)),
        queries.file_for(viewer, today=today),
        budget.ending,
        tuple(figures.beyond(budget)),
        tuple((str(mandates.domain_words(one.domain)), one) for one in Mandate.objects.all()),
        tuple(one for one in leads.leads_for(viewer, today=today) if one.is_active),
        tuple(_tables(viewer, today)),
        tuple(Pledge.objects.all()),
        tuple(
            Task.objects.filter(is_commitment=True, done_on=None)
            .select_related("organisation", "owner")
            .order_by("due_on")
        ),
        _open_asks().count(),
        _open_asks().filter(answer_due_on__lt=today).count(),
    )


def _open_asks() -> QuerySet[Ask]:
    """What waits for an answer; never what families ask a service in confidence (PRI-20)."""
    return Ask.objects.filter(answer=None).exclude(sort=Ask.Sort.FAMILY)


def _actions(viewer: Asking) -> list[Action]:
    return [
        one
        for one in plan.open_actions(viewer)
        if one.framework.adopted_on or not one.framework.replaces_id
    ]


def _is_win(action: Action, today: date) -> bool:
    ends = action.ends_on
    is_near = ends is not None and today <= ends <= today + WIN_WITHIN
    return is_near and action.state == Action.State.UNDER_WAY


def _coming(viewer: Asking, ending: tuple[BudgetLine, ...], today: date) -> Iterator[Coming]:
    for ahead in dates.ahead_for(viewer, today=today, within=rules.HUNDRED_DAYS):
        yield Coming(ahead.day, ahead.occasion.get_sort_display(), str(ahead.occasion))
    for line in ending:
        if line.ends_on is not None and rules.is_near(line.ends_on, today=today):
            yield Coming(line.ends_on, _("Money ends"), str(line))
    for due in money.dates_for(viewer):
        if rules.is_near(due.on, today=today):
            yield Coming(due.on, due.get_sort_display(), str(due.fund))
    for mandate in Mandate.objects.all():
        if rules.is_near(mandate.review_on, today=today):
            yield Coming(mandate.review_on, _("Mandate to look at again"), str(mandate))
    for one in Agreement.objects.filter(ended_on=None):
        if rules.is_near(one.review_on, today=today):
            yield Coming(one.review_on, _("Agreement to look at again"), str(one))


def _tables(viewer: Asking, today: date) -> Iterator[Table]:
    ahead = Meeting.objects.filter(on__gte=today, state=Meeting.State.PLANNED).order_by("-on")
    next_meeting = {one.body_id: one.on for one in ahead}
    chairs = Seat.objects.filter(is_chair=True, until=None).exclude(person=None)
    named: dict[int, list[str]] = {}
    for seat in chairs.select_related("person"):
        named.setdefault(seat.body_id, []).append(str(seat.person))
    for body in bodies.bodies_for(viewer, on=today):
        yield Table(str(body), ", ".join(named.get(body.pk, ())), next_meeting.get(body.pk))
