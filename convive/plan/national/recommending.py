"""The page of a strategy clause by clause: what was recommended, what was answered."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.plan.national import clauses, queries


@needs("national.read")
@require_GET
def recommendations(request: HttpRequest, ref: str) -> HttpResponse:
    """Every clause with its recommendations and the answers of the national level (SYS-80)."""
    viewer = asking(request)
    strategy = queries.strategy_for(viewer, ref)
    if strategy is None:
        raise Http404
    context = {
        "commented": clauses.commented(viewer, strategy),
        "strategy": strategy,
        "may_write": viewer.may("asks.raise"),
    }
    return render(request, "plan/national/recommendations.html", context)
