"""Totals of a framework: by level, gaps online, findings against money (LVL-01, LVL-02, GOV-18)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.plan import queries, rules
from convive.plan.models import Action, BudgetLine, Framework, Objective
from convive.plan.rules import Carried
from convive.thread.names import Named


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Count and money by level, the levels without anything online, findings against money."""

    portions: tuple[rules.Portion, ...]
    gaps: tuple[rules.Level, ...]
    shares: tuple[rules.Share, ...]
    served: tuple[rules.Served, ...]
    unpaid: tuple[Named, ...]
    currency: str


def portfolio_for(viewer: Asking, framework: Framework) -> Portfolio:
    """The totals of a framework (LVL-01, LVL-02, GOV-18); stopped actions do not count."""
    held = _held(framework)
    carried = [one for one, _state in held]
    online = [one for one, state in held if state != Action.State.DONE]
    findings = {one.ref: one.sort for one in queries.validated_findings(viewer)}
    paid = rules.money_of(carried)
    unpaid = [ref for ref in findings if not paid.get(ref)]
    return Portfolio(
        tuple(rules.portions(carried)),
        tuple(rules.levels_without_online(online)),
        tuple(rules.alignment(findings, carried)),
        tuple(rules.served(findings, carried)),
        tuple(queries.named_findings(viewer, unpaid).values()),
        rules.main_currency(carried),
    )


def budgets(viewer: Asking) -> list[Action]:
    """Open actions that have money, for the list of money without a finding."""
    return [one for one in queries.open_actions(viewer) if one.budget_lines.all()]


def findings_behind(actions: Iterable[Action]) -> dict[str, frozenset[str]]:
    """The findings behind each action: tied to it directly, or through its objectives."""
    return _behind(one.ref for one in actions)


def _behind(refs: Iterable[str]) -> dict[str, frozenset[str]]:
    direct, through = (
        queries.tied(Finding.KIND, Action.KIND),
        queries.tied(Finding.KIND, Objective.KIND),
    )
    served = queries.tied(Objective.KIND, Action.KIND)
    behind: dict[str, set[str]] = {ref: set() for ref in refs}
    for finding, ends in direct.items():
        for action in ends:
            behind.get(action, set()).add(finding)
    for finding, objectives in through.items():
        for objective in objectives:
            for action in served.get(objective, ()):
                behind.get(action, set()).add(finding)
    return {ref: frozenset(found) for ref, found in behind.items()}


def _held(framework: Framework) -> list[tuple[Carried, str]]:
    """Every action that is not stopped, as the rules see it, with its state."""
    columns = ("ref", "level", "setting", "state")
    rows = framework.actions.exclude(state=Action.State.STOPPED).values_list(*columns)
    money: dict[str, dict[str, Decimal]] = defaultdict(dict)
    lines = BudgetLine.objects.filter(action__framework=framework)
    for ref, currency, amount in lines.values_list("action__ref", "currency", "amount"):
        held = money[ref]
        held[currency] = held.get(currency, Decimal(0)) + amount
    behind = _behind(ref for ref, *_rest in rows)
    return [
        (Carried(ref, level, setting, money.get(ref, {}), behind[ref]), state)
        for ref, level, setting, state in rows
    ]
