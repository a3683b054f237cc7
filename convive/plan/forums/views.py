"""Pages of forums: all of them, one with its findings, programmes and capacity plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.plan import queries as plan
from convive.plan.forums import access, actions, export, forms, queries
from convive.plan.models import Forum
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def forums(request: HttpRequest) -> HttpResponse:
    """Every forum: what it does, what it found, what came of it."""
    viewer = asking(request)
    context = {"forums": queries.forums_for(viewer), "may_edit": access.may_edit(viewer)}
    return render(request, "plan/forums/forums.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def begin_forum(request: HttpRequest) -> HttpResponse:
    """Say that a table works as a forum, and what it does."""
    viewer = asking(request)
    form = forms.Begin(
        typed(request),
        offered=queries.tables_to_be_forums(viewer),
        initial={"functions": Forum.Function.values},
    )
    return fill(
        request,
        form,
        lambda: actions.begin(**form.cleaned_data, by=viewer),
        onward=_url,
        said=_("The forum begins. Say next what it found."),
        title=_("Let a table work as a forum"),
        lead=_(
            "It assesses needs, plans programmes and builds capacity. Switch off what it does not do."
        ),
        cancel_url=reverse("plan:forums"),
    )


@needs("plan.read")
@require_GET
def forum(request: HttpRequest, ref: str) -> HttpResponse:
    """One forum: findings, programmes, the capacity plan."""
    viewer = asking(request)
    one = queries.forum_for(viewer, ref)
    context = {
        "work": queries.work_of(viewer, one),
        "forum": one,
        "kind": queries.kind_of(one.body),
        "functions": [
            (value, label, value in one.functions) for value, label in Forum.Function.choices
        ],
        "courses": queries.courses(viewer),
        "framework": plan.current_for(viewer),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "plan/forums/forum.html", context)


@needs("plan.read")
@require_GET
def capacity_table(request: HttpRequest, ref: str) -> HttpResponse:
    """The capacity plan for a spreadsheet, as CSV."""
    viewer = asking(request)
    work = queries.work_of(viewer, queries.forum_for(viewer, ref))
    response = HttpResponse(export.table(work), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="capacity.csv"'
    return response


@needs("plan.edit")
@require_http_methods(BOTH)
def switch_forum(request: HttpRequest, ref: str) -> HttpResponse:
    """Switch functions on and off."""
    viewer = asking(request)
    one = queries.forum_for(viewer, ref)
    form = forms.Switch(typed(request), initial={"functions": one.functions})
    return fill(
        request,
        form,
        lambda: actions.switch(
            one, form.cleaned_data["functions"], version=version_of(request), by=viewer
        ),
        onward=_url,
        said=_("Saved."),
        title=_("What does this forum do?"),
        lead=str(one),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def assess_needs(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which findings came of the forum's needs assessment."""
    viewer = asking(request)
    one = queries.forum_for(viewer, ref)
    form = forms.Assess(typed(request), offered=queries.findings_to_name(viewer, one))
    return fill(
        request,
        form,
        lambda: actions.assess(
            one, form.cleaned_data["findings"], on=city.today(timezone.now()), by=viewer
        ),
        onward=_url,
        said=_("Saved. Each of them needs a programme."),
        title=_("What did this forum find?"),
        lead=_("Findings that were validated. A new one is written under Findings first."),
        cancel_url=_url(one),
    )


def _url(one: Forum) -> str:
    return reverse("plan:forum", args=[one.ref])
