"""A framework as data, in one language: what `convive plan export --json` writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.plan import lists, queries
from convive.plan.adopting import queries as adopting
from convive.plan.editions import queries as editions
from convive.plan.models import Action, Framework, Objective
from convive.plan.queries import Plan
from convive.thread.names import Named

SCHEMA = "convive.framework/1"
OF_OBJECTIVE = ("title", "why", "easy", "baseline", "target")
OF_ACTION = (
    "title",
    "what",
    "easy",
    "theory",
    "assumption",
    "rationale",
    "skills",
    "gender",
)
AS_THEY_ARE = (
    "level",
    "domain",
    "scope",
    "setting",
    "city_role",
    "visibility",
    "hours",
    "sustainability",
    "stages",
    "state",
    "is_public",
    "after_incident",
    "credit",
)


def as_data(viewer: Asking, framework: Framework, language: str) -> dict[str, Any]:
    """The whole framework as JSON values, texts in `language` or in the first one written.

    `fallbacks` names each text that is in another language. Its schema is in docs/commands.md.
    """
    with translation.override(language):
        plan = queries.plan_for(viewer, framework)
        return {
            "schema": SCHEMA,
            "language": language,
            "framework": _framework(framework),
            "findings": _named(one for branch in plan.branches for one in branch.findings),
            "objectives": [_objective(branch) for branch in plan.branches],
            "actions": [_action(one) for one in _actions(framework)],
            "domains": dict(lists.choices(lists.DOMAINS)),
            "lessons": _named(editions.lessons_used(viewer, framework)),
            "fallbacks": _fallbacks(framework, plan, language),
        }


def _framework(one: Framework) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "number": adopting.number_of(one),
        "state": one.state,
        **{name: str(getattr(one, name)) for name in editions.OF_FRAMEWORK},
        "begins_on": _day(one.begins_on),
        "ends_on": _day(one.ends_on),
        "adopted_on": _day(one.adopted_on),
        "adopted_by": one.adopted_by,
        "document": one.adopted_document,
        "adopted_despite": one.adopted_despite,
        "refresh_on": _day(one.refresh_on),
    }


def _objective(branch: queries.Branch) -> dict[str, Any]:
    one = branch.objective
    return {
        "ref": one.ref,
        **{name: str(getattr(one, name)) for name in OF_OBJECTIVE},
        "due_on": _day(one.due_on),
        "findings": [named.reference.ref for named in branch.findings],
        "actions": [action.ref for action in branch.actions],
    }


def _action(one: Action) -> dict[str, Any]:
    return {
        "ref": one.ref,
        **{name: str(getattr(one, name)) for name in OF_ACTION},
        **{name: getattr(one, name) for name in AS_THEY_ARE},
        "owner": str(one.owner),
        "partners": [str(partner) for partner in one.partners.all()],
        "begins_on": _day(one.begins_on),
        "ends_on": _day(one.ends_on),
        "money": [
            {
                "origin": line.source,
                "amount": str(line.amount),
                "currency": line.currency,
                "ends_on": _day(line.ends_on),
            }
            for line in one.budget_lines.all()
        ],
        "milestones": [
            {"title": str(step.title), "due_on": _day(step.due_on), "done_on": _day(step.done_on)}
            for step in one.milestones.all()
        ],
        "risks": [
            {
                "what": str(risk.what),
                "likelihood": risk.likelihood,
                "mitigation": str(risk.mitigation),
            }
            for risk in one.risks.all()
        ],
    }


def _actions(framework: Framework) -> Iterable[Action]:
    whole = queries.all_actions().filter(framework=framework)
    return whole.prefetch_related("partners", "milestones", "risks")


def _named(found: Iterable[Named]) -> list[dict[str, str]]:
    return [
        {"ref": ref, "title": title}
        for ref, title in {n.reference.ref: n.title for n in found}.items()
    ]


def _fallbacks(framework: Framework, plan: Plan, language: str) -> list[dict[str, str]]:
    actions = {one.ref: one for branch in plan.branches for one in branch.actions}
    actions |= {one.ref: one for one in plan.loose}
    told: list[tuple[Framework | Objective | Action, Iterable[str]]] = [
        (framework, editions.OF_FRAMEWORK)
    ]
    told += [(branch.objective, OF_OBJECTIVE) for branch in plan.branches]
    told += [(one, OF_ACTION) for one in actions.values()]
    return [
        {"ref": one.ref, "field": name, "language": words.language_shown(language)}
        for one, fields in told
        for name, words in _written(one, fields)
        if words.language_shown(language) != language
    ]


def _written(one: Any, fields: Iterable[str]) -> list[tuple[str, Phrase]]:
    return [(name, getattr(one, name)) for name in fields if getattr(one, name)]


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
