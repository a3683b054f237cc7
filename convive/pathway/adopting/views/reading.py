"""Pages that show templates: the list, one drawn with its table, two side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from convive.ground.doors import needs
from convive.pathway.adopting import copies, diagram, queries
from convive.people.viewer import asking


@needs("workspace.read")
@never_cache
@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """Every template with its country, what a lawyer still verifies, where it conflicts with our rules."""
    context = {"listed": queries.listed(), "may_copy": asking(request).may("packs.adopt")}
    return render(request, "pathway/adopting/templates.html", context)


@needs("workspace.read")
@never_cache
@require_GET
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """One template: its drawing, its table, its forms, consents, times and letters (SEC-04)."""
    one = queries.template_for(slug, request.GET.get("version", "")[:20])
    context = {
        "one": one,
        "template": one.template,
        "drawing": diagram.diagram(one.template, mirrored=get_language_bidi()),
        "rows": queries.rows(one.template),
        "doors": queries.doors(one.template),
        "consents": queries.consents(one.template),
        "keepings": queries.keepings(one.template),
        "may_copy": asking(request).may("packs.adopt"),
        "own": copies.copy_of(slug),
    }
    return render(request, "pathway/adopting/template.html", context)
