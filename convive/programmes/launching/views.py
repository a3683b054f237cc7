"""Pages that start a programme, pause it, end it, and the second approval."""

from __future__ import annotations

from datetime import date

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

BOTH = ["GET", "POST"]


@needs("programmes.write")
@require_http_methods(BOTH)
def start(request: HttpRequest, ref: str) -> HttpResponse:
    """Start a programme, or read all that is missing."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    form = forms.Start(typed(request))
    return fill(
        request,
        form,
        lambda: actions.start(one, on=_today(), version=version_of(request), by=viewer),
        onward=_url,
        said=_("It is on its way."),
        template="programmes/start.html",
        initiative=one,
        missing=launching.missing(one, today=_today()),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def pause(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a programme rest for a while."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    form = forms.Pause(typed(request))
    return fill(
        request,
        form,
        lambda: actions.pause(
            one, on=_today(), version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=_url,
        said=_("It is paused."),
        title=_("Pause it for a while"),
        lead=str(one),
        submit=_("Pause"),
        cancel_url=_url(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """End a programme with what was learned."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    form = forms.End(typed(request))
    return fill(
        request,
        form,
        lambda: actions.end(
            one, on=_today(), version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=_url,
        said=_("It has ended. What was learned stays."),
        title=_("End it with what was learned"),
        lead=str(one),
        submit=_("End it"),
        cancel_url=_url(one),
        version=one.version,
    )


@needs("programmes.approve")
@require_http_methods(BOTH)
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    """A second person agrees that the city carries it."""
    viewer = asking(request)
    one = queries.initiative_for(viewer, ref)
    form = forms.Start(typed(request))
    return fill(
        request,
        form,
        lambda: programmes.approve(one, on=_today(), version=version_of(request), by=viewer),
        onward=_url,
        said=_("You agreed as the second person."),
        title=_("Should the city carry this itself?"),
        lead=one.carrying_why,
        submit=_("I agree"),
        cancel_url=_url(one),
        version=one.version,
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Initiative) -> str:
    return reverse("programmes:initiative", args=[one.ref])
