"""Pages of who gives money: their terms, the mission they received, the calendar, the report."""

from __future__ import annotations

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
from convive.plan.models import Fund
from convive.plan.money import access, actions, forms, queries, reports
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("money.read")
@require_GET
def funds(request: HttpRequest) -> HttpResponse:
    """Every fund, and the dates that come next."""
    viewer, today = asking(request), city.today(timezone.now())
    context = {
        "funds": queries.funds_for(viewer),
        "dates": queries.dates_for(viewer),
        "may_edit": access.may_edit(viewer),
        "today": today,
    }
    return render(request, "plan/money/funds.html", context)


@needs("money.read")
@require_GET
def fund_terms(request: HttpRequest, ref: str) -> HttpResponse:
    """One fund: its terms, whether they fit, the mission sent, lines and dates."""
    viewer, today = asking(request), city.today(timezone.now())
    fund = queries.fund_for(viewer, ref)
    context = {
        "fund": fund,
        "clashes": queries.clashes_of(fund),
        "lines": queries.lines_for(viewer, fund=fund),
        "dates": queries.dates_for(viewer, fund=fund),
        "may_edit": access.may_edit(viewer),
        "versions": history.versions_of(fund),
        "today": today,
    }
    return render(request, "plan/money/fund_terms.html", context)


@needs("money.edit")
@require_http_methods(BOTH)
def add_fund(request: HttpRequest) -> HttpResponse:
    """Write down a source of money."""
    viewer = asking(request)
    form = forms.FundForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.add_fund(**form.cleaned_data, by=viewer),
        onward=_page_of,
        title=_("Write down a fund"),
        submit=_("Save"),
        cancel_url=reverse("plan:funds"),
    )


@needs("money.edit")
@require_http_methods(BOTH)
def amend_fund(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a fund is and how far it is."""
    viewer = asking(request)
    fund, version = queries.fund_for(viewer, ref), version_sent(request.POST)
    form = forms.FundForm(typed(request), initial=forms.first_words(fund))
    return fill(
        request,
        form,
        lambda: actions.amend_fund(fund, form.cleaned_data, version=version, by=viewer),
        onward=_page_of,
        said=_("Saved."),
        title=_("Change this fund"),
        submit=_("Save"),
        cancel_url=_page_of(fund),
        version=version or fund.version,
    )


@needs("money.edit")
@require_http_methods(BOTH)
def judge_fund(request: HttpRequest, ref: str) -> HttpResponse:
    """What the giver expects, and whether it fits the mission (GOV-15)."""
    viewer = asking(request)
    fund, version = queries.fund_for(viewer, ref), version_sent(request.POST)
    form = forms.TermsForm(typed(request), initial=forms.first_terms(fund))
    return fill(
        request,
        form,
        lambda: actions.judge(fund, **form.cleaned_data, version=version, by=viewer),
        onward=_page_of,
        said=_("Saved."),
        title=_("What the giver expects"),
        submit=_("Save"),
        cancel_url=_page_of(fund),
        version=version or fund.version,
    )


@needs("money.edit")
@require_http_methods(BOTH)
def send_mission(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep the mission as it was sent to the giver."""
    viewer = asking(request)
    fund = queries.fund_for(viewer, ref)
    begun = {"mission": fund.mission or queries.mission(), "on": city.today(timezone.now())}
    form = forms.MissionForm(typed(request), initial=begun)
    return fill(
        request,
        form,
        lambda: actions.send_mission(fund, **form.cleaned_data, by=viewer),
        onward=_page_of,
        said=_("The words are kept as they were sent."),
        title=_("State our mission to the giver"),
        submit=_("We sent this"),
        cancel_url=_page_of(fund),
    )


@needs("money.edit")
@require_http_methods(BOTH)
def mission_acknowledged(request: HttpRequest, ref: str) -> HttpResponse:
    """The giver said that they read it."""
    viewer = asking(request)
    fund = queries.fund_for(viewer, ref)
    form = forms.OnDay(typed(request), initial={"on": city.today(timezone.now())})
    return fill(
        request,
        form,
        lambda: actions.acknowledge(fund, **form.cleaned_data, by=viewer),
        onward=_page_of,
        said=_("Saved."),
        title=_("The giver read our mission"),
        submit=_("Save"),
        cancel_url=_page_of(fund),
    )


@needs("money.edit")
@require_http_methods(BOTH)
def add_fund_date(request: HttpRequest, ref: str) -> HttpResponse:
    """One more date in the calendar of grants."""
    viewer = asking(request)
    fund = queries.fund_for(viewer, ref)
    form = forms.DateForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.add_date(fund, **form.cleaned_data, by=viewer),
        onward=_page_of,
        title=_("Add a date"),
        submit=_("Add"),
        cancel_url=_page_of(fund),
    )


@needs("money.edit")
@require_http_methods(BOTH)
def fund_date_done(request: HttpRequest, ref: str, day: str) -> HttpResponse:
    """What was due is done."""
    viewer = asking(request)
    fund = queries.fund_for(viewer, ref)
    one = queries.date_for(viewer, fund, day)
    form = forms.OnDay(typed(request), initial={"on": city.today(timezone.now())})
    return fill(
        request,
        form,
        lambda: actions.date_done(fund, one, **form.cleaned_data, by=viewer),
        onward=_page_of,
        said=_("Saved."),
        title=_("It is done"),
        lead=one.get_sort_display(),
        submit=_("Save"),
        cancel_url=_page_of(fund),
    )


@needs("money.read")
@require_GET
def fund_report(request: HttpRequest, ref: str) -> HttpResponse:
    """What the fund paid for and what came of it, from what is on record (SYS-71)."""
    viewer, today = asking(request), city.today(timezone.now())
    fund = queries.fund_for(viewer, ref)
    context = {"fund": fund, "rows": reports.rows_for(viewer, fund), "today": today}
    return render(request, "plan/money/fund_report.html", context)


def _page_of(fund: Fund) -> str:
    return reverse("plan:fund_terms", args=[fund.ref])
