"""Pages on which sessions are planned, moved, cancelled and given to somebody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.models import Session
from convive.programmes.sessions import access, forms, queries, rooms
from convive.programmes.sessions.actions import planning, recording
from convive.programmes.sessions.rules.series import Rhythm
from convive.programmes.types import asking as told
from convive.ui.filling import fill, page_of, query_of, typed, version_of

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def sessions_of(request: HttpRequest, ref: str) -> HttpResponse:
    """Every session of an initiative, the last first."""
    viewer = asking(request)
    initiative = queries.initiative_for(viewer, ref)
    page = page_of(request, queries.sessions_of(initiative))
    page.object_list = queries.veiled(viewer, page.object_list)
    context = {
        "initiative": initiative,
        "page": page,
        "query": query_of(request),
        "may_plan": access.may_plan(viewer, initiative),
    }
    return render(request, "programmes/sessions/sessions_of.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def plan_sessions(request: HttpRequest, ref: str) -> HttpResponse:
    """Plan a session, or a series."""
    viewer = asking(request)
    initiative = queries.planned_initiative(viewer, ref)
    first = {"rhythm": Rhythm.ONCE, "place": initiative.place}
    form = forms.Plan(typed(request), initiative=initiative, by=viewer, initial=first)
    return fill(
        request,
        form,
        lambda: planning.plan(initiative, **form.cleaned_data, now=timezone.now(), by=viewer),
        onward=lambda made: _url(made[0]),
        said=_("It is planned."),
        title=_("Plan sessions"),
        template="programmes/sessions/write.html",
        initiative=initiative,
        lead=_("All times are the city’s time. A room is asked for with each session."),
        cancel_url=reverse("programmes:sessions_of", args=[initiative.ref]),
    )


@needs("programmes.read")
@require_GET
def session(request: HttpRequest, ref: str) -> HttpResponse:
    """One session: when and where, its room, who leads it, what was recorded."""
    viewer, now = asking(request), timezone.now()
    (found,) = queries.veiled(viewer, [queries.session_for(viewer, ref)])
    asked = queries.asked_of(found.initiative)
    counts = [(str(one.label), found.counts.get(one.key)) for one in asked.counts]
    context = {
        "session": found,
        "room": rooms.standing_of(found, by=viewer),
        "counts": [(label, count) for label, count in counts if count is not None],
        "told": told.in_words(asked.fields, found.told),
        "recordings": queries.recordings_of(viewer, found),
        "may_plan": access.may_plan(viewer, found.initiative),
        "may_record": access.may_record(viewer, found) and found.begins <= now,
        "is_planned": found.state == Session.State.PLANNED,
    }
    return render(request, "programmes/sessions/session.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def move_session(request: HttpRequest, ref: str) -> HttpResponse:
    """Another time or place."""
    viewer = asking(request)
    found = queries.planned_session(viewer, ref)
    begins, ends = queries.local(found.begins), queries.local(found.ends)
    first = {
        "on": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "place": found.place,
    }
    form = forms.Move(typed(request), initial=first)

    def move() -> Session:
        return planning.move(
            found, **form.cleaned_data, version=version_of(request), now=timezone.now(), by=viewer
        )

    return fill(
        request,
        form,
        move,
        onward=_url,
        said=_("It is moved. Calendars change by themselves."),
        title=_("Move this session"),
        template="programmes/sessions/write.html",
        initiative=found.initiative,
        version=found.version,
        cancel_url=_url(found),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def cancel_session(request: HttpRequest, ref: str) -> HttpResponse:
    """It does not take place."""
    viewer = asking(request)
    found = queries.planned_session(viewer, ref)
    form = forms.Cancel(typed(request))

    def cancel() -> list[Session]:
        return planning.cancel(found, **form.cleaned_data, now=timezone.now(), by=viewer)

    return fill(
        request,
        form,
        cancel,
        onward=_url(found),
        said=_("It is cancelled. Calendars change by themselves."),
        title=_("Cancel this session"),
        lead=_("What was booked for it is given back. Nobody gets a letter."),
        submit=_("Cancel the session"),
        cancel_url=_url(found),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def assign_session(request: HttpRequest, ref: str) -> HttpResponse:
    """Who leads it."""
    viewer = asking(request)
    found = queries.planned_session(viewer, ref)
    first = {"facilitators": [person.ref for person in found.facilitators.all()]}
    form = forms.Assign(typed(request), initiative=found.initiative, initial=first)

    def assign() -> list[Session]:
        given = form.cleaned_data
        return planning.assign(
            found, given["facilitators"], following=given["following"], by=viewer
        )

    return fill(
        request,
        form,
        assign,
        onward=_url(found),
        said=_("It is written down who leads it."),
        title=_("Who leads this session?"),
        lead=_lead(found),
        cancel_url=_url(found),
    )


@needs("programmes.write")
@require_POST
def choose_recording(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which of several recordings counts."""
    viewer = asking(request)
    found = queries.recording_for(viewer, ref)
    recording.choose(found, now=timezone.now(), by=viewer)
    return redirect(_url(found.session))


def _lead(found: Session) -> str:
    following = len(queries.series_from(found)) - 1
    if not following:
        return ""
    return ngettext(
        "%(number)s session of its series follows.",
        "%(number)s sessions of its series follow.",
        following,
    ) % {"number": following}


def _url(found: Any) -> str:
    return reverse("programmes:session", args=[found.ref])
