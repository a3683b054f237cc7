"""Pages of gatherings: all of them, one with its lessons, keeping one, learning from it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.exchange.gatherings import access, actions, forms, queries
from convive.exchange.models import Gathering
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.results import queries as results
from convive.thread import queries as thread
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("results.read")
@require_GET
def gatherings(request: HttpRequest) -> HttpResponse:
    """Every conference, workshop and visit, with the changes that came of it."""
    viewer = asking(request)
    context = {
        "page": page_of(request, queries.gatherings_for(viewer)),
        "query": query_of(request),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "exchange/gatherings/gatherings.html", context)


@needs("results.read")
@require_GET
def gathering(request: HttpRequest, ref: str) -> HttpResponse:
    """One gathering: how one could take part, what was learned, what the city changed."""
    viewer = asking(request)
    one = queries.gathering_for(viewer, ref)
    context = {
        "gathering": one,
        "remembered": queries.remembered(viewer, one),
        "stations": thread.line_for(viewer, one.reference),
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "exchange/gatherings/gathering.html", context)


@needs("results.edit")
@require_http_methods(BOTH)
def keep_gathering(request: HttpRequest) -> HttpResponse:
    """Keep a gathering."""
    viewer = asking(request)
    form = forms.GatheringForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.keep(by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Kept. Write next what you learned."),
        title=_("Keep a conference, a workshop or a visit"),
        cancel_url=reverse("exchange:gatherings"),
    )


@needs("results.edit")
@require_http_methods(BOTH)
def amend_gathering(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is kept of a gathering."""
    viewer = asking(request)
    one = queries.gathering_for(viewer, ref)
    start = values_of(one, actions.GATHERING) | {"has_consent": bool(one.recording)}
    form = forms.GatheringForm(typed(request), initial=start)

    def do() -> Gathering:
        changes: dict[str, Any] = dict(form.cleaned_data)
        consent = changes.pop("has_consent")
        return actions.amend(
            one, changes, has_consent=consent, version=version_of(request), by=viewer
        )

    return fill(
        request,
        form,
        do,
        onward=_url,
        said=_("Saved."),
        title=_("Change what is kept"),
        version=one.version,
        cancel_url=_url(one),
    )


@needs("results.edit")
@require_http_methods(BOTH)
def learn_from_gathering(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a lesson, and what the city changed because of it."""
    viewer, today = asking(request), city.today(timezone.now())
    one = queries.gathering_for(viewer, ref)
    form = forms.Learn(
        typed(request),
        decisions=results.decisions_for(viewer),
        actions=queries.actions_to_change(viewer),
    )

    def do() -> Gathering:
        told: dict[str, Any] = dict(form.cleaned_data)
        decision = results.decision_for(viewer, told.pop("decision"))
        actions.learn(one, decision=decision, on=today, by=viewer, **told)
        return one

    return fill(
        request,
        form,
        do,
        onward=_url,
        said=_("The lesson is written."),
        title=_("What did we learn there?"),
        lead=str(one),
        cancel_url=_url(one),
    )


def _url(one: Gathering) -> str:
    return reverse("exchange:gathering", args=[one.ref])
