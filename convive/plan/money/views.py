"""Pages of the budget: years, lines, and the way from a proposal to an action."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.history import queries as history
from convive.people.viewer import asking
from convive.plan.gaps import queries as gaps
from convive.plan.models import BudgetLine
from convive.plan.money import access, actions, export, figures, forms, proposals, queries
from convive.thread import queries as thread
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def money(request: HttpRequest) -> HttpResponse:
    """The money of several years: what there is, what ends, what outlives the term."""
    viewer, today = asking(request), city.today(timezone.now())
    budget = queries.budget_for(viewer, today=today)
    form = forms.Find(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {
        "budget": budget,
        "form": form,
        "query": request.GET.urlencode(),
        "lines": figures.lines(queries.lines_for(viewer, **wanted)),
        "tables": figures.years(budget),
        "resting": figures.resting(budget),
        "beyond": figures.beyond(budget),
        "may_edit": access.may_edit(viewer),
        "may_read_terms": access.may_read_terms(viewer),
        "today": today,
    }
    return render(request, "plan/money/money.html", context)


@needs("plan.read")
@require_GET
def money_csv(request: HttpRequest) -> HttpResponse:
    """Every line for a spreadsheet, as CSV."""
    form = forms.Find(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    written = export.table(queries.lines_for(asking(request), **wanted))
    response = HttpResponse(written, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="budget.csv"'
    return response


@needs("plan.read")
@require_GET
def money_xlsx(request: HttpRequest) -> HttpResponse:
    """Lines, years and funds as a workbook."""
    viewer, today = asking(request), city.today(timezone.now())
    budget = queries.budget_for(viewer, today=today)
    book = export.workbook(budget, queries.funds_for(viewer))
    response = HttpResponse(book, content_type=export.WORKBOOK)
    response.headers["Content-Disposition"] = 'attachment; filename="budget.xlsx"'
    return response


@needs("plan.read")
@require_GET
def budget_line(request: HttpRequest, ref: str) -> HttpResponse:
    """One line: what it pays for, from where, until when."""
    viewer = asking(request)
    line = queries.line_for(viewer, ref)
    context = {
        "line": line,
        "related": thread.related_to(viewer, line.reference),
        "may_edit": access.may_edit(viewer),
        "may_read_terms": access.may_read_terms(viewer),
        "versions": history.versions_of(line),
        "today": city.today(timezone.now()),
    }
    return render(request, "plan/money/budget_line.html", context)


@needs("money.edit")
@require_http_methods(BOTH)
def add_line(request: HttpRequest) -> HttpResponse:
    """Add a line."""
    viewer = asking(request)
    asked = {name: request.GET.get(name, "") for name in ("fund", "action", "sort")}
    form = forms.LineForm(
        typed(request),
        initial={"sort": BudgetLine.Sort.WORK} | {k: v for k, v in asked.items() if v},
        actions=queries.actions_to_pay(viewer),
    )
    return fill(
        request,
        form,
        lambda: actions.add_line(**form.cleaned_data, by=viewer),
        onward=_page_of,
        said=_("The budget has a new line."),
        title=_("Add a line"),
        submit=_("Add"),
        cancel_url=reverse("plan:money"),
    )


@needs("money.edit")
@require_http_methods(BOTH)
def amend_line(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a line."""
    viewer = asking(request)
    line = queries.line_for(viewer, ref)
    form = forms.LineForm(
        typed(request),
        initial=forms.first_words_of_line(line),
        actions=queries.actions_to_pay(viewer),
    )
    version = version_sent(request.POST)
    return fill(
        request,
        form,
        lambda: actions.amend_line(line, form.cleaned_data, version=version, by=viewer),
        onward=_page_of,
        said=_("Saved."),
        title=_("Change this line"),
        submit=_("Save"),
        cancel_url=_page_of(line),
        version=version or line.version,
    )


@needs("money.edit")
@require_http_methods(BOTH)
def remove_line(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a line out, after one question."""
    viewer = asking(request)
    line = queries.line_for(viewer, ref)
    return fill(
        request,
        forms.Confirm(typed(request)),
        lambda: actions.remove_line(line, by=viewer),
        onward=lambda _nothing: reverse("plan:money"),
        said=_("The line is taken out."),
        title=_("Take this line out?"),
        lead=_("Only do this for a mistake. Money that really ended gets an end instead."),
        submit=_("Take out"),
        cancel_url=_page_of(line),
    )


@needs("money.edit")
@require_GET
def proposals_paid(request: HttpRequest) -> HttpResponse:
    """Proposals that were accepted: which have money, which became an action."""
    ways = proposals.ways_for(asking(request))
    return render(request, "plan/money/proposals_paid.html", {"ways": ways})


@needs("money.edit")
@require_http_methods(BOTH)
def proposal(request: HttpRequest, ref: str) -> HttpResponse:
    """One proposal, its line and its action, on one screen (SYS-22)."""
    viewer = asking(request)
    way = proposals.way_for(viewer, ref)
    said: dict[str, Any] = {
        "way": way,
        "put_off": gaps.put_off_for(viewer),
        "title": _("From a proposal to an action"),
    }
    if way.line is None:
        form: Any = forms.LineForm(typed(request), initial={"sort": BudgetLine.Sort.WORK})
        said |= {"step": "line", "submit": _("Give it a line")}

        def do() -> object:
            return actions.add_line(ask=way.ask, **form.cleaned_data, by=viewer)
    else:
        line, framework = way.line, proposals.framework_to_fill()
        form = forms.ActionFromLine(typed(request), initial={"title": line.what})
        step = "done" if way.action else "action" if framework else "framework"
        said |= {"step": step, "submit": _("Begin the action")}

        def do() -> object:
            return actions.begin_action(line, framework, **form.cleaned_data, by=viewer)

    return fill(
        request,
        form,
        do,
        onward=lambda _made: reverse("plan:proposal", args=[ref]),
        said=_("Saved."),
        template="plan/money/proposal.html",
        cancel_url=reverse("plan:proposals_paid"),
        **said,
    )


def _page_of(line: BudgetLine) -> str:
    return reverse("plan:budget_line", args=[line.ref])
