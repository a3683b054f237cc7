"""Totals of a framework: by level, gaps online, findings against money (LVL-01, LVL-02, GOV-18)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.plan import queries, rules
from convive.plan.models import Action, Framework, Objective
from convive.plan.rules import Carried
from convive.thread.names import Named


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Count and money by level, the levels without anything online, findings against money."""

    portions: tuple[rules.Portion, ...]
    gaps: tuple[rules.Level, ...]
    shares: tuple[rules.Share, ...]
    unpaid: tuple[Named, ...]
    currency: str


def portfolio_for(viewer: Asking, framework: Framework) -> Portfolio:
    """The totals of a framework (LVL-01, LVL-02, GOV-18); stopped actions do not count."""
    listed = [one for one in queries.all_actions().filter(framework=framework) if _counts(one)]
    carried = _carried(listed)
    findings = {one.ref: one.sort for one in queries.validated_findings(viewer)}
    paid = rules.money_of(carried)
    unpaid = [ref for ref in findings if not paid.get(ref)]
    return Portfolio(
        tuple(rules.portions(carried)),
        tuple(rules.levels_without_online(_online_now(listed))),
        tuple(rules.alignment(findings, carried)),
        tuple(queries.named_findings(viewer, unpaid).values()),
        rules.main_currency(carried),
    )


def budgets(viewer: Asking) -> list[Action]:
    """Open actions that have money, for the list of money without a finding."""
    return [one for one in queries.open_actions(viewer) if one.budget_lines.all()]


def findings_behind(actions: Iterable[Action]) -> dict[str, frozenset[str]]:
    """The findings behind each action: tied to it directly, or through its objectives."""
    direct, through = (
        queries.tied(Finding.KIND, Action.KIND),
        queries.tied(Finding.KIND, Objective.KIND),
    )
    served = queries.tied(Objective.KIND, Action.KIND)
    behind: dict[str, set[str]] = {one.ref: set() for one in actions}
    for finding, ends in direct.items():
        for action in ends:
            behind.get(action, set()).add(finding)
    for finding, objectives in through.items():
        for objective in objectives:
            for action in served.get(objective, ()):
                behind.get(action, set()).add(finding)
    return {ref: frozenset(found) for ref, found in behind.items()}


def _counts(action: Action) -> bool:
    return action.state != Action.State.STOPPED


def _online_now(actions: Iterable[Action]) -> list[Carried]:
    return _carried([one for one in actions if one.state != Action.State.DONE])


def _carried(actions: list[Action]) -> list[Carried]:
    behind = findings_behind(actions)
    return [
        Carried(one.ref, one.level, one.setting, _money(one), behind[one.ref]) for one in actions
    ]


def _money(action: Action) -> dict[str, Decimal]:
    money: dict[str, Decimal] = {}
    for line in action.budget_lines.all():
        money[line.currency] = money.get(line.currency, Decimal(0)) + line.amount
    return money
