"""Pages on which an agenda is built: what waits, the points, and their papers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import access, actions, queries
from convive.bodies.forms import agendas as forms
from convive.bodies.models import Paper
from convive.bodies.open_agenda import queries as open_agenda
from convive.files import queries as files
from convive.files import serving
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("bodies.read")
@require_http_methods(BOTH)
def build_agenda(request: HttpRequest, ref: str) -> HttpResponse:
    """What waits for this meeting, and the points that are there."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    waiting = queries.queue_for(viewer, found)
    form = forms.TakeUp(typed(request), waiting=waiting)
    return fill(
        request,
        form,
        lambda: actions.take_up(found, form.cleaned_data["chosen"], by=viewer),
        onward=lambda _meeting: reverse("bodies:build_agenda", args=[found.ref]),
        said=_("It is on the agenda."),
        template="bodies/meetings/build_agenda.html",
        meeting=found,
        agenda=queries.agenda_timed(found),
        papers=queries.papers_for(viewer, found),
        promised=queries.promised_at(found),
        waiting=waiting,
        asked=open_agenda.waiting_for(viewer, found),
        lying=queries.lying_at(viewer, found.body),
        overrun=queries.overrun_of(found),
        today=timezone.localdate(),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def new_point(request: HttpRequest, ref: str) -> HttpResponse:
    """A point that comes from nowhere else."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    form = forms.NewPoint(typed(request), says_who_raised=found.body.says_who_raised)
    back = reverse("bodies:build_agenda", args=[ref])
    return fill(
        request,
        form,
        lambda: actions.add_point(found, by=viewer, **form.cleaned_data),
        onward=lambda _item: back,
        said=_("It is on the agenda."),
        title=_("Add a point"),
        cancel_url=back,
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def point(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Word a point anew, move it, speak about it without the public, or take it off."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    item = queries.point_for(viewer, found, number)
    back = reverse("bodies:build_agenda", args=[ref])
    form = forms.Point(
        typed(request),
        initial=forms.point_now(item, item.place + 1),
        says_who_raised=found.body.says_who_raised,
    )

    def save() -> Any:
        return actions.amend_point(
            item, version=version_of(request), by=viewer, **form.cleaned_data
        )

    return fill(
        request,
        form,
        save,
        onward=lambda _item: back,
        said=_("Saved."),
        title=_("Change this point"),
        version=found.version,
        cancel_url=back,
        template="bodies/meetings/point.html",
        meeting=found,
        item=item,
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def remove_point(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Take a point off the agenda."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    item = queries.point_for(viewer, found, number)
    back = reverse("bodies:build_agenda", args=[ref])
    return fill(
        request,
        forms.Sure(typed(request)),
        lambda: actions.remove_point(item, by=viewer),
        onward=lambda _meeting: back,
        said=_("The point is off the agenda."),
        title=_("Take this point off the agenda?"),
        lead=item.title,
        submit=_("Take it off"),
        cancel_url=back,
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def add_paper(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Put a file beside a point, for those who need it."""
    viewer = asking(request)
    found = queries.editable_meeting(viewer, ref)
    item = queries.point_for(viewer, found, number)
    chairs = queries.sitting_at(found.body, on=found.on).chairs
    form = forms.NewPaper(typed(request), request.FILES or None, chairs=chairs)
    back = reverse("bodies:build_agenda", args=[ref])
    return fill(
        request,
        form,
        lambda: actions.add_paper(
            item, form.cleaned_data["file"], on=timezone.localdate(), by=viewer, **form.said
        ),
        onward=lambda _paper: back,
        said=_("The paper is there for those who need it."),
        title=_("Add a paper"),
        lead=item.title,
        cancel_url=back,
    )


@public
@never_cache
@require_GET
def paper_file(request: HttpRequest, ref: str) -> FileResponse:
    """A paper, to be saved, for who needs it; not there for anybody else."""
    file = queries.paper_for(asking(request), ref).file
    return serving.serve(
        files.plain(file), name=file.name, media_type=file.media_type, inline=False
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def remove_paper(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a paper away; its file is deleted."""
    viewer = asking(request)
    paper = _kept_paper(request, ref)
    back = reverse("bodies:build_agenda", args=[paper.item.meeting.ref])
    return fill(
        request,
        forms.Sure(typed(request)),
        lambda: actions.remove_paper(paper, by=viewer),
        onward=lambda _item: back,
        said=_("The paper is gone."),
        title=_("Take this paper away?"),
        lead=paper.name,
        submit=_("Take it away"),
        cancel_url=back,
    )


def _kept_paper(request: HttpRequest, ref: str) -> Paper:
    paper = queries.paper_for(asking(request), ref)
    if not access.may_edit(asking(request), paper.item.meeting.body):
        raise PermissionDenied
    return paper
