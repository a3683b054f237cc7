"""Pages that start a programme, pause it, end it, and the second approval."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes import actions as programmes
from convive.programmes import queries
from convive.programmes.launching import actions, forms
from convive.programmes.launching import queries as launching
from convive.programmes.models import Initiative
from convive.ui.filling import fill, typed, version_of
from convive.ui.forms import Form

BOTH = ["GET", "POST"]


@needs("programmes.write")
@require_http_methods(BOTH)
def start(request: HttpRequest, ref: str) -> HttpResponse:
    """Start a programme, or read all that is missing."""
    one = queries.initiative_for(asking(request), ref)
    return _step(
        request,
        one,
        forms.Start,
        actions.start,
        said=_("It is on its way."),
        template="programmes/start.html",
        initiative=one,
        missing=launching.missing(one, today=_today()),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def pause(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a programme rest for a while."""
    one = queries.initiative_for(asking(request), ref)
    return _step(
        request,
        one,
        forms.Pause,
        actions.pause,
        said=_("It is paused."),
        title=_("Pause it for a while"),
        lead=str(one),
        submit=_("Pause"),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """End a programme with what was learned."""
    one = queries.initiative_for(asking(request), ref)
    return _step(
        request,
        one,
        forms.End,
        partial(actions.end, now=timezone.now()),
        said=_("It has ended. What was learned stays."),
        title=_("End it with what was learned"),
        lead=str(one),
        submit=_("End it"),
    )


@needs("programmes.approve")
@require_http_methods(BOTH)
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    """A second person agrees that the city carries it."""
    one = queries.initiative_for(asking(request), ref)
    return _step(
        request,
        one,
        forms.Start,
        programmes.approve,
        said=_("You agreed as the second person."),
        title=_("Should the city carry this itself?"),
        lead=one.carrying_why,
        submit=_("I agree"),
    )


def _step(
    request: HttpRequest,
    one: Initiative,
    asked: type[Form],
    step: Callable[..., Initiative],
    **told: Any,
) -> HttpResponse:
    """One step of a programme: its form is filled in, and the step is taken today."""
    form = asked(typed(request))

    def do() -> Initiative:
        version, viewer = version_of(request), asking(request)
        return step(one, on=_today(), version=version, by=viewer, **form.cleaned_data)

    return fill(request, form, do, onward=_url, cancel_url=_url(one), version=one.version, **told)


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Initiative) -> str:
    return reverse("programmes:initiative", args=[one.ref])
