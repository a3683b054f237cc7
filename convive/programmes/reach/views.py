"""Pages of reach: what is covered, who came, who was not reached, the plan, the quarter."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.reach import (
    access,
    actions,
    contacts,
    course,
    export,
    forms,
    printing,
    queries,
    rules,
)
from convive.programmes.reach.rules import Quarter, Span
from convive.ui import printer
from convive.ui.filling import fill, page_of, typed, version_of
from convive.ui.forms import Form


@needs("programmes.read")
@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """What has an offer and what has none: levels, ages, areas, settings, languages, types."""
    context = {"found": queries.coverage_for(asking(request))}
    return render(request, "programmes/reach/coverage.html", context)


@needs("programmes.read")
@require_GET
def coverage_file(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    return _file(export.coverage(queries.coverage_for(asking(request))), "coverage.csv")


@needs("programmes.read")
@require_GET
def reached(request: HttpRequest) -> HttpResponse:
    """How many came in a period: attendances, and people where they were counted once."""
    viewer = asking(request)
    form, span = _period(request)
    context = {
        "form": form,
        "since": span.since,
        "last": span.before - timedelta(days=1),
        "tables": [
            (_("By type"), queries.reached_by_type(viewer, span)),
            (_("By level"), queries.reached_by_level(viewer, span)),
        ],
        "costs": course.costs_by_type(viewer, span),
        "sees_money": access.may_see_money(viewer),
        "query": request.GET.urlencode(),
    }
    return render(request, "programmes/reach/reached.html", context)


@needs("programmes.read")
@require_GET
def reached_file(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    viewer = asking(request)
    _form, span = _period(request)
    by_type = queries.reached_by_type(viewer, span)
    by_level = queries.reached_by_level(viewer, span)
    return _file(export.reached(by_type, by_level), "reach.csv")


@needs("programmes.read")
@require_GET
def not_reached(request: HttpRequest) -> HttpResponse:
    """Organisations and tables with whom nobody met for long (PRI-02)."""
    form = forms.FindQuiet(request.GET or None)
    found = contacts.not_reached_for(asking(request), today=_today(), **form.wanted)
    context = {"form": form, "found": found, "query": request.GET.urlencode()}
    return render(request, "programmes/reach/not_reached.html", context)


@needs("programmes.read")
@require_GET
def not_reached_file(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    form = forms.FindQuiet(request.GET or None)
    found = contacts.not_reached_for(asking(request), today=_today(), **form.wanted)
    return _file(export.not_reached(found), "not-reached.csv")


@needs("programmes.read")
@require_GET
def differences(request: HttpRequest) -> HttpResponse:
    """Programmes beside their plan, and what is due (MEL-03)."""
    viewer, now = asking(request), timezone.now()
    context = {
        "page": page_of(request, course.differences_for(viewer, today=_today())),
        "unrecorded": course.unrecorded_for(viewer, now=now),
        "past_end": course.past_end_for(viewer, today=_today()),
        "may_explain": access.may_explain(viewer),
    }
    return render(request, "programmes/reach/differences.html", context)


@needs("programmes.edit")
@require_http_methods(["GET", "POST"])
def explain(request: HttpRequest, ref: str) -> HttpResponse:
    """Say why a programme differs from its plan."""
    viewer = asking(request)
    initiative = course.initiative_for(viewer, ref)
    form = forms.Explain(typed(request), initial={"why": initiative.variance_why})
    back = reverse("programmes:differences")
    return fill(
        request,
        form,
        lambda: actions.explain(
            initiative, why=form.cleaned_data["why"], version=version_of(request), by=viewer
        ),
        onward=back,
        said=_("The reason stands beside the figures."),
        title=str(initiative),
        submit=_("Keep the reason"),
        cancel_url=back,
        version=initiative.version,
    )


@needs("programmes.read")
@require_GET
def this_quarter(request: HttpRequest) -> HttpResponse:
    """The last quarter that is over."""
    return redirect("programmes:quarter", str(rules.quarter_of(_today()).before))


@needs("programmes.read")
@require_GET
def quarter(request: HttpRequest, name: str) -> HttpResponse:
    """The quarterly page for the council, as it is printed."""
    chosen = _quarter(name)
    paper = printing.of_quarter(asking(request), chosen, today=_today())
    context = {
        "paper": paper,
        "before": chosen.before,
        "can_make_pdf": printer.can_make_pdf(),
    }
    return render(request, "programmes/reach/quarter.html", context)


@needs("programmes.read")
@require_GET
def quarter_pdf(request: HttpRequest, name: str) -> HttpResponse:
    """The same as PDF, in the reader's language."""
    chosen = _quarter(name)
    if not printer.can_make_pdf():
        return redirect("programmes:quarter", name)
    paper = printing.of_quarter(asking(request), chosen, today=_today())
    content = printing.pdf(printing.page(paper))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="programmes-{chosen}.pdf"'
    return response


def _quarter(name: str) -> Quarter:
    found = rules.quarter_named(name)
    if found is None:
        raise Http404
    return found


def _period(request: HttpRequest) -> tuple[Form, Span]:
    """The form above the page and the time it chose.

    Who runs the programmes chooses any days. Others choose a whole quarter that is over: two times
    that differ by a day would tell of one session.
    """
    today = _today()
    if not access.is_staff(asking(request)):
        quarters = forms.ChooseQuarter(request.GET or None, last=rules.quarter_of(today).before)
        return quarters, quarters.chosen().span
    form = forms.Period(request.GET or None)
    first, last = form.chosen(usual=(rules.months_before(today, 12) + timedelta(days=1), today))
    return form, Span(first, last + timedelta(days=1))


def _file(content: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _today() -> date:
    return city.today(timezone.now())
