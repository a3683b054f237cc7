"""Pages of a meeting: an agenda that becomes minutes, with decisions and tasks beside it."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import access, actions, jobs, queries
from convive.bodies.forms import meetings as forms
from convive.bodies.forms import minutes as minuting
from convive.bodies.hanging import thread_of
from convive.bodies.models import Meeting
from convive.bodies.views.filling import fill, typed, version_of
from convive.ground.doors import needs, public
from convive.people.viewer import asking

WORDS = ["title", "on", "at", "minutes_long", "place"]


@needs("bodies.read")
@require_GET
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """One meeting: agenda or minutes, who came, decisions, tasks."""
    viewer = asking(request)
    found = queries.meeting_for(viewer, ref)
    timed = queries.agenda_timed(found)
    context = {
        "meeting": found,
        "agenda": timed,
        "overrun": queries.overrun_of(found),
        "presences": found.presences.select_related(
            "seat__person", "seat__organisation", "seat__deputy"
        ),
        "quorum": queries.quorum_of(found),
        "contacts": queries.contacts_made(found),
        "decisions": found.decisions.prefetch_related("tasks__owner"),
        "tasks": found.tasks.filter(decision=None).select_related("owner"),
        "promised": queries.promised_shown(viewer, found),
        "invited": found.invitations.count(),
        "asks": queries.asks_for(viewer).filter(meeting=found),
        "may_edit": access.may_edit(viewer, found.body) and found.state != "cancelled",
        "today": timezone.localdate(),
        **thread_of(viewer, found.reference),
    }
    return render(request, "bodies/meeting.html", context)


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, ref: str) -> HttpResponse:
    """Call a meeting of a table."""
    viewer = asking(request)
    body = queries.editable_body(viewer, ref)
    form = forms.MeetingWords(typed(request))
    return fill(
        request,
        form,
        lambda: actions.call(body, by=viewer, **form.cleaned_data),
        onward=lambda made: reverse("bodies:invite", args=[made.ref]),
        said=_("The meeting is called. Now invite people."),
        title=_("Call a meeting"),
        cancel_url=reverse("bodies:show", args=[body.ref]),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def amend_meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """Change when, where and what about."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    points = [f"{item.title} | {item.minutes_planned}" for item in found.agenda.all()]
    values = {name: getattr(found, name) for name in WORDS} | {"agenda": "\n".join(points)}
    form = forms.MeetingWords(typed(request), initial=values)
    return fill(
        request,
        form,
        lambda: actions.amend_meeting(
            found,
            {name: form.cleaned_data[name] for name in WORDS},
            agenda=form.cleaned_data["agenda"] if "agenda" in form.changed_data else None,
            version=version_of(request),
            by=viewer,
        ),
        onward=_url,
        said=_("Saved."),
        title=_("Change this meeting"),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """Read every invitation before it goes: what it lacks, and who was asked for a lot already."""
    viewer, today = asking(request), timezone.localdate()
    found = queries.editable_meeting(viewer, ref)
    form = forms.Invite(typed(request), initial={"minutes_asked": found.minutes_long})
    words = form.cleaned_data if form.is_bound and form.is_valid() else {}
    letters = queries.invitations_for(
        viewer,
        found,
        today=today,
        concern=words.get("concern"),
        minutes=words.get("minutes_asked"),
    )

    def send() -> Meeting:
        actions.invite(found, today=today, by=viewer, **form.cleaned_data)
        transaction.on_commit(partial(jobs.send_invitations.enqueue, found.ref))
        return found

    if "look" in request.POST:
        return render(
            request, "bodies/invite.html", {"form": form, "meeting": found, "letters": letters}
        )
    return fill(
        request,
        form,
        send,
        onward=_url,
        said=_(
            "The invitations are kept. Who agreed to it gets an e-mail; ask the others yourself."
        ),
        template="bodies/invite.html",
        meeting=found,
        letters=letters,
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def presence(request: HttpRequest, ref: str) -> HttpResponse:
    """Who came."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    sitting = queries.sitting_at(found.body, on=found.on)
    known = {f"seat_{one.seat.ref}": one.how for one in found.presences.select_related("seat")}
    form = forms.Presences(typed(request), initial=known, chairs=sitting.chairs)
    return fill(
        request,
        form,
        lambda: actions.record_presence(found, form.came, by=viewer),
        onward=_url,
        said=_("Who came is written down."),
        title=_("Who came?"),
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what was said, point by point."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    form = minuting.Minutes(
        typed(request), initial=minuting.minutes_now(found), items=found.agenda.all()
    )
    return fill(
        request,
        form,
        lambda: actions.write_minutes(
            found, form.said, by=viewer, version=version_of(request), **form.outcome
        ),
        onward=_url,
        said=_("The minutes are kept."),
        title=_("Write the minutes"),
        lead=_("Write what was said, not who said it."),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Cancel a meeting, and say why."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    form = forms.Cancel(typed(request))
    return fill(
        request,
        form,
        lambda: actions.cancel(found, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The meeting is cancelled. Please tell those who were invited."),
        title=_("Cancel this meeting"),
        submit=_("Cancel the meeting"),
        cancel_url=_url(found),
    )


@public
@require_GET
def agenda(request: HttpRequest, ref: str) -> HttpResponse:
    """One page to print: agenda, who signs, room for notes. Public where the table is open."""
    viewer = asking(request)
    found = queries.agenda_for(viewer, ref)
    context = {
        "meeting": found,
        "agenda": queries.agenda_timed(found),
        "chairs": queries.signing(viewer, found),
        "promised": queries.promised_shown(viewer, found),
        "today": timezone.localdate(),
    }
    return render(request, "bodies/agenda.html", context)


@needs("bodies.read")
@require_GET
def paper(request: HttpRequest, ref: str) -> HttpResponse:
    """The minutes to print: who came, what was said, what was decided, who does what."""
    viewer = asking(request)
    found = queries.meeting_for(viewer, ref)
    context = {
        "meeting": found,
        "agenda": queries.agenda_timed(found),
        "presences": found.presences.select_related("seat__person", "seat__organisation"),
        "quorum": queries.quorum_of(found),
        "decisions": found.decisions.prefetch_related("tasks__owner"),
        "tasks": found.tasks.select_related("owner"),
    }
    return render(request, "bodies/paper.html", context)


def _url(found: Meeting) -> str:
    return reverse("bodies:meeting", args=[found.ref])
