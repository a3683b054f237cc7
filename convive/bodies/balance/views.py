"""Pages of the four legs, of who is heard, of rests, and of everything one member sits at."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import access as rights
from convive.bodies import queries as tables
from convive.bodies.balance import actions, alerts, drawing, forms, queries
from convive.bodies.models import Body
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of


@needs("bodies.read")
@require_GET
def composition(request: HttpRequest, ref: str) -> HttpResponse:
    """On which legs this table stands, which are weak, which seats need a thought."""
    viewer, today = asking(request), timezone.localdate()
    body = tables.body_for(viewer, ref)
    sitting = queries.sitting_of(body, today=today)
    context = {
        "body": body,
        "sitting": sitting,
        "drawing": drawing.legs(sitting),
        "rhythm": queries.rhythm_of(body, today=today),
        "alerts": alerts.alerts_of(viewer, body, today=today),
        "may_edit": rights.may_edit(viewer, body),
    }
    return render(request, "bodies/balance/composition.html", context)


@needs("bodies.read")
@require_GET
def balance(request: HttpRequest, ref: str) -> HttpResponse:
    """Whether everybody is heard: a year of coming, carrying and speaking."""
    viewer, today = asking(request), timezone.localdate()
    body = tables.body_for(viewer, ref)
    context = {
        "body": body,
        "balance": queries.balance_of(body, today=today),
        "rests": queries.rests_of(body),
        "may_rest": bool(queries.seats_to_rest(viewer, body, on=today)),
        "may_edit": rights.may_edit(viewer, body),
    }
    return render(request, "bodies/balance/balance.html", context)


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def call_rest(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the table to stop and look."""
    viewer, today = asking(request), timezone.localdate()
    body = tables.body_for(viewer, ref)
    offered = queries.seats_to_rest(viewer, body, on=today)
    form = forms.CallRest(typed(request), offered=offered, words=tables.category_words())
    return fill(
        request,
        form,
        lambda: actions.call_rest(by=viewer, on=today, **form.cleaned_data),
        onward=lambda _rest: _balance_url(body),
        said=_("Everybody at this table sees that you asked."),
        template="bodies/balance/call_rest.html",
        body=body,
        offered=offered,
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def answer_rest(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what the table agreed."""
    viewer = asking(request)
    rest = queries.rest_for(viewer, ref)
    body = tables.editable_body(viewer, rest.body.ref)
    form = forms.AnswerRest(typed(request), initial={"answer": rest.answer})
    return fill(
        request,
        form,
        lambda: actions.answer_rest(
            rest,
            answer=form.cleaned_data["answer"],
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
        ),
        onward=lambda _rest: _balance_url(body),
        said=_("Saved."),
        title=_("What did the table agree?"),
        lead=rest.reason,
        version=rest.version,
        cancel_url=_balance_url(body),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def spoken(request: HttpRequest, ref: str) -> HttpResponse:
    """How long each leg spoke in a meeting."""
    viewer = asking(request)
    meeting = tables.editable_meeting(viewer, ref)
    form = forms.Spoken(typed(request), initial=queries.spoken_in(meeting))
    back = reverse("bodies:meeting", args=[meeting.ref])
    return fill(
        request,
        form,
        lambda: actions.note_speaking(meeting, form.minutes, by=viewer),
        onward=lambda _meeting: back,
        said=_("Saved."),
        title=_("Who spoke how long?"),
        lead=_("Minutes for each leg, as somebody noted them. Never who spoke."),
        cancel_url=back,
    )


@needs("bodies.read")
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Everything I sit at."""
    return _tables_of(request, asking(request).ref)


@needs("bodies.read")
@require_GET
def tables_of(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything one member sits at."""
    return _tables_of(request, ref)


@needs("bodies.read")
@require_GET
def attention(request: HttpRequest) -> HttpResponse:
    """What the tables need soon."""
    today = timezone.localdate()
    viewer = asking(request)
    context = {
        "alerts": alerts.alerts_for(viewer, today=today),
        "today": today,
        "may_invite": rights.may_create(viewer),
    }
    return render(request, "bodies/balance/attention.html", context)


def _tables_of(request: HttpRequest, ref: str) -> HttpResponse:
    viewer, today = asking(request), timezone.localdate()
    found = queries.tables_of(viewer, ref, today=today)
    context = {"found": found, "is_own": found.person.ref == viewer.ref, "today": today}
    return render(request, "bodies/balance/tables_of.html", context)


def _balance_url(body: Body) -> str:
    return reverse("bodies:balance", args=[body.ref])
