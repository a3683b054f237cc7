"""Pages of the way of an ask: up, received, answered there, back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convive.bodies.models import Ask
from convive.bodies.travelling import actions, forms, queries
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("bodies.read")
@require_http_methods(BOTH)
def send_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Pass an ask to another table, or send it to another level."""
    viewer = asking(request)
    found = queries.movable_for(viewer, ref)
    form = forms.SendUp(typed(request), initial={"body": queries.table_above(found)})
    return fill(
        request,
        form,
        lambda: actions.send_up(
            found,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=_url,
        said=_("It is on its way. Its way back is kept."),
        title=_("Send this ask to another table or level"),
        lead=_("The city still owes who asked an answer by the day it promised."),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_POST
def receive(request: HttpRequest, ref: str) -> HttpResponse:
    """The place it was sent to has it."""
    viewer = asking(request)
    found = queries.movable_for(viewer, ref)
    return redirect(_url(actions.receive(found, on=timezone.localdate(), by=viewer)))


@needs("bodies.read")
@require_http_methods(BOTH)
def answer_there(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep the answer of the place where it lies; it comes back down."""
    viewer = asking(request)
    found = queries.movable_for(viewer, ref)
    form = forms.AnswerThere(typed(request))
    return fill(
        request,
        form,
        lambda: actions.answer_there(
            found,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=_onward,
        said=_("The answer came back down. Now the city answers who asked."),
        title=_("What was answered there"),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def send_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Give it back to where it came from."""
    viewer = asking(request)
    found = queries.movable_for(viewer, ref)
    form = forms.SendBack(typed(request))
    return fill(
        request,
        form,
        lambda: actions.send_back(
            found,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=_onward,
        said=_("It is back where it came from."),
        title=_("Send it back"),
        version=found.version,
        cancel_url=_url(found),
    )


def _onward(_ask: Ask) -> str:
    # A table that sent it back may no longer read it.
    return reverse("bodies:asks")


def _url(found: Ask) -> str:
    return reverse("bodies:ask", args=[found.ref])
