"""Questions about the plan: what this viewer may see, ready to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.reading.folding import fold
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.landscape.findings.rules import Standing, standing
from convive.landscape.models import Finding
from convive.plan import access
from convive.plan.models import Action, BudgetLine, Framework, Objective
from convive.thread import names
from convive.thread import queries as thread
from convive.thread.names import Named

Row = TypeVar("Row", Framework, Objective, Action)
OPEN = (*access.BEFORE_ADOPTION, Framework.State.ADOPTED)
LINE = ("ref", "title", "level", "setting", "state", "owner__name", "framework_id")
PUBLIC = ("what", "easy", "begins_on", "ends_on", "credit", "is_public", "visibility")


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


class Nobody:
    """The public, for walking a plan that is public as a whole: it may see no finding."""

    ref = "(nobody)"
    is_somebody = False

    def may(self, permission: str) -> bool:
        return False


def frameworks_for(viewer: Asking) -> list[Framework]:
    """Every framework, newest first; nothing for who does not read the plan."""
    return list(Framework.objects.all()) if access.may_read(viewer) else []


def current_for(viewer: Asking) -> Framework | None:
    """The adopted framework, or else the newest draft, or None."""
    found = frameworks_for(viewer)
    adopted = [one for one in found if one.state == Framework.State.ADOPTED]
    drafts = [one for one in found if one.state in access.BEFORE_ADOPTION]
    return next(iter([*adopted, *drafts]), None)


def framework_for(viewer: Asking, ref: str) -> Framework:
    """One framework. Raises Http404."""
    return _found(viewer, Framework.objects.filter(ref=ref).select_related("replaces").first())


def objective_for(viewer: Asking, ref: str) -> Objective:
    """One objective. Raises Http404."""
    return _found(viewer, Objective.objects.filter(ref=ref).select_related("framework").first())


def action_for(viewer: Asking, ref: str) -> Action:
    """One action with who carries it. Raises Http404."""
    return _found(viewer, all_actions().filter(ref=ref).first())


def open_objectives(viewer: Asking) -> list[Objective]:
    """Objectives of drafts and adopted frameworks."""
    found = Objective.objects.filter(framework__state__in=OPEN)
    return list(found) if access.may_read(viewer) else []


def open_actions(viewer: Asking) -> list[Action]:
    """Actions of drafts and adopted frameworks."""
    found = all_actions().filter(framework__state__in=OPEN)
    return list(found) if access.may_read(viewer) else []


def plan_for(viewer: Asking, framework: Framework) -> Plan:
    """The framework as a tree: objectives with their findings and actions."""
    return _tree(viewer, framework, all_actions())


def _tree(viewer: Asking, framework: Framework, rows: QuerySet[Action]) -> Plan:
    actions = {one.ref: one for one in rows.filter(framework=framework)}
    served, answered = tied(Objective.KIND, Action.KIND), tied(Finding.KIND, Objective.KIND)
    listed = list(framework.objectives.all())
    findings_of = turned(answered, {one.ref for one in listed})
    seen = named_findings(viewer, {ref for found in findings_of.values() for ref in found})
    branches = [
        Branch(
            one,
            tuple(seen[ref] for ref in findings_of.get(one.ref, ()) if ref in seen),
            tuple(actions[ref] for ref in served.get(one.ref, ()) if ref in actions),
        )
        for one in listed
    ]
    carried = {action.ref for branch in branches for action in branch.actions}
    loose = tuple(one for ref, one in actions.items() if ref not in carried)
    return Plan(framework, tuple(branches), loose)


def validated_findings(viewer: Asking) -> list[Finding]:
    """Validated findings this viewer may read: only those steer a plan."""
    if not viewer.may("landscape.read"):
        return []
    return list(Finding.objects.filter(state=Finding.State.VALIDATED))


def findings_to_answer(viewer: Asking, objective: Objective) -> list[Named]:
    """Validated findings that the objective does not answer yet."""
    answered = {one.ref for one in thread.sources_of(objective.reference)}
    open_ones = [one.ref for one in validated_findings(viewer) if one.ref not in answered]
    return list(named_findings(viewer, open_ones).values())


def branch_for(viewer: Asking, objective: Objective) -> Branch:
    """One objective with its findings and actions."""
    sources = thread.sources_of(objective.reference)
    findings = [one.ref for one in sources if one.kind == Finding.KIND]
    served = [one.ref for one in thread.ends_of(objective.reference) if one.kind == Action.KIND]
    found = lines().filter(framework=objective.framework_id, ref__in=served)
    return Branch(objective, tuple(named_findings(viewer, findings).values()), tuple(found))


def actions_in(
    viewer: Asking,
    framework: Framework,
    *,
    find: str = "",
    level: str = "",
    domain: str = "",
    setting: str = "",
    state: str = "",
) -> QuerySet[Action]:
    """The actions of a framework, narrowed by words, level, domain, setting and state (LVL-01)."""
    if not access.may_read(viewer):
        return Action.objects.none()
    wanted = {"level": level, "domain": domain, "setting": setting, "state": state}
    found = all_actions().filter(framework=framework, **{k: v for k, v in wanted.items() if v})
    return found.filter(pk__in=_saying(found, fold(find).split())) if find.strip() else found


def ends_named(viewer: Asking, action: Action) -> list[Named]:
    """What an action leads to: its indicators."""
    return list(names.named(viewer, thread.ends_of(action.reference)).values())


def objectives_of(action: Action) -> list[Objective]:
    """The objectives an action serves."""
    refs = [one.ref for one in thread.sources_of(action.reference) if one.kind == Objective.KIND]
    return list(Objective.objects.filter(ref__in=refs))


def findings_behind(action_ref: str, *, today: date) -> list[Finding]:
    """The findings that an action rests on today: validated and not expired (SEC-01).

    `action_ref`: the action's reference, with its kind or without. The way goes through the
    objectives it serves; a finding tied to the action itself counts as well.
    """
    action = Reference(Action.KIND, action_ref.rpartition(":")[2])
    sources = thread.sources_of(action)
    objectives = [one for one in sources if one.kind == Objective.KIND]
    above = [one for objective in objectives for one in thread.sources_of(objective)]
    refs = {one.ref for one in [*sources, *above] if one.kind == Finding.KIND}
    return [
        one
        for one in Finding.objects.filter(ref__in=refs)
        if standing(one.state, one.expires_on, today=today) in {Standing.CURRENT, Standing.SOON}
    ]


def has_current_finding(action_ref: str, *, today: date) -> bool:
    """Whether at least one validated, unexpired finding stands behind an action (SEC-01)."""
    return bool(findings_behind(action_ref, today=today))


def founded(framework: Framework) -> list[tuple[str, bool]]:
    """Each objective's title, and whether a finding leads to it."""
    objectives = list(framework.objectives.all())
    bare = thread.without_source(
        Objective.KIND, [one.ref for one in objectives], among=[Finding.KIND]
    )
    return [(str(one), one.ref not in bare) for one in objectives]


def public_plan() -> Plan | None:
    """The adopted framework as everybody may read it; None before the first adoption.

    Actions from which the city is absent have their own page only (LVL-04).
    """
    framework = Framework.objects.filter(state=Framework.State.ADOPTED).first()
    if framework is None:
        return None
    seen = lines().filter(is_public=True).exclude(visibility=Action.Visibility.ABSENT)
    return _tree(Nobody(), framework, seen.only(*LINE, *PUBLIC))


def public_branch_for(ref: str) -> Branch:
    """One objective of the adopted framework with its public actions. Raises Http404."""
    plan = public_plan()
    found = next((one for one in plan.branches if one.objective.ref == ref), None) if plan else None
    if found is None:
        raise Http404
    return found


def public_action_for(ref: str) -> Action:
    """An action that has a public page. Raises Http404."""
    action = all_actions().filter(ref=ref, is_public=True).first()
    if action is None or not access.is_public(action.framework):
        raise Http404
    return action


def line_for(action: Action, ref: str) -> BudgetLine:
    """One line of an action's money. Raises Http404."""
    line = action.budget_lines.filter(ref=ref).first()
    if line is None:
        raise Http404
    return line


def _saying(found: QuerySet[Action], words: list[str]) -> list[int]:
    """Those whose title, text or carrier say every one of these words, in any language."""
    rows = found.prefetch_related(None).values_list("pk", "title", "what", "owner__name")
    return [pk for pk, *phrases in rows if all(word in _folded(phrases) for word in words)]


def _folded(phrases: Iterable[Mapping[str, str]]) -> str:
    return " ".join(fold(text) for phrase in phrases for text in phrase.values())


def all_actions() -> QuerySet[Action]:
    """Actions with what their pages need; callers narrow them and ask `access`."""
    return Action.objects.select_related("framework", "owner").prefetch_related("budget_lines")


def lines() -> QuerySet[Action]:
    """Actions with what one line of a list shows."""
    return Action.objects.select_related("owner").only(*LINE)


def turned(answered: Mapping[str, list[str]], wanted: Container[str]) -> dict[str, list[str]]:
    """The findings of each wanted objective, from the objectives of each finding."""
    turned: dict[str, list[str]] = defaultdict(list)
    for finding, objectives in answered.items():
        for objective in objectives:
            if objective in wanted:
                turned[objective].append(finding)
    return turned


def _found(viewer: Asking, row: Row | None) -> Row:
    if row is None or not access.may_read(viewer):
        raise Http404
    return row


def tied(from_kind: str, to_kind: str) -> dict[str, list[str]]:
    """What each record of one kind leads to among those of another, by reference."""
    ends: dict[str, list[str]] = defaultdict(list)
    for source, end in thread.pairs(from_kind, to_kind):
        ends[source].append(end)
    return ends


def named_findings(viewer: Asking, refs: Iterable[str]) -> dict[str, Named]:
    """Those of `refs` that this viewer may see, named by the room of the landscape."""
    kind = names.kind_of(Finding.KIND)
    found = kind.namer(viewer, list(refs)) if kind else ()
    return {name.reference.ref: name for name in found}
