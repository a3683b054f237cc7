"""Pages of whom a table approached, and who says yes."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import queries as tables
from convive.bodies.joining import access, actions, forms, queries
from convive.bodies.models import Body
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

LOOKS_BACK = timedelta(days=730)


@needs("bodies.read")
@require_GET
def approaches(request: HttpRequest, ref: str) -> HttpResponse:
    """Whom this table tried to win, what they said, what came back."""
    viewer = asking(request)
    body = tables.editable_body(viewer, ref)
    context = {
        "body": body,
        "approaches": queries.approaches_for(viewer, body),
        "may_read_rates": access.may_read_rates(viewer),
    }
    return render(request, "bodies/joining/approaches.html", context)


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def approach(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that somebody was asked."""
    viewer, today = asking(request), timezone.localdate()
    body = tables.editable_body(viewer, ref)
    category = request.GET.get("category", "")
    form = forms.ApproachWords(
        typed(request),
        initial={
            "on": today,
            "category": category,
            "gain": tables.gains().get(category),
            "minutes_asked": body.hours_a_month * 60,
        },
        known=(*body.expects, category) if category else tuple(body.expects),
        concerns=queries.concerns_for(viewer, body),
    )
    return fill(
        request,
        form,
        lambda: actions.approach(body, by=viewer, **form.cleaned_data),
        onward=lambda _approach: _log_url(body),
        said=_("Written down. Come back when you hear from them."),
        title=_("Somebody was asked to join"),
        lead=_("Say what they gain, which concern it meets, and how much time you ask for."),
        cancel_url=_log_url(body),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def approach_response(request: HttpRequest, ref: str) -> HttpResponse:
    """What came back."""
    viewer = asking(request)
    found = queries.approach_for(viewer, ref)
    start = {name: getattr(found, name) for name in ("response", "said", "answered")}
    form = forms.ApproachResponse(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.note_response(
            found,
            form.cleaned_data,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
        ),
        onward=lambda _approach: _log_url(found.body),
        said=_("Saved."),
        title=_("What came back?"),
        lead=str(found),
        version=found.version,
        cancel_url=_log_url(found.body),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def responses(request: HttpRequest, ref: str) -> HttpResponse:
    """Who said yes to a meeting."""
    viewer = asking(request)
    meeting = tables.editable_meeting(viewer, ref)
    form = forms.Responses(typed(request), invited=queries.invited_to(viewer, meeting))
    back = reverse("bodies:meeting", args=[meeting.ref])
    return fill(
        request,
        form,
        lambda: actions.note_responses(meeting, form.given, on=timezone.localdate(), by=viewer),
        onward=lambda _meeting: back,
        said=_("Who said yes is written down."),
        title=_("Who said yes?"),
        lead=_("No answer is an answer too: it tells you where to ask differently."),
        cancel_url=back,
    )


@needs("bodies.edit")
@require_GET
def acceptance(request: HttpRequest) -> HttpResponse:
    """How often each category says yes (GOV-05)."""
    viewer, since = asking(request), timezone.localdate() - LOOKS_BACK
    context = {
        "rates": queries.rates_for(viewer, since=since),
        "halves": queries.rates_over_time(viewer, since=since),
        "since": since,
    }
    return render(request, "bodies/joining/acceptance.html", context)


def _log_url(body: Body) -> str:
    return reverse("bodies:approaches", args=[body.ref])
