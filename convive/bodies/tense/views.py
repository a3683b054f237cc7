"""Pages of a tense time: the roster and the calls at the table, what happens for everybody."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import queries as tables
from convive.bodies.models import Ask, Body, CallOut
from convive.bodies.tense import access, actions, forms, jobs, queries
from convive.bodies.views import codes
from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people import throttle
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("bodies.read")
@require_GET
def tense(request: HttpRequest, ref: str) -> HttpResponse:
    """Whether a table is out, who stands by, and what came of earlier tense times."""
    viewer = asking(request)
    body = tables.body_for(viewer, ref)
    form = forms.Roster(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    now = queries.open_call_out(body)
    context = {
        "body": body,
        "now": now,
        "form": form,
        "roster": queries.roster_of(viewer, body, **wanted),
        "reads_roster": access.may_read_roster(viewer, body),
        "rumours": queries.rumours_waiting(now).count() if now else 0,
        "past": [one for one in queries.call_outs_of(body) if one.ended_on],
        "may_call_out": access.may_call_out(viewer, body),
        "today": _today(),
    }
    return render(request, "bodies/tense/tense.html", context)


@needs("bodies.read")
@require_http_methods(BOTH)
def stand_by(request: HttpRequest, ref: str) -> HttpResponse:
    """Say where and in which languages the holder of a seat can be called."""
    viewer = asking(request)
    seat = queries.seat_for(viewer, ref)
    known = queries.standby_of(seat)
    start: dict[str, Any] = {}
    if known is not None:
        start = {
            "languages": known.languages,
            "areas": [area.ref for area in known.areas.all()],
        }
    form = forms.StandBy(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.stand_by(seat, on=_today(), by=viewer, **form.cleaned_data),
        onward=lambda _standby: _tense_url(seat.body),
        said=_("Thank you. You are only called in a tense time."),
        title=_("Stand by for a tense time"),
        lead=_("A letter asks you then. It says neither where nor why. You may always say no."),
        template="bodies/tense/stand_by.html",
        seat=seat,
        stands_by=known is not None,
        cancel_url=_tense_url(seat.body),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def stand_back(request: HttpRequest, ref: str) -> HttpResponse:
    """The holder of a seat is not called any more."""
    viewer = asking(request)
    seat = queries.seat_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: actions.stand_back(seat, by=viewer),
        onward=lambda _seat: _tense_url(seat.body),
        said=_("You are not called any more. What you had said is forgotten."),
        title=_("Not be called any more?"),
        submit=_("Do not call me"),
        cancel_url=_tense_url(seat.body),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def call_out(request: HttpRequest, ref: str) -> HttpResponse:
    """Call a table out, with a reason."""
    viewer = asking(request)
    body = tables.editable_body(viewer, ref)
    form = forms.CallOut(typed(request))
    return fill(
        request,
        form,
        lambda: actions.call_out(body, on=_today(), by=viewer, **form.cleaned_data),
        onward=lambda made: reverse("bodies:call_roster", args=[made.ref]),
        said=_("The table is out. Now call its members."),
        title=_("Call this table out"),
        lead=_(
            "For unrest, a rumour that spreads, a street that is afraid. It ends with a day too."
        ),
        submit=_("Call the table out"),
        cancel_url=_tense_url(body),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def call_roster(request: HttpRequest, ref: str) -> HttpResponse:
    """Call those who stand by, for an area and a language."""
    viewer = asking(request)
    found = queries.call_out_for(viewer, ref)
    form = forms.Roster(typed(request), initial={"area": found.area.ref if found.area else ""})

    def call() -> CallOut:
        actions.call_roster(found, on=_today(), by=viewer, **form.cleaned_data)
        transaction.on_commit(partial(jobs.write_to_called.enqueue, found.ref))
        return found

    return fill(
        request,
        form,
        call,
        onward=lambda _out: _tense_url(found.body),
        said=_("They are called by e-mail. Telephone those who have none."),
        title=_("Call who stands by"),
        lead=_("Nobody is called twice. The letter says neither where nor why."),
        submit=_("Call them"),
        cancel_url=_tense_url(found.body),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def answer_call(request: HttpRequest, ref: str, seat: str) -> HttpResponse:
    """Read why one is called; come, or not this time."""
    viewer = asking(request)
    called = queries.called_for(viewer, ref, seat)
    form = forms.AnswerCall(typed(request), initial={"response": called.response})
    return fill(
        request,
        form,
        lambda: actions.answer_call(called, by=viewer, **form.cleaned_data),
        onward=lambda _out: _tense_url(called.call_out.body),
        said=_("Thank you. The chair sees your answer."),
        title=_("Can you help today?"),
        lead=called.call_out.reason,
        cancel_url=_tense_url(called.call_out.body),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def stand_down(request: HttpRequest, ref: str) -> HttpResponse:
    """The tense time is over."""
    viewer = asking(request)
    found = queries.call_out_for(viewer, ref)
    form = forms.StandDown(typed(request))
    return fill(
        request,
        form,
        lambda: actions.stand_down(
            found, on=_today(), version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=lambda _out: reverse("bodies:look_back", args=[found.ref]),
        said=_("The tense time is over. Now say when the table looks back."),
        title=_("End the tense time"),
        submit=_("It is over"),
        version=found.version,
        cancel_url=_tense_url(found.body),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def look_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Call the meeting that looks back."""
    viewer = asking(request)
    found = queries.call_out_for(viewer, ref)
    form = forms.LookBack(typed(request), initial={"on": _today()})
    return fill(
        request,
        form,
        lambda: actions.look_back(found, by=viewer, **form.cleaned_data),
        onward=lambda meeting: reverse("bodies:meeting", args=[meeting.ref]),
        said=_(
            "The meeting is called. Once its minutes are approved, an open table shows them to all."
        ),
        title=_("Look back"),
        lead=_("What happened, what helped, what you do differently next time."),
        cancel_url=_tense_url(found.body),
    )


@public
@require_GET
def tense_time(request: HttpRequest, ref: str) -> HttpResponse:
    """A tense time for everybody: who is out, which rumours were answered, what was learned."""
    found = queries.public_call_out(ref)
    context = {
        "frame": "public",
        "out": found,
        "rumours": queries.rumours_answered(found),
        "debrief": queries.debrief_shown(found),
        "answer_day": queries.answer_day(on=_today()),
        "numbers": city.emergency_numbers()[:1],
    }
    return render(request, "bodies/tense/tense_time.html", context)


@public
@never_cache
@require_http_methods(BOTH)
def heard(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask whether something is true: no account, no name, an answer under a code."""
    found, today = queries.public_call_out(ref), _today()
    form = forms.Heard(typed(request))

    def send() -> Ask:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return actions.ask_whether_true(
            found,
            text=form.cleaned_data["text"],
            on=today,
            text_language=(get_language() or "en").split("-")[0],
            code=codes.code_of(request),
            by=asking(request),
        )

    response = fill(
        request,
        form,
        send,
        onward=lambda _ask: codes.shown_at(request),
        template="bodies/tense/heard.html",
        frame="public",
        out=found,
        answer_day=queries.answer_day(on=today),
        numbers=city.emergency_numbers()[:1],
    )
    return codes.with_seed(request, response)


def _today() -> date:
    return city.today(timezone.now())


def _tense_url(body: Body) -> str:
    return reverse("bodies:tense", args=[body.ref])
