"""Questions about the plan: what this viewer may see, ready to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.plan import access, rules
from convive.plan.models import Action, Framework, Objective
from convive.plan.rules import Carried
from convive.thread import names
from convive.thread import queries as thread
from convive.thread.names import Named

Row = TypeVar("Row", Framework, Objective, Action)
OPEN = (Framework.State.DRAFT, Framework.State.ADOPTED)


@dataclass(frozen=True, slots=True)
class Branch:
    """An objective with the findings it answers and the actions that serve it."""

    objective: Objective
    findings: tuple[Named, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A framework as its page shows it; `loose` are actions that serve no objective."""

    framework: Framework
    branches: tuple[Branch, ...]
    loose: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Count and money by level, the levels without anything online, findings against money."""

    portions: tuple[rules.Portion, ...]
    gaps: tuple[rules.Level, ...]
    shares: tuple[rules.Share, ...]
    unpaid: tuple[Named, ...]
    currency: str


def frameworks_for(viewer: Asking) -> list[Framework]:
    """Every framework, newest first; nothing for who does not read the plan."""
    return list(Framework.objects.all()) if access.may_read(viewer) else []


def current_for(viewer: Asking) -> Framework | None:
    """The adopted framework, or else the newest draft, or None."""
    found = frameworks_for(viewer)
    adopted = [one for one in found if one.state == Framework.State.ADOPTED]
    drafts = [one for one in found if one.state == Framework.State.DRAFT]
    return next(iter([*adopted, *drafts]), None)


def framework_for(viewer: Asking, ref: str) -> Framework:
    """One framework. Raises Http404."""
    return _found(viewer, Framework.objects.filter(ref=ref).select_related("replaces").first())


def objective_for(viewer: Asking, ref: str) -> Objective:
    """One objective. Raises Http404."""
    return _found(viewer, Objective.objects.filter(ref=ref).select_related("framework").first())


def action_for(viewer: Asking, ref: str) -> Action:
    """One action with who carries it. Raises Http404."""
    return _found(viewer, _actions().filter(ref=ref).first())


def open_objectives(viewer: Asking) -> list[Objective]:
    """Objectives of drafts and adopted frameworks."""
    found = Objective.objects.filter(framework__state__in=OPEN)
    return list(found) if access.may_read(viewer) else []


def open_actions(viewer: Asking) -> list[Action]:
    """Actions of drafts and adopted frameworks."""
    found = _actions().filter(framework__state__in=OPEN)
    return list(found) if access.may_read(viewer) else []


def plan_for(viewer: Asking, framework: Framework) -> Plan:
    """The framework as a tree: objectives with their findings and actions."""
    actions = {one.ref: one for one in _actions().filter(framework=framework)}
    served, answered = _tied(Objective.KIND, Action.KIND), _tied(Finding.KIND, Objective.KIND)
    findings_of: dict[str, list[str]] = defaultdict(list)
    for finding, objectives in answered.items():
        for objective in objectives:
            findings_of[objective].append(finding)
    seen = _named_findings(viewer, answered)
    branches = [
        Branch(
            one,
            tuple(seen[ref] for ref in findings_of[one.ref] if ref in seen),
            tuple(actions[ref] for ref in served.get(one.ref, ()) if ref in actions),
        )
        for one in framework.objectives.all()
    ]
    carried = {action.ref for branch in branches for action in branch.actions}
    loose = tuple(one for ref, one in actions.items() if ref not in carried)
    return Plan(framework, tuple(branches), loose)


def portfolio_for(viewer: Asking, framework: Framework) -> Portfolio:
    """The totals of a framework (LVL-01, LVL-02, GOV-18); stopped actions do not count."""
    listed = [one for one in _actions().filter(framework=framework) if _counts(one)]
    carried = _carried(listed)
    findings = {one.ref: one.sort for one in validated_findings(viewer)}
    paid = rules.money_of(carried)
    unpaid = [ref for ref in findings if not paid.get(ref)]
    return Portfolio(
        tuple(rules.portions(carried)),
        tuple(rules.levels_without_online(_online_now(listed))),
        tuple(rules.alignment(findings, carried)),
        tuple(_named_findings(viewer, unpaid).values()),
        rules.main_currency(carried),
    )


def validated_findings(viewer: Asking) -> list[Finding]:
    """Validated findings this viewer may read: only those steer a plan."""
    if not viewer.may("landscape.read"):
        return []
    return list(Finding.objects.filter(state=Finding.State.VALIDATED))


def findings_to_answer(viewer: Asking, objective: Objective) -> list[Finding]:
    """Validated findings that the objective does not answer yet."""
    tied = {one.ref for one in thread.sources_of(objective.reference)}
    return [one for one in validated_findings(viewer) if one.ref not in tied]


def objectives_of(action: Action) -> list[Objective]:
    """The objectives an action serves."""
    refs = [one.ref for one in thread.sources_of(action.reference) if one.kind == Objective.KIND]
    return list(Objective.objects.filter(ref__in=refs))


def founded(framework: Framework) -> dict[str, bool]:
    """Of each objective's title, whether a finding leads to it."""
    objectives = list(framework.objectives.all())
    bare = thread.without_source(
        Objective.KIND, [one.ref for one in objectives], among=[Finding.KIND]
    )
    return {str(one): one.ref not in bare for one in objectives}


def budgets(viewer: Asking) -> list[Action]:
    """Open actions that have money, for the list of money without a finding."""
    return [one for one in open_actions(viewer) if one.budget_lines.all()]


def findings_behind(actions: Iterable[Action]) -> dict[str, frozenset[str]]:
    """The findings behind each action: tied to it directly, or through its objectives."""
    direct, through = _tied(Finding.KIND, Action.KIND), _tied(Finding.KIND, Objective.KIND)
    served = _tied(Objective.KIND, Action.KIND)
    behind: dict[str, set[str]] = {one.ref: set() for one in actions}
    for finding, ends in direct.items():
        for action in ends:
            behind.get(action, set()).add(finding)
    for finding, objectives in through.items():
        for objective in objectives:
            for action in served.get(objective, ()):
                behind.get(action, set()).add(finding)
    return {ref: frozenset(found) for ref, found in behind.items()}


def _actions() -> QuerySet[Action]:
    return Action.objects.select_related("framework", "owner").prefetch_related("budget_lines")


def _found(viewer: Asking, row: Row | None) -> Row:
    if row is None or not access.may_read(viewer):
        raise Http404
    return row


def _tied(from_kind: str, to_kind: str) -> dict[str, list[str]]:
    tied: dict[str, list[str]] = defaultdict(list)
    for source, end in thread.pairs(from_kind, to_kind):
        tied[source].append(end)
    return tied


def _named_findings(viewer: Asking, refs: Iterable[str]) -> dict[str, Named]:
    kind = names.kind_of(Finding.KIND)
    found = kind.namer(viewer, list(refs)) if kind else ()
    return {name.reference.ref: name for name in found}


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
