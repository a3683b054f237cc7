"""Pages of open meetings for everybody, and what the table does with what residents add."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import access as tables_access
from convive.bodies import queries as tables
from convive.bodies.models import Ask
from convive.bodies.open_agenda import actions, forms, moderating, queries
from convive.bodies.tense import queries as tense
from convive.bodies.views import codes
from convive.bodies.youth import queries as youth
from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people import throttle
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of

BOTH = ["GET", "POST"]


@public
@require_GET
def open_meetings(request: HttpRequest) -> HttpResponse:
    """The public calendar: every meeting to which anybody may come, the next first."""
    today = _today()
    context = {
        "frame": "public",
        "page": page_of(request, queries.open_meetings(today=today)),
        "query": query_of(request),
        "lately": queries.lately(today=today)[:5],
        "out": tense.out_now(),
        "today": today,
    }
    return render(request, "bodies/open_agenda/open_meetings.html", context)


@public
@require_GET
def open_meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """One open meeting: when, where, what about, what is arranged; later what came of it."""
    meeting, viewer = queries.open_meeting(ref), asking(request)
    context = {
        "frame": "public",
        "meeting": meeting,
        "agenda": queries.points_shown(meeting),
        "papers": tables.papers_for(viewer, meeting),
        "promised": tables.promised_shown(viewer, meeting),
        "needs": meeting.needs.all(),
        "takes_points": queries.takes_points(meeting, today=_today()),
        "last_day": queries.last_day(meeting),
        "part": youth.part_of(meeting.body, today=_today()),
        "minutes_shown": queries.minutes_shown(meeting),
        "decisions": queries.decisions_shown(meeting) if queries.minutes_shown(meeting) else [],
        "today": _today(),
    }
    return render(request, "bodies/open_agenda/open_meeting.html", context)


@public
@never_cache
@require_http_methods(BOTH)
def add_point(request: HttpRequest, ref: str) -> HttpResponse:
    """A resident adds a point: no account, no name, an answer under a code (PRI-03)."""
    meeting, today = queries.open_meeting(ref), _today()
    form = forms.AddPoint(typed(request))

    def send() -> Ask:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return actions.ask_for(
            meeting,
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
        template="bodies/open_agenda/add_point.html",
        frame="public",
        meeting=meeting,
        takes_points=queries.takes_points(meeting, today=today),
        last_day=queries.last_day(meeting),
        numbers=city.emergency_numbers()[:1],
    )
    return codes.with_seed(request, response)


@public
@never_cache
@require_http_methods(BOTH)
def ask_need(request: HttpRequest, ref: str) -> HttpResponse:
    """Anybody says what they need to take part: what, and for how many; never who."""
    meeting = queries.open_meeting(ref)
    form = forms.Need(typed(request))

    def send() -> Any:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return actions.need(meeting, by=asking(request), **form.cleaned_data)

    return fill(
        request,
        form,
        send,
        onward=lambda _need: reverse("bodies:open_meeting", args=[meeting.ref]),
        said=_("Thank you. Look at this page again: it says what is arranged."),
        title=_("What do you need to take part?"),
        lead=_("We ask what and for how many, not who you are."),
        submit=_("Send"),
        frame="public",
        cancel_url=reverse("bodies:open_meeting", args=[meeting.ref]),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def member_need(request: HttpRequest, ref: str) -> HttpResponse:
    """A member says what somebody needs to take part, or types in what came by telephone."""
    meeting = tables.meeting_for(asking(request), ref)
    form = forms.Need(typed(request))
    back = reverse("bodies:meeting", args=[meeting.ref])
    return fill(
        request,
        form,
        lambda: actions.need(meeting, by=asking(request), **form.cleaned_data),
        onward=lambda _need: back,
        said=_("It is written down, without a name."),
        title=_("What does somebody need to take part?"),
        cancel_url=back,
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def arrange(request: HttpRequest, ref: str, need: str) -> HttpResponse:
    """Say what is arranged for a need."""
    viewer = asking(request)
    found = moderating.need_for(viewer, tables.editable_meeting(viewer, ref), need)
    form = forms.Arrange(typed(request), initial={"state": found.state, "answer": found.answer})
    back = reverse("bodies:meeting", args=[ref])
    return fill(
        request,
        form,
        lambda: actions.arrange(found, version=version_of(request), by=viewer, **form.cleaned_data),
        onward=lambda _need: back,
        said=_("Saved."),
        title=_("What is arranged?"),
        lead=found.get_sort_display(),
        version=found.version,
        cancel_url=back,
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def propose(request: HttpRequest, ref: str) -> HttpResponse:
    """A member proposes a point; it is read like everybody's, and answered."""
    viewer, today = asking(request), _today()
    meeting = moderating.proposable(viewer, ref)
    form = forms.AddPoint(typed(request))
    back = reverse("bodies:meeting", args=[meeting.ref])
    return fill(
        request,
        form,
        lambda: actions.ask_for(
            meeting,
            text=form.cleaned_data["text"],
            on=today,
            text_language=(get_language() or "en").split("-")[0],
            by=viewer,
        ),
        onward=lambda _ask: back,
        said=_("Thank you. Who chairs reads it before the meeting."),
        title=_("Propose a point"),
        submit=_("Send"),
        cancel_url=back,
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def take_point(request: HttpRequest, ref: str, asked: str) -> HttpResponse:
    """Read what somebody asked for; take it up, join it to a point, or say why not."""
    viewer, today = asking(request), _today()
    meeting = tables.editable_meeting(viewer, ref)
    found = queries.waiting_ask(viewer, meeting, asked)
    form = forms.TakePoint(
        typed(request),
        items=queries.points_of(meeting),
        may_decline=queries.is_point(found.ask),
        says_who_raised=meeting.body.says_who_raised,
    )
    return fill(
        request,
        form,
        lambda: moderating.settle(found.ask, meeting, form, on=today, by=viewer),
        onward=lambda _done: reverse("bodies:build_agenda", args=[meeting.ref]),
        said=_("Done. Who asked reads it under their code."),
        template="bodies/open_agenda/take_point.html",
        meeting=meeting,
        asked=found,
        may_edit=tables_access.may_edit(viewer, meeting.body),
        cancel_url=reverse("bodies:build_agenda", args=[meeting.ref]),
    )


def _today() -> date:
    return timezone.localdate()
