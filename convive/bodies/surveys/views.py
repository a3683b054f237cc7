"""Pages of surveys: the list, opening, links, the result, four legs, the next step, again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import SurveyRound
from convive.bodies.surveys import access, actions, drawing, forms, instruments, queries, showing
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.mail import link
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]
USUAL = timedelta(days=21)


@needs("surveys.read")
@require_GET
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey: what runs, what can be read, what is due again."""
    viewer, today = asking(request), _today()
    found = queries.rounds_for(viewer)
    context = {
        "rounds": [(one, queries.is_open(one, today=today)) for one in found],
        "may_run": access.may_run(viewer),
        "may_answer": access.may_answer(viewer),
        "asked": instruments.every(),
        "today": today,
    }
    return render(request, "bodies/surveys/surveys.html", context)


@needs("surveys.run")
@require_http_methods(BOTH)
def open_survey(request: HttpRequest) -> HttpResponse:
    """Open a survey that its sides answer apart."""
    viewer, today = asking(request), _today()
    start = {"closes_on": today + USUAL, "instrument": request.GET.get("instrument", "")}
    form = forms.OpenSurvey(typed(request), initial=start, asked=instruments.every())
    return fill(
        request,
        form,
        lambda: actions.open_round(on=today, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The survey is open. Give every side its links, or let them sign in."),
        title=_("Ask the sides apart"),
        lead=_("Each side answers alone. The result opens for all when you close the survey."),
        submit=_("Open the survey"),
        cancel_url=reverse("bodies:surveys"),
    )


@needs("surveys.read")
@require_GET
def survey(request: HttpRequest, ref: str) -> HttpResponse:
    """One survey: who still answers, or what the sides said and where they differ."""
    viewer, today = asking(request), _today()
    one = queries.round_for(viewer, ref)
    asked = queries.instrument_of(one)
    rows = queries.result_for(viewer, one)
    chain, trend = queries.trend_for(viewer, one)
    context = {
        "round": one,
        "asked": asked,
        "counts": showing.counted(asked, queries.counts(one)),
        "is_open": queries.is_open(one, today=today),
        "groups": showing.by_group(asked, rows, one.sides),
        "headers": showing.headers(asked, one.sides),
        "disputed": showing.told(asked, queries.disputed(rows)),
        "trend_headers": showing.trend_headers(chain),
        "trend": showing.trend_rows(asked, trend),
        "may_run": access.may_run(viewer),
        "may_answer": access.may_answer(viewer),
        "again": one.repeated_by.first(),
        "reads_tables": viewer.may("bodies.read"),
        "today": today,
        **_legs(request, one),
    }
    return render(request, "bodies/surveys/survey.html", context)


@needs("surveys.read")
@require_GET
def four_legs(request: HttpRequest) -> HttpResponse:
    """The four legs as they stand now, the weakest link first (GOV-01)."""
    viewer = asking(request)
    one = queries.four_legs_for(viewer)
    context: dict[str, Any] = {"round": one, "may_run": access.may_run(viewer), "today": _today()}
    if one is not None:
        rows = queries.result_for(viewer, one)
        asked = queries.instrument_of(one)
        context |= _legs(request, one) | {
            "groups": showing.by_group(asked, rows, one.sides),
            "headers": showing.headers(asked, one.sides),
        }
    return render(request, "bodies/surveys/four_legs.html", context)


@needs("surveys.run")
@never_cache
@require_http_methods(BOTH)
def survey_links(request: HttpRequest, ref: str) -> HttpResponse:
    """Make links for one side; they are shown once, on this page."""
    viewer = asking(request)
    one = queries.runnable(viewer, ref)
    sides = {k: v for k, v in queries.instrument_of(one).sides.items() if k in one.sides}
    form = forms.MakeLinks(typed(request), sides=sides)
    context: dict[str, Any] = {"round": one, "form": form, "cancel_url": _url(one)}
    if request.method == "POST" and form.is_valid():
        made = actions.make_links(one, by=viewer, **form.cleaned_data)
        context["links"] = [link("bodies:answer_by_link", token, "1") for token in made]
        context["side"] = sides[form.cleaned_data["side"]]
    return render(request, "bodies/surveys/survey_links.html", context)


@needs("surveys.run")
@require_http_methods(BOTH)
def close_survey(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a survey, so that every side reads the same result."""
    viewer = asking(request)
    one = queries.runnable(viewer, ref)
    form = forms.Confirm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.close(one, on=_today(), version=version_of(request), by=viewer),
        onward=_url,
        said=_("Closed. Every side now reads the same result."),
        title=_("Close this survey"),
        lead=_("No more answers are taken. A side with fewer than 3 answers stays hidden."),
        submit=_("Close it"),
        version=one.version,
        cancel_url=_url(one),
    )


@needs("surveys.run")
@require_http_methods(BOTH)
def agree_step(request: HttpRequest, ref: str) -> HttpResponse:
    """Agree one small next step, which becomes a commitment."""
    viewer = asking(request)
    one = queries.runnable(viewer, ref)
    rows = queries.disputed(queries.result_for(viewer, one))
    abouts = [(row.statement.key, str(row.statement.text)) for row in rows]
    links = queries.links_for(viewer, one, today=_today())
    abouts += [("--".join(each.tie.sides), drawing.said(each)) for each in links]
    weakest = queries.weakest(links)
    start = {
        "about": request.GET.get("about", ""),
        "due_on": _today() + timedelta(days=90),
        "text": weakest.mending if weakest else {},
    }
    form = forms.AgreeStep(typed(request), initial=start, abouts=abouts)
    return fill(
        request,
        form,
        lambda: actions.agree_step(one, by=viewer, **form.cleaned_data),
        onward=lambda _task: _url(one),
        said=_("The next step is agreed. It stands among the commitments."),
        title=_("Agree one next step"),
        cancel_url=_url(one),
    )


@needs("surveys.run")
@require_http_methods(BOTH)
def repeat_survey(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the same sides again."""
    viewer, today = asking(request), _today()
    one = queries.runnable(viewer, ref)
    form = forms.RepeatSurvey(typed(request), initial={"closes_on": today + USUAL})
    return fill(
        request,
        form,
        lambda: actions.repeat(one, on=today, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The survey is open again. The trend shows when it is closed."),
        title=_("Ask again"),
        submit=_("Open the survey"),
        cancel_url=_url(one),
    )


@needs("surveys.read")
@require_GET
def survey_table(request: HttpRequest, ref: str) -> HttpResponse:
    """The result as a table for a spreadsheet, hidden where the page hides."""
    viewer = asking(request)
    one = queries.round_for(viewer, ref)
    asked = queries.instrument_of(one)
    made = showing.table(asked, queries.result_for(viewer, one), one.sides)
    response = HttpResponse(made, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="survey.csv"'
    return response


def _legs(request: HttpRequest, one: SurveyRound) -> dict[str, Any]:
    asked = queries.instrument_of(one)
    links = queries.links_for(asking(request), one, today=_today())
    if not links:
        return {}
    names = {key: name for key, name in asked.sides.items() if key in one.sides}
    return {
        "links": links,
        "weakest": queries.weakest(links),
        "legs_drawing": drawing.legs(names, links),
        "legs_headers": showing.link_headers(),
        "legs_rows": showing.link_rows(asked, links),
    }


def _today() -> date:
    return city.today(timezone.now())


def _url(one: SurveyRound) -> str:
    return reverse("bodies:survey", args=[one.ref])
