"""Pages of the plan for who works with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.people.viewer import Viewer, asking
from convive.plan import (
    access,
    actions,
    export,
    figures,
    forms,
    opening,
    outlines,
    queries,
    totals,
    versions,
)
from convive.plan.adopting import queries as adopting
from convive.plan.consulting import access as consulting
from convive.plan.editions import queries as editions
from convive.plan.editions.views import language_of
from convive.plan.gaps import queries as gaps
from convive.plan.leads import queries as leads
from convive.plan.models import Framework
from convive.ui.filling import page_of, query_of

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The city's framework as it stands; before there is one, how to begin."""
    viewer = asking(request)
    current = queries.current_for(viewer)
    if current is not None:
        return _page_of(request, current)
    return render(request, "plan/show.html", {"may_edit": viewer.may("plan.edit")})


@needs("plan.read")
@require_GET
def framework(request: HttpRequest, ref: str) -> HttpResponse:
    """One framework: objectives, actions, portfolio."""
    return _page_of(request, queries.framework_for(asking(request), ref))


@needs("plan.edit")
@require_http_methods(BOTH)
def draft(request: HttpRequest) -> HttpResponse:
    """Begin a framework."""
    form = forms.FrameworkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.draft(**form.cleaned_data, by=asking(request))
        return redirect("plan:framework", made.ref)
    return render(request, "plan/draft.html", {"form": form})


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_framework(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what the framework says of itself."""
    viewer = asking(request)
    one = queries.framework_for(viewer, ref)
    form = forms.FrameworkForm(request.POST or None, initial=forms.first_words(one))
    if request.method == "POST" and form.is_valid():
        actions.amend_framework(one, form.cleaned_data, version=typed_version(request), by=viewer)
        messages.success(request, _("Saved."))
        return redirect("plan:framework", ref)
    context = {"form": form, "framework": one, "version": typed_version(request) or one.version}
    return render(request, "plan/amend_framework.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def replace(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin the next version of an adopted framework."""
    viewer = asking(request)
    one = queries.framework_for(viewer, ref)
    if request.method == "POST":
        made = actions.replace(one, by=viewer)
        return redirect("plan:framework", made.ref)
    return render(request, "plan/replace.html", {"form": forms.Confirm(), "framework": one})


@needs("plan.read")
@require_GET
def differences(request: HttpRequest, ref: str) -> HttpResponse:
    """What a version says differently from the one before."""
    one = queries.framework_for(asking(request), ref)
    context = {"framework": one, "changes": versions.versions_apart(asking(request), one)}
    return render(request, "plan/differences.html", context)


@needs("plan.read")
@require_GET
def portfolio(request: HttpRequest, ref: str) -> HttpResponse:
    """Count and money by level, gaps, and findings against money; the list of actions narrowed."""
    viewer = asking(request)
    one = queries.framework_for(viewer, ref)
    form = forms.Find(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {
        "framework": one,
        "form": form,
        "query": query_of(request),
        "page": page_of(request, queries.actions_in(viewer, one, **wanted)),
        "unmandated": opening.unmandated(one, today=city.today(timezone.now())),
        **_portfolio(viewer, one),
    }
    return render(request, "plan/portfolio.html", context)


@needs("plan.read")
@require_GET
def actions_table(request: HttpRequest, ref: str) -> HttpResponse:
    """The same list of actions for a spreadsheet, narrowed in the same way."""
    viewer = asking(request)
    form = forms.Find(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.actions_in(viewer, queries.framework_for(viewer, ref), **wanted)
    found = found.prefetch_related("partners")
    response = HttpResponse(export.table(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="actions.csv"'
    return response


@needs("plan.read")
@require_GET
def paper(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole framework on paper, from the same data as the web page."""
    viewer = asking(request)
    one = queries.framework_for(viewer, ref)
    with translation.override(language_of(request)):
        context = {
            "plan": queries.plan_for(viewer, one),
            "number": adopting.number_of(one),
            "lessons": editions.lessons_used(viewer, one),
            "put_off": gaps.put_off_for(viewer),
            "languages": editions.languages(),
            **_portfolio(viewer, one),
        }
        return render(request, "plan/paper.html", context)


def _page_of(request: HttpRequest, one: Framework) -> HttpResponse:
    viewer, today = asking(request), city.today(timezone.now())
    context = {
        "outline": outlines.outline_for(viewer, one),
        "stands": adopting.stands(one, today=today),
        "lessons": editions.lessons_used(viewer, one),
        "leads_missing": leads.missing(today=today),
        "may_open": consulting.may_open(viewer, one),
        "unmandated": opening.unmandated(one, today=today),
        "frameworks": queries.frameworks_for(viewer),
        "may_edit": access.may_edit(viewer, one),
        "may_adopt": access.may_adopt(viewer, one),
        "successor": one.replaced_by.first(),
        **_portfolio(viewer, one),
    }
    return render(request, "plan/framework.html", context)


def _portfolio(viewer: Viewer, one: Framework) -> dict[str, Any]:
    found = totals.portfolio_for(viewer, one)
    headers, rows = figures.alignment(found)
    served_headers, served_rows = figures.by_levels_served(found)
    return {
        "served_headers": served_headers,
        "served_rows": served_rows,
        "portfolio": found,
        "by_level": figures.by_level(found),
        "money_by_level": figures.money_by_level(found),
        "alignment_headers": headers,
        "alignment_rows": rows,
    }


def typed_version(request: HttpRequest) -> int | None:
    """The version an editor had open, as the form says it; None when it does not."""
    return version_sent(request.POST)
