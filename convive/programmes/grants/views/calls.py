"""Pages of those who look after rounds: the calls, one of them, its ten steps, what is typed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
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
from convive.programmes.grants import access, queries, standing, words
from convive.programmes.grants.actions import applying, calling
from convive.programmes.grants.forms import applying as applying_forms
from convive.programmes.grants.forms import calls as forms
from convive.programmes.grants.views import holding
from convive.programmes.models.call import Call
from convive.ui.filling import fill, typed, version_of
from convive.ui.forms import Form

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def grants(request: HttpRequest) -> HttpResponse:
    """Every round, the newest first."""
    viewer = asking(request)
    context = {
        "calls": queries.calls_for(viewer, today=_today()),
        "may_keep": access.may_keep(viewer),
    }
    return render(request, "programmes/grants/grants.html", context)


@needs("programmes.read")
@require_GET
def call(request: HttpRequest, ref: str) -> HttpResponse:
    """One round: what is missing, who asked, what was given."""
    viewer, today = asking(request), _today()
    one = queries.call_for(viewer, ref)
    listed = queries.listed(one, today=today)
    is_draft = one.state == Call.State.DRAFT
    awards = queries.awards_of(viewer, one)
    context = {
        "call": one,
        "listed": listed,
        "missing": standing.missing(one, today=today) if is_draft else [],
        "criteria": queries.criteria_of(one),
        "instruments": queries.instruments(one),
        "assessors": one.assessors.all(),
        "applications": _openable(request, one) if access.may_keep(viewer) else [],
        "awards": [(award, access.may_see_award(viewer, award)) for award in awards],
        "given": queries.given(one),
        "finding": queries.finding_of(viewer, one),
        "lessons": queries.lessons_of(viewer, one),
        "lessons_before": queries.lessons_of(viewer, one.before) if one.before else [],
        "may_keep": access.may_keep(viewer),
        "may_assess": access.may_assess(viewer, one),
        "money_left": words.MONEY_LEFT,
    }
    return render(request, "programmes/grants/call.html", context)


@needs("grants.keep")
@require_http_methods(BOTH)
def new_call(request: HttpRequest) -> HttpResponse:
    """Begin a round."""
    viewer = asking(request)
    form = forms.CallForm(typed(request), today=_today())
    return fill(
        request,
        form,
        lambda: calling.begin(**form.cleaned_data, by=viewer),
        onward=_page,
        title=_("Write a call for projects"),
        submit=_("Keep the draft"),
        cancel_url=reverse("programmes:grants"),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def amend_call(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a call."""
    viewer = asking(request)
    one = queries.call_for(viewer, ref)
    form = forms.CallForm(typed(request), today=_today(), call=one, initial=forms.first_words(one))
    return fill(
        request,
        form,
        lambda: calling.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_page,
        said=_("Saved."),
        title=_("Change this call"),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def weigh_call(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose criteria and weights."""
    viewer = asking(request)
    one, known = queries.call_for(viewer, ref), queries.known_criteria()
    now = {given.key: given.weight for given in queries.criteria_of(one)}
    first = now or {given.key: given.weight for given in known}
    form = forms.Weights(typed(request), criteria=known, initial=first)
    return fill(
        request,
        form,
        lambda: calling.weigh(one, form.weights, version=version_of(request), by=viewer),
        onward=_page,
        said=_("Saved."),
        title=_("Criteria and their weights"),
        lead=_("Together the weights make a hundred. Everybody reads them in the call."),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def publish_call(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish a call, once nothing is missing."""
    return _step(
        request,
        ref,
        forms.Publish,
        calling.publish,
        said=_("The call is published."),
        title=_("Publish this call"),
        lead=_("From then on its rules stay as they are, so that it is fair to everybody."),
        submit=_("Publish"),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def withdraw_call(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a call back."""
    return _step(
        request,
        ref,
        forms.WithdrawCall,
        calling.withdraw,
        said=_("The page of the call says it now."),
        title=_("Take this call back"),
        submit=_("Take it back"),
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def end_round(request: HttpRequest, ref: str) -> HttpResponse:
    """End a round with what it came to."""
    return _step(
        request,
        ref,
        forms.EndRound,
        calling.end,
        said=_("The round has ended. Everybody can read what it came to."),
        title=_("End this round"),
        submit=_("End it"),
    )


@needs("programmes.read")
@require_GET
def call_steps(request: HttpRequest, ref: str) -> HttpResponse:
    """The ten steps of a round, each with what shows it (GOV-19)."""
    viewer = asking(request)
    one = queries.call_for(viewer, ref)
    steps = standing.steps_of(viewer, one, today=_today())
    context = {
        "call": one,
        "steps": steps,
        "shown": sum(step.is_shown for step in steps),
        "not_shown": [step for step in steps if not step.is_shown],
        "may_keep": access.may_keep(viewer),
        "nothing": standing.NOT_SHOWN,
    }
    return render(request, "programmes/grants/steps.html", context)


@needs("grants.keep")
@require_http_methods(BOTH)
def keep_evidence(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """Write down what shows a step."""
    viewer, today = asking(request), _today()
    one = queries.call_for(viewer, ref)
    found = next(
        (each for each in standing.steps_of(viewer, one, today=today) if each.key == step), None
    )
    if found is None:
        raise Http404
    form = forms.KeepEvidence(typed(request))
    back = reverse("programmes:call_steps", args=[one.ref])
    return fill(
        request,
        form,
        lambda: calling.keep_evidence(one, step=step, **form.cleaned_data, on=today, by=viewer),
        onward=back,
        said=_("It stands at its step now."),
        title=str(found.label),
        lead=str(found.hint),
        submit=_("Keep it"),
        cancel_url=back,
    )


@needs("grants.keep")
@require_http_methods(BOTH)
def label_steps(request: HttpRequest) -> HttpResponse:
    """The ten steps in the city's own words."""
    viewer = asking(request)
    form = forms.StepLabels(typed(request), steps=standing.labelled())
    back = reverse("programmes:grants")
    return fill(
        request,
        form,
        lambda: calling.label_steps(form.labels, by=viewer),
        onward=back,
        said=_("The steps have these labels now."),
        title=_("The ten steps in our words"),
        submit=_("Save"),
        cancel_url=back,
    )


@needs("grants.keep")
@never_cache
@require_http_methods(BOTH)
def type_in(request: HttpRequest, ref: str) -> HttpResponse:
    """Type in an application that came on paper or by telephone; the code is handed out after."""
    viewer, now = asking(request), timezone.now()
    one = queries.call_for(viewer, ref)
    form = applying_forms.TypeIn(typed(request), call=one, initial={"arrived_on": city.today(now)})

    def keep() -> Any:
        return applying.type_in(
            one,
            **form.about,
            answers=form.answers,
            code=codes.code_of(request),
            key=f"{one.ref}:{codes.key_of(request)}",
            now=now,
            by=viewer,
        )

    response = fill(
        request,
        form,
        keep,
        onward=lambda _made: reverse("programmes:applied", args=[codes.key_of(request)]),
        title=_("Type in an application"),
        lead=_("What came on paper or by telephone counts like any other."),
        submit=_("Receive it"),
        cancel_url=_page(one),
    )
    return codes.with_seed(request, response, path=holding.path())


def _step(
    request: HttpRequest, ref: str, asked: type[Form], step: Callable[..., Call], **told: Any
) -> HttpResponse:
    """One step of a round: its form is filled in, and the step is taken today."""
    viewer, today = asking(request), _today()
    one = queries.call_for(viewer, ref)
    form = asked(typed(request))

    def do() -> Call:
        return step(one, **form.cleaned_data, on=today, version=version_of(request), by=viewer)

    return fill(request, form, do, onward=_page, cancel_url=_page(one), version=one.version, **told)


def _openable(request: HttpRequest, one: Call) -> list[tuple[Any, bool]]:
    viewer = asking(request)
    found = queries.applications_of(viewer, one)
    return [
        (each, access.may_open(viewer, each, today=_today()))
        for each in found
        if each.number is not None
    ]


def _page(one: Call) -> str:
    return reverse("programmes:call", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
