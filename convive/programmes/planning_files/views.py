"""Pages of planning files for who works with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.views import codes
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.models.planning import PlanningFile
from convive.programmes.planning_files import access, actions, forms, queries
from convive.thread import queries as thread
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def planning_files(request: HttpRequest) -> HttpResponse:
    """Every planning file, with how far it is (PRI-28)."""
    viewer = asking(request)
    form = forms.Find(request.GET or None)
    page = page_of(request, queries.files_for(viewer, **form.wanted))
    context = {
        "form": form,
        "page": page,
        "rows": queries.listed(page),
        "query": query_of(request),
        "is_narrowed": any(form.wanted.values()),
        "may_open": access.may_open(viewer),
    }
    return render(request, "programmes/planning/files.html", context)


@needs("programmes.read")
@require_GET
def planning_file(request: HttpRequest, ref: str) -> HttpResponse:
    """One file: criteria, conditions, comments, gender lens, how people felt before and after."""
    viewer, today = asking(request), _today()
    one = queries.file_for(viewer, ref)
    may_change = access.may_change(viewer, one)
    context = {
        "file": one,
        "criteria": queries.criteria_of(one),
        "conditions": [
            (condition, access.may_finish(viewer, condition.condition))
            for condition in queries.conditions_of(one, today=today)
        ],
        "comments": queries.comments_of(viewer, one),
        "counts": queries.counts_of(viewer, one),
        "felt": queries.felt(viewer, one),
        "brought": queries.brought_for(one),
        "missing": queries.missing(one) if one.state == PlanningFile.State.OPEN else [],
        "stations": thread.line_for(viewer, one.reference),
        "takes_comments": access.takes_comments(one, on=today),
        "may_change": may_change,
        "may_keep": access.may_keep(viewer, one),
        "may_write_down": access.may_write_down(viewer),
    }
    return render(request, "programmes/planning/file.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def add_planning_file(request: HttpRequest) -> HttpResponse:
    """Open a file."""
    viewer = asking(request)
    start: dict[str, Any] = {"opened_on": _today()}
    form = forms.OpenFile(typed(request), offices=queries.offices_for(viewer), initial=start)

    def do() -> PlanningFile:
        about = dict(form.cleaned_data)
        initiatives = about.pop("initiatives")
        return actions.open_file(about.pop("office"), about, initiatives=initiatives, by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("The file is open. Now answer its criteria."),
        title=_("Open a planning file"),
        submit=_("Open it"),
        cancel_url=reverse("programmes:planning_files"),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_planning_file(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a file says of itself."""
    viewer = asking(request)
    one = queries.file_for(viewer, ref)
    start = values_of(one, list(actions.TOLD))
    start["initiatives"] = list(one.initiatives.values_list("ref", flat=True))
    form = forms.FileForm(typed(request), initial=start)

    def do() -> PlanningFile:
        about = dict(form.cleaned_data)
        initiatives = about.pop("initiatives")
        return actions.amend(
            one, about, initiatives=initiatives, version=version_of(request), by=viewer
        )

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("Saved."),
        title=str(one),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def answer_criterion(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """One criterion on a page of its own."""
    viewer = asking(request)
    one = queries.file_for(viewer, ref)
    criterion = queries.criterion_of(one, key)
    start = {"answer": criterion.answer, "why": criterion.why}
    form = forms.AnswerCriterion(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.answer_criterion(
            one, key, **form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_page(one) + "#criteria",
        said=_("Saved."),
        title=str(criterion.words),
        lead=str(criterion.question),
        submit=_("Save"),
        cancel_url=_page(one) + "#criteria",
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def gender_lens(request: HttpRequest, ref: str) -> HttpResponse:
    """Who was asked, what a safety walk found, counts by gender (PRI-30)."""
    viewer = asking(request)
    one = queries.file_for(viewer, ref)
    start: dict[str, Any] = {
        "heard": one.gender_heard,
        "audit_on": one.audit_on,
        "audit_found": one.audit_found,
    }
    if access.may_see_counts(viewer, one):
        for key, (asked, safe) in one.gender_counts.items():
            start |= {f"asked_{key}": asked, f"safe_{key}": safe}
    form = forms.GenderLens(typed(request), initial=start)

    def do() -> PlanningFile:
        given = form.cleaned_data
        return actions.look_through_gender(
            one,
            heard=given["heard"],
            audit_on=given["audit_on"],
            audit_found=given["audit_found"],
            counts=form.counts,
            version=version_of(request),
            by=viewer,
        )

    return fill(
        request,
        form,
        do,
        onward=_page(one) + "#lens",
        said=_("Saved."),
        title=_("What it means for women, men, girls and boys"),
        lead=str(one),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def decide_file(request: HttpRequest, ref: str) -> HttpResponse:
    """Decide the file, once nothing is missing."""
    viewer = asking(request)
    one = queries.file_for(viewer, ref)
    form = forms.Decide(typed(request))
    return fill(
        request,
        form,
        lambda: actions.decide(
            one, **form.cleaned_data, on=_today(), version=version_of(request), by=viewer
        ),
        onward=_page(one),
        said=_("It is decided. Its conditions go on."),
        title=_("Decide this file"),
        lead=str(one),
        submit=_("Decide"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("asks.raise")
@never_cache
@require_http_methods(BOTH)
def write_comment(request: HttpRequest, ref: str) -> HttpResponse:
    """Type in what somebody said of a file by telephone, on paper or in a meeting."""
    viewer = asking(request)
    one = queries.file_for(viewer, ref)
    form = forms.WriteDown(typed(request))
    response = fill(
        request,
        form,
        lambda: actions.comment(
            one, **form.cleaned_data, code=codes.code_of(request), on=_today(), by=viewer
        ),
        onward=lambda _ask: codes.shown_at(request),
        title=_("Write down what somebody said about it"),
        lead=_("You get a code to give them, so that they can read the answer."),
        submit=_("Keep it"),
        cancel_url=_page(one),
    )
    return codes.with_seed(request, response)


def _page(one: PlanningFile) -> str:
    return reverse("programmes:planning_file", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
