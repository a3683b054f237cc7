"""Pages where a template is tried before anybody adopts it: two compared, one walked through."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from convive.ground.doors import needs
from convive.pathway.adopting import comparison, forms, queries, walks
from convive.pathway.rules import sizing as rules
from convive.pathway.rules import walking
from convive.pathway.rules.sizing import Expected

MOST_STEPS = 200


@needs("workspace.read")
@never_cache
@require_GET
def compare_templates(request: HttpRequest) -> HttpResponse:
    """Two templates side by side: what differs, in words (SEC-04)."""
    offered = [(one.pack.slug, str(one.title)) for one in queries.listed()]
    form = forms.Compare(request.GET or None, offered=offered)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        one, other = (queries.template_for(form.cleaned_data[name]) for name in ("one", "other"))
        groups = comparison.side_by_side(one.template, other.template)
        context |= {"one": one, "other": other, "groups": groups}
    return render(request, "pathway/adopting/compare_templates.html", context)


@needs("workspace.read")
@never_cache
@require_GET
def walk_template(request: HttpRequest, slug: str) -> HttpResponse:
    """An invented case, step by step; nothing is stored, the way stands in the address."""
    one = queries.template_for(slug)
    roles = [(key, queries.role_name(key, one.template)) for key in one.template.roles]
    form = forms.Play(request.GET or None, offered=roles)
    role = form.cleaned_data["role"] if form.is_bound and form.is_valid() else ""
    walk = walking.along(one.template, request.GET.getlist("step")[:MOST_STEPS])
    context = {
        "one": one,
        "form": form,
        "walk": walk,
        "stage": queries.stage_row(walk.stage, one.template),
        "clock": walks.clock_of(walk.stage.key, one.template),
        "told": walks.told(walk, one.template),
        "steps": walks.steps(walk, one.template, slug=slug, role=role),
        "again_url": walks.address(slug, (), role),
    }
    return render(request, "pathway/adopting/walk_template.html", context)


@needs("workspace.read")
@never_cache
@require_GET
def sizing(request: HttpRequest) -> HttpResponse:
    """An own body beside joining a regional one; nothing is kept (SEC-34)."""
    form = forms.Sizing(request.GET or None)
    found = (
        rules.sizing(Expected(**form.cleaned_data)) if form.is_bound and form.is_valid() else None
    )
    return render(request, "pathway/adopting/sizing.html", {"form": form, "found": found})
