"""What can be done with money: funds and their terms, lines, and the way from a proposal to an action."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import Ask, Decision
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan import actions as plan
from convive.plan import refusing
from convive.plan.models import Action, BudgetLine, Framework, Fund, FundDate
from convive.plan.money import access, rules, words
from convive.thread import actions as thread

FUND = ["name", "sort", "payer", "state", "amount", "currency", "begins_on", "ends_on", "owner"]
TERMS = ["expectations", "conditions", "conflict", "conflict_why", "decision"]
TAKEN = (Fund.State.PROMISED, Fund.State.SIGNED)


@act("plan.fund_added")
def add_fund(*, by: Asking, **about: Any) -> Fund:
    """Write down a source of money (GOV-04). `about`: name and sort are needed.

    Raises Refused where the end lies before the beginning or a currency has no three letters.
    """
    _unless_keeper(by)
    about = _tidied(about)
    fund = Fund.objects.create(**about)
    history.keep(fund, FUND, by=by)
    return fund


@act("plan.fund_amended")
def amend_fund(fund: Fund, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Fund:
    """Change a fund. Raises Changed; Refused when money in conflict is taken undecided (GOV-15)."""
    _unless_keeper(by)
    changes = _tidied(changes)
    if changes.get("state", fund.state) in TAKEN:
        _refuse_undecided(fund.conflict, fund.decision)
    history.amend(fund, changes, version=version, by=by)
    return fund


@act("plan.fund_judged")
def judge(
    fund: Fund,
    *,
    expectations: str,
    conditions: str,
    conflict: str,
    conflict_why: str = "",
    decision: Decision | None = None,
    version: int | None,
    by: Asking,
) -> Fund:
    """Write down what a giver expects and whether it fits the mission (GOV-15).

    Raises Refused without a reason, and for money taken already whose terms conflict, until a
    table has decided in a meeting with minutes.
    """
    _unless_keeper(by)
    if conflict in {Fund.Conflict.PARTIAL, Fund.Conflict.CONFLICT} and not conflict_why.strip():
        raise Refused(_("Say where it does not fit."), field="conflict_why")
    if decision is not None:
        _refuse_without_minutes(decision)
    if fund.state in TAKEN:
        _refuse_undecided(conflict, decision)
    values = (expectations.strip(), conditions.strip(), conflict, conflict_why.strip(), decision)
    history.amend(fund, dict(zip(TERMS, values, strict=True)), version=version, by=by)
    return fund


@act("plan.mission_sent")
def send_mission(fund: Fund, *, mission: Phrase | str, on: date, by: Asking) -> Fund:
    """The giver has received what the city stands for; the words are kept as they were sent."""
    _unless_keeper(by)
    if not phrase(mission):
        raise Refused(_("Write what the city stands for."), field="mission")
    changes = {"mission": phrase(mission), "mission_sent_on": on, "mission_acknowledged_on": None}
    history.amend(fund, changes, version=None, by=by)
    return fund


@act("plan.mission_acknowledged")
def acknowledge(fund: Fund, *, on: date, by: Asking) -> Fund:
    """The giver said that it read the mission. Saying so twice changes nothing."""
    _unless_keeper(by)
    if fund.mission_sent_on is None or on < fund.mission_sent_on:
        raise Refused(_("The mission is acknowledged after it was sent."), field="on")
    if fund.mission_acknowledged_on is None:
        history.amend(fund, {"mission_acknowledged_on": on}, version=None, by=by)
    return fund


@act("plan.fund_date_added")
def add_date(fund: Fund, *, sort: str, on: date, note: str = "", by: Asking) -> Fund:
    """One more date in the calendar of grants: ask by, report due, payment expected."""
    _unless_keeper(by)
    FundDate.objects.get_or_create(fund=fund, sort=sort, on=on, defaults={"note": note.strip()})
    return fund


@act("plan.fund_date_done")
def date_done(fund: Fund, one: FundDate, *, on: date, by: Asking) -> Fund:
    """What was due is done; saying so twice changes nothing."""
    _unless_keeper(by)
    if one.done_on is None:
        one.done_on = on
        one.save(update_fields=["done_on"])
    return fund


@act("plan.line_added")
def add_line(*, by: Asking, ask: Ask | None = None, **about: Any) -> BudgetLine:
    """A line of the budget (GOV-04), perhaps before its action is there.

    `about`: amount is needed, and a fund or an origin; without an action, `what` it pays for.
    `ask`: the proposal it answers; it is tied to the line (SYS-22). Raises Refused.
    """
    _unless_keeper(by)
    about = _tidied(about)
    _refuse_line(about)
    _refuse_replaced(about.get("action"))
    line = BudgetLine.objects.create(**about)
    history.keep(line, plan.LINE, by=by)
    if ask is not None:
        thread.tie(ask.reference, line.reference, by=by)
    return line


@act("plan.line_amended")
def amend_line(
    line: BudgetLine, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> BudgetLine:
    """Change a line; what it said before is kept. Raises Changed, and Refused as `add_line` does."""
    _unless_keeper(by)
    changes = _tidied(changes)
    _refuse_line({name: getattr(line, name) for name in plan.LINE} | changes)
    _refuse_replaced(line.action, changes.get("action"))
    history.amend(line, changes, version=version, by=by)
    return line


@act("plan.line_removed")
def remove_line(line: BudgetLine, *, by: Asking) -> None:
    """Take a line out that was written by mistake; what really ended gets an end instead."""
    _unless_keeper(by)
    _refuse_replaced(line.action)
    history.forget(line)
    line.delete()


@act("plan.action_begun_from_line")
def begin_action(
    line: BudgetLine, framework: Framework | None, *, by: Asking, **about: Any
) -> Action:
    """The money of a line becomes an action of the framework, tied to it (SYS-22).

    `about` as for `plan.actions.add_action`. Raises Refused for a line that has its action.
    """
    _unless_keeper(by)
    if line.action is not None:
        raise Refused(_("This line pays for an action already."))
    if framework is None:
        raise Refused(_("There is no framework yet to put the action in."))
    action = plan.add_action(framework, by=by, **about)
    history.amend(line, {"action": action}, version=None, by=by)
    thread.tie(line.reference, action.reference, by=by)
    return action


def _unless_keeper(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied


def _tidied(about: Mapping[str, Any]) -> dict[str, Any]:
    """The same with its currency in capitals. Raises Refused for what cannot be."""
    found = dict(about)
    begins, ends = found.get("begins_on"), found.get("ends_on")
    if begins and ends and ends < begins:
        raise Refused(_("The end lies before the beginning."), field="ends_on")
    if "currency" in found:
        code = str(found["currency"]).upper()
        if len(code) != 3 or not (code.isascii() and code.isalpha()):
            raise Refused(
                _("Write the currency with three letters, such as EUR."), field="currency"
            )
        found["currency"] = code
    return found


def _refuse_line(about: Mapping[str, Any]) -> None:
    if not about.get("amount") or about["amount"] <= 0:
        raise Refused(_("An amount of money is more than nothing."), field="amount")
    if about.get("fund") is None and not str(about.get("origin", "")).strip():
        raise Refused(_("Say where the money comes from."), field="fund")
    if about.get("action") is None and not about.get("what"):
        raise Refused(_("Say what it pays for."), field="what")
    fund = about.get("fund")
    if fund is not None and about.get("certainty") == BudgetLine.Certainty.SECURED:
        _refuse_undecided(fund.conflict, fund.decision)


def _refuse_replaced(*actions: Action | None) -> None:
    for one in actions:
        if one is not None:
            refusing.replaced(one.framework)


def _refuse_undecided(conflict: str, decision: Decision | None) -> None:
    if rules.accept_needs_decision(conflict) and decision is None:
        raise Refused(
            words.NEEDS_DECISION,
            missing=[words.NEEDS_DECISION_MISSING],
            instead=words.NEEDS_DECISION_INSTEAD,
            field="decision",
        )


def _refuse_without_minutes(decision: Decision) -> None:
    if not decision.meeting.minutes:
        raise Refused(
            _("The meeting that decided this has no minutes yet."),
            instead=_("Write the minutes first, then choose the decision."),
            field="decision",
        )
