"""Pages of grants: agreement, payments, coaching, the programme they became, reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.bodies.agreements import queries as agreements
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.grants import access, paying, queries, showing, words
from convive.programmes.grants.actions import awarding, reporting
from convive.programmes.grants.forms import awards as forms
from convive.programmes.models.application import Application
from convive.programmes.models.award import Award
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def award(request: HttpRequest, ref: str) -> HttpResponse:
    """One grant and everything that follows from it."""
    viewer, today = asking(request), _today()
    one = queries.award_for(viewer, ref)
    asks = queries.size_of(one.application).reports
    named = {each.key: each.words for each in queries.instruments()}
    context = {
        "award": one,
        "application": one.application,
        "call": one.application.call,
        "agreement": agreements.shown(one.agreement, today=today) if one.agreement else None,
        "payments": paying.payments_of(one, today=today),
        "coachings": one.coachings.select_related("by"),
        "reports": [
            (sent, queries.question_words(sent.answers, asks, words.REPORTED))
            for sent in one.reports.all()
        ],
        "measures": [
            (named.get(each.instrument, each.instrument), each) for each in one.measures.all()
        ],
        "portraits": showing.portraits_of(one, today=today),
        "may_keep": access.may_decide(viewer, one.application),
        "may_coach": access.may_coach(viewer, one),
        "money_left": words.MONEY_LEFT if queries.money_has_left(one.application.call) else "",
    }
    return render(request, "programmes/grants/award.html", context)


@needs("grants.keep")
@require_http_methods(BOTH)
def agree(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the agreement of a grant."""
    viewer = asking(request)
    one = queries.award_for(viewer, ref)
    form = forms.Agree(typed(request))
    return _fill(
        request,
        one,
        form,
        lambda: awarding.agree(one, **form.cleaned_data, on=_today(), by=viewer),
        said=_("The agreement is written. Both parties sign it."),
        title=_("Write the agreement"),
        submit=_("Write it"),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def pay(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Say that one part was paid."""
    viewer = asking(request)
    one = queries.award_for(viewer, ref)
    form = forms.Pay(typed(request), initial={"on": _today()})
    return _fill(
        request,
        one,
        form,
        lambda: awarding.pay(one, number=number, **form.cleaned_data, by=viewer),
        said=_("Saved."),
        title=_("This part was paid"),
        submit=_("Save"),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def name_coach(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who stands by the project."""
    viewer = asking(request)
    one = queries.award_for(viewer, ref)
    first = {"coach": one.coach.ref if one.coach else ""}
    form = forms.NameCoach(typed(request), today=_today(), initial=first)
    return _fill(
        request,
        one,
        form,
        lambda: awarding.name_coach(one, **form.cleaned_data, by=viewer),
        said=_("Saved."),
        title=_("A coach for this project"),
        submit=_("Save"),
    )


@needs("grants.score")
@require_http_methods(BOTH)
def coach(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down a talk with those who carry the project."""
    viewer = asking(request)
    one = queries.award_for(viewer, ref)
    if not access.may_coach(viewer, one):
        raise Http404
    form = forms.Talk(typed(request), initial={"on": _today()})
    return _fill(
        request,
        one,
        form,
        lambda: awarding.coach(one, **form.cleaned_data, by=viewer),
        said=_("It stands in the log."),
        title=_("A talk with the project"),
        submit=_("Keep it"),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def tie_programme(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which programme the project became."""
    viewer = asking(request)
    one = queries.award_for(viewer, ref)
    first = {"initiative": one.initiative.ref if one.initiative else ""}
    form = forms.TieProgramme(typed(request), award=one, initial=first)
    return _fill(
        request,
        one,
        form,
        lambda: awarding.tie_programme(one, **form.cleaned_data, by=viewer),
        said=_("Saved."),
        title=_("The programme it became"),
        submit=_("Save"),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def stop(request: HttpRequest, ref: str) -> HttpResponse:
    """A project cannot go on."""
    viewer = asking(request)
    one = queries.award_for(viewer, ref)
    form = forms.Stop(typed(request))
    return _fill(
        request,
        one,
        form,
        lambda: awarding.stop(one, **form.cleaned_data, on=_today(), by=viewer),
        said=_("Saved."),
        title=_("The project cannot go on"),
        lead=_("What was not paid stays in the round."),
        submit=_("Stop it"),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def type_report(request: HttpRequest, ref: str) -> HttpResponse:
    """Type in a report that was told by telephone or came on paper."""
    viewer = asking(request)
    one = queries.award_for(viewer, ref)
    form = forms.Report(
        typed(request),
        reports=queries.size_of(one.application).reports,
        instruments=queries.instruments(one.application.call),
    )
    return _fill(
        request,
        one,
        form,
        lambda: reporting.report(
            one,
            answers=form.answers,
            came=form.cleaned_data["came"],
            measures=form.measures,
            how=Application.How.PHONE,
            key=f"{one.ref}:{request.POST.get('_once', '')[:64] or uuid4().hex}",
            on=_today(),
            by=viewer,
        ),
        said=_("The report is there."),
        title=_("Type in a report"),
        submit=_("Keep it"),
    )


@needs("grants.keep")
@require_POST
def read_report(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that one has read the reports of a grant."""
    viewer = asking(request)
    one = queries.award_for(viewer, ref)
    for sent in one.reports.filter(looked_on=None):
        reporting.look(sent, on=_today(), by=viewer)
    return redirect(_page(one))


def _fill(
    request: HttpRequest, one: Award, form: Any, do: Callable[[], Any], **told: Any
) -> HttpResponse:
    return fill(request, form, do, onward=_page(one), cancel_url=_page(one), **told)


def _page(one: Award) -> str:
    return reverse("programmes:award", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
