"""Pages of the minutes: writing, approving, what they said before, what meetings were for."""

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
from convive.bodies.forms import minutes as forms
from convive.bodies.models import Meeting
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what was said, point by point."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    items = list(found.agenda.all())
    form = forms.Minutes(typed(request), initial=forms.minutes_now(found), items=items)
    return fill(
        request,
        form,
        lambda: actions.write_minutes(
            found,
            form.said,
            tags=form.tags,
            more_work=form.more_work,
            by=viewer,
            version=version_of(request),
            **form.outcome,
        ),
        onward=_url,
        said=_("The minutes are kept as a draft."),
        title=_("Write the minutes"),
        lead=_("Write what was said, not who said it."),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that the minutes are right: the chair, or a later meeting."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    form = forms.Approve(typed(request), later=queries.approving(found))

    def say_so() -> Meeting:
        actions.approve_minutes(
            found,
            at=form.meeting,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
        )
        transaction.on_commit(partial(jobs.tell_minutes.enqueue, found.ref))
        return found

    return fill(
        request,
        form,
        say_so,
        onward=_url,
        said=_("The minutes are approved."),
        title=_("Approve the minutes"),
        lead=_("Where the meeting is open, everybody reads them from now on.")
        if found.is_public
        else _("They stay within the table."),
        submit=_("They are right"),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_GET
def drafts(request: HttpRequest, ref: str) -> HttpResponse:
    """What the minutes said before, version by version."""
    viewer = asking(request)
    found = queries.meeting_for(viewer, ref)
    context = {"meeting": found, "drafts": queries.drafts_of(viewer, found)}
    return render(request, "bodies/meetings/drafts.html", context)


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
        "legs": queries.there_by_leg(found),
        "decisions": found.decisions.prefetch_related("tasks__owner", "dissents__organisation"),
        "tasks": found.tasks.select_related("owner", "organisation"),
    }
    return render(request, "bodies/paper.html", context)


@needs("bodies.read")
@require_GET
def tally(request: HttpRequest, ref: str) -> HttpResponse:
    """How often a table met in a year, what its points were for, what still needs work (NLC-07)."""
    viewer, today = asking(request), timezone.localdate()
    body = queries.body_for(viewer, ref)
    years = queries.years_of(body, today=today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else years[0]
    context = {
        "body": body,
        "years": years,
        "tally": queries.tally_for(viewer, body, year=year),
        "may_edit": access.may_edit(viewer, body),
    }
    return render(request, "bodies/meetings/tally.html", context)


def _url(found: Meeting) -> str:
    return reverse("bodies:meeting", args=[found.ref])
