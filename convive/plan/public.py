"""Pages of the plan for everybody, which obey the city's visibility (LVL-04)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from convive.city import queries as city
from convive.ground.doors import public as door
from convive.plan import queries, rules
from convive.plan.languages import documents
from convive.plan.languages.documents import Said
from convive.plan.models import Action, Framework
from convive.ui.filling import page_of, query_of


@door
@require_GET
def public(request: HttpRequest) -> HttpResponse:
    """The adopted framework in plain words."""
    plan = queries.public_plan()
    context = {
        "plan": plan,
        "vision": _vision(plan.framework) if plan else None,
        "frame": "public",
        "city": city.the_city(),
    }
    return render(request, "plan/public.html", context)


@door
@require_GET
def public_objective(request: HttpRequest, ref: str) -> HttpResponse:
    """One objective of the adopted framework with every public action that serves it."""
    branch = queries.public_branch_for(ref)
    context = {
        "objective": branch.objective,
        "page": page_of(request, branch.actions),
        "query": query_of(request),
        "frame": "public",
        "city": city.the_city(),
    }
    return render(request, "plan/public_objective.html", context)


@door
@require_GET
def public_action(request: HttpRequest, ref: str) -> HttpResponse:
    """One action in plain words; where the city is absent, nothing on the page names it."""
    action = queries.public_action_for(ref)
    return render(request, "plan/public_action.html", _page_of(action))


def _vision(framework: Framework) -> Said:
    """The vision; words of another language in it are read in their own (COM-06)."""
    language = (get_language() or "en").split("-")[0]
    return documents.said_in(framework, framework.vision, language)


def _page_of(action: Action) -> dict[str, Any]:
    context: dict[str, Any] = {"action": action, "frame": "public"}
    if action.visibility != Action.Visibility.ABSENT:
        return context
    here = city.the_city()
    phrases = (action.title, action.what, action.easy, action.theory, action.owner.name)
    texts = [action.credit, *(text for phrase in phrases for text in phrase.values())]
    if here is not None and rules.names_city(texts, here.name.values()):
        raise Http404  # renamed since: silence is safer than a page that breaks the promise
    # `city` empty and `menu` empty: the brand and the foot of ui/page.html then name nobody.
    return context | {"city": None, "menu": [], "is_absent": True}
