"""What can be done to the plan: draft it, replace it, and what stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.models import Finding
from convive.plan import copying, refusing, rules
from convive.plan.calendar import quiet
from convive.plan.hosting import Host
from convive.plan.models import Action, BudgetLine, Framework, Objective
from convive.thread import actions as thread
from convive.thread import queries as threads

FRAMEWORK = ["title", "vision", "easy", "need", "afterwards", "begins_on", "ends_on"]
OBJECTIVE = ["title", "why", "easy", "baseline", "target", "due_on"]
ACTION = [
    "title",
    "what",
    "easy",
    "theory",
    "assumption",
    "level",
    "domain",
    "scope",
    "setting",
    "city_role",
    "visibility",
    "rationale",
    "owner",
    "begins_on",
    "ends_on",
    "is_public",
    "after_incident",
]
BEGINNINGS = {
    "scope": Action.Scope.POPULATION,
    "setting": Action.Setting.OFFLINE,
    "city_role": Action.CityRole.COORDINATOR,
    "visibility": Action.Visibility.FRONT,
}
LINE = [
    "action",
    "fund",
    "what",
    "sort",
    "receiver",
    "posts",
    "origin",
    "amount",
    "currency",
    "begins_on",
    "ends_on",
    "certainty",
]


@act("plan.drafted")
def draft(*, by: Asking, **about: Any) -> Framework:
    """Begin a framework (GOV-17). `about`: title, begins_on, ends_on, and what else it says."""
    if not by.may("plan.edit"):
        raise PermissionDenied
    refusing.backwards(about)
    framework = Framework.objects.create(**about)
    history.keep(framework, FRAMEWORK, by=by)
    return framework


@act("plan.framework_amended")
def amend_framework(
    framework: Framework, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Framework:
    """Change what the framework says of itself. Raises Changed on a second editor."""
    refusing.unless_editable(framework, by)
    refusing.backwards(changes)
    history.amend(framework, changes, version=version, by=by)
    return framework


@act("plan.replacement_drafted")
def replace(framework: Framework, *, by: Asking) -> Framework:
    """A new draft with everything the adopted framework holds; the old one stays until adoption."""
    if not by.may("plan.edit"):
        raise PermissionDenied
    if framework.state != Framework.State.ADOPTED:
        raise Refused(_("Only an adopted framework is replaced by a new version."))
    if framework.replaced_by.exists():
        raise Refused(
            _("A new version is already being written."),
            instead=_("Open the draft and continue there."),
        )
    return copying.copy(framework, by=by)


@act("plan.objective_added")
def add_objective(framework: Framework, *, by: Asking, **about: Any) -> Objective:
    """Say what should be different. `about`: title is needed; why, easy, baseline, target, due_on."""
    refusing.unless_editable(framework, by)
    place = framework.objectives.count() + 1
    objective = Objective.objects.create(framework=framework, place=place, **about)
    history.keep(objective, OBJECTIVE, by=by)
    return objective


@act("plan.objective_amended")
def amend_objective(
    objective: Objective, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Objective:
    """Change an objective. Raises Changed on a second editor."""
    refusing.unless_editable(objective.framework, by)
    history.amend(objective, changes, version=version, by=by)
    return objective


@act("plan.finding_answered")
def answer(objective: Objective, findings: Iterable[str], *, by: Asking) -> Objective:
    """Tie an objective to the findings it answers, given by their references."""
    refusing.unless_editable(objective.framework, by)
    for ref in findings:
        thread.tie(Reference(Finding.KIND, ref), objective.reference, by=by)
    return objective


@act("plan.action_added")
def add_action(
    framework: Framework,
    *,
    by: Asking,
    objective: Objective | None = None,
    hosts: Collection[Host] = (),
    today: date | None = None,
    **about: Any,
) -> Action:
    """Add an action, tied to `objective` when one is given.

    `about`: title, level, owner and begins_on are needed; scope, setting, city_role and visibility
    begin with everybody, offline, coordinator, in front; `practice` and `credit` say from whose
    practice it was adapted. `hosts`: what exists and could carry it; then it needs `why_new` and an
    end (GOV-11). Raises Refused without a level (LVL-01), for one person (LVL-03), where visibility
    is contradicted (LVL-04), for a public title that names a community (SAF-01), and for a public
    action with the city in front in the quiet before an election (COM-13; asked when `today` is given).
    """
    refusing.unless_editable(framework, by)
    about = {**BEGINNINGS, **about}
    refusing.impossible(about)
    if today is not None:
        quiet.refuse_in_front(about, today=today)
    refusing.new_beside(hosts, about)
    action = Action.objects.create(framework=framework, **about)
    history.keep(action, ACTION, by=by)
    if objective is not None:
        thread.tie(objective.reference, action.reference, by=by)
    return action


@act("plan.action_amended")
def amend_action(
    action: Action,
    changes: Mapping[str, Any],
    *,
    version: int | None,
    today: date | None = None,
    by: Asking,
) -> Action:
    """Change an action. Raises Changed on a second editor, Refused as `add_action` does."""
    refusing.unless_editable(action.framework, by)
    now = {name: getattr(action, name) for name in ACTION}
    refusing.impossible({**now, **changes})
    if today is not None:
        quiet.refuse_in_front({**now, **changes}, before=now, today=today)
    history.amend(action, changes, version=version, by=by)
    return action


@act("plan.removed")
def remove(thing: Objective | Action, *, by: Asking) -> Framework:
    """Take an objective or action out of a draft, with its ties. What was adopted stays on record."""
    framework = thing.framework
    refusing.unless_editable(framework, by)
    if framework.state != Framework.State.DRAFT:
        raise Refused(
            _("This was adopted, so it stays on record."),
            instead=_("Stop the action, or leave it out of the next version."),
        )
    for source in threads.sources_of(thing.reference):
        thread.untie(source, thing.reference, by=by)
    for end in threads.ends_of(thing.reference):
        thread.untie(thing.reference, end, by=by)
    thing.delete()
    return framework


@act("plan.objective_served")
def serve(action: Action, objective: Objective, *, by: Asking) -> Action:
    """Tie an action to one more objective of the same framework."""
    refusing.unless_editable(action.framework, by)
    if objective.framework_id != action.framework_id:
        raise Refused(_("This objective belongs to another framework."))
    thread.tie(objective.reference, action.reference, by=by)
    return action


@act("plan.action_moved")
def move(action: Action, state: str, *, on: date, by: Asking) -> Action:
    """Bring an action into its next state, such as under way.

    Raises Refused when it begins without its check (SAF-06) or, for people who return, without a
    mandate (LVL-05).
    """
    refusing.unless_editable(action.framework, by)
    if state not in Action.State.values or not rules.may_follow(action.state, state):
        raise Refused(_("This action cannot come into that state from where it is."))
    if state == Action.State.UNDER_WAY:
        refusing.unready(action, on=on)
    history.amend(action, {"state": state}, version=None, by=by)
    return action


@act("plan.funded")
def fund(
    action: Action,
    *,
    origin: str,
    amount: Decimal,
    currency: str = "EUR",
    ends_on: date | None = None,
    by: Asking,
) -> Action:
    """Add money to an action: where it comes from, how much, until when."""
    _unless_keeper_of_money(action, by)
    if amount <= 0:
        raise Refused(_("An amount of money is more than nothing."), field="amount")
    if len(currency) != 3 or not currency.isalpha():
        raise Refused(_("Write the currency with three letters, such as EUR."), field="currency")
    line = BudgetLine.objects.create(
        action=action, origin=origin, amount=amount, currency=currency.upper(), ends_on=ends_on
    )
    history.keep(line, LINE, by=by)
    return action


@act("plan.money_withdrawn")
def withdraw(action: Action, line: BudgetLine, *, by: Asking) -> Action:
    """Take a line of money out again."""
    _unless_keeper_of_money(action, by)
    history.forget(line)
    line.delete()
    return action


def _unless_keeper_of_money(action: Action, by: Asking) -> None:
    refusing.replaced(action.framework)
    if not by.may("money.edit"):
        raise PermissionDenied
