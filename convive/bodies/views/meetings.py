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

from convive.bodies import access, actions, jobs, queries, rules
from convive.bodies.forms import meetings as forms
from convive.bodies.hanging import thread_of
from convive.bodies.joining import queries as joining
from convive.bodies.models import Meeting
from convive.bodies.open_agenda import queries as open_agenda
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of


@needs("bodies.read")
@require_GET
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """One meeting: agenda or minutes, who came, decisions, tasks."""
    viewer = asking(request)
    found = queries.meeting_for(viewer, ref)
    may_edit = access.may_edit(viewer, found.body)
    context = {
        "meeting": found,
        "agenda": queries.agenda_timed(found),
        "papers": queries.papers_for(viewer, found),
        "needs": found.needs.all(),
        "legs": queries.there_by_leg(found),
        "waiting": open_agenda.waiting_count(viewer, found),
        "overrun": queries.overrun_of(found),
        "presences": found.presences.select_related(
            "seat__person", "seat__organisation", "seat__deputy"
        ),
        "quorum": queries.quorum_of(found),
        "contacts": queries.contacts_made(found),
        "decisions": found.decisions.prefetch_related(
            "tasks__owner", "tasks__organisation", "dissents__organisation"
        ),
        "tasks": found.tasks.filter(decision=None).select_related("owner", "organisation"),
        "promised": queries.promised_shown(viewer, found),
        "invited": found.invitations.count(),
        "asks": queries.asks_for(viewer).filter(meeting=found),
        "may_edit": may_edit and found.state != "cancelled",
        "may_propose": access.may_propose(viewer, found) and found.state == "planned",
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
    form = forms.CallWords(typed(request))
    return fill(
        request,
        form,
        lambda: actions.call_again(body, by=viewer, **form.said)[0],
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
    form = forms.MeetingWords(typed(request), initial=forms.meeting_now(found))

    def save() -> Meeting:
        changes = {name: form.cleaned_data[name] for name in forms.WORDS}
        agenda = form.cleaned_data["agenda"] if "agenda" in form.changed_data else None
        version = version_of(request)
        actions.amend_meeting(found, changes, agenda=agenda, version=version, by=viewer)
        if rules.is_moved(form.changed_data):
            transaction.on_commit(partial(jobs.tell_change.enqueue, found.ref))
        return found

    return fill(
        request,
        form,
        save,
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
    form = forms.Invite(
        typed(request),
        initial={"minutes_asked": found.minutes_long},
        concerns=joining.concerns_for(viewer, found.body),
    )
    words = form.cleaned_data if form.is_bound and form.is_valid() else {}
    letters = queries.invitations_for(
        viewer,
        found,
        today=today,
        concern=words.get("concern"),
        minutes=words.get("minutes_asked"),
    )

    seen = {
        "meeting": found,
        "letters": letters,
        "sitting": queries.sitting_at(found.body, on=found.on),
        "about": joining.concern_of(viewer, found),
    }

    def send() -> Meeting:
        actions.invite(found, today=today, by=viewer, **form.cleaned_data)
        transaction.on_commit(partial(jobs.send_invitations.enqueue, found.ref))
        return found

    if "look" in request.POST:
        return render(request, "bodies/invite.html", {"form": form, **seen})
    return fill(
        request,
        form,
        send,
        onward=_url,
        said=_(
            "The invitations are kept. Who agreed to it gets an e-mail; ask the others yourself."
        ),
        template="bodies/invite.html",
        **seen,
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def presence(request: HttpRequest, ref: str) -> HttpResponse:
    """Who came."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    sitting = queries.sitting_at(found.body, on=found.on)
    known = {f"seat_{one.seat.ref}": one.how for one in found.presences.select_related("seat")}
    form = forms.Presences(
        typed(request), initial={**known, "guests": found.guests}, chairs=sitting.chairs
    )
    return fill(
        request,
        form,
        lambda: actions.record_presence(
            found, form.came, guests=form.cleaned_data["guests"], by=viewer
        ),
        onward=_url,
        said=_("Who came is written down."),
        title=_("Who came?"),
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Cancel a meeting, and say why."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    form = forms.Cancel(typed(request))

    def call_off() -> Meeting:
        actions.cancel(found, by=viewer, **form.cleaned_data)
        transaction.on_commit(partial(jobs.tell_change.enqueue, found.ref))
        return found

    return fill(
        request,
        form,
        call_off,
        onward=_url,
        said=_("The meeting is cancelled. Who gets e-mail is told; please tell the others."),
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
        "papers": queries.papers_for(viewer, found),
        "chairs": queries.signing(viewer, found),
        "promised": queries.promised_shown(viewer, found),
        "reads_all": access.may_read(viewer),
        "today": timezone.localdate(),
    }
    return render(request, "bodies/agenda.html", context)


def _url(found: Meeting) -> str:
    return reverse("bodies:meeting", args=[found.ref])
