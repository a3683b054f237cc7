"""Pages of the tables and their seats."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import access, actions, queries
from convive.bodies.forms import tables as forms
from convive.bodies.hanging import thread_of
from convive.bodies.models import Body, Seat
from convive.bodies.views.filling import fill, page_of, query_of, typed, version_of
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.forms import Form

EDITED = [
    "name", "purpose", "topics", "expects", "sort", "stage", "area", "meets_every_days",
    "quorum", "is_open", "since", "until",
]  # fmt: skip
SEATED = ["category", "organisation", "person", "deputy", "is_chair", "agreed_on", "since"]


@needs("bodies.read")
@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    """The tables that meet in the city."""
    form = forms.FindBodies(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.bodies_for(asking(request), on=timezone.localdate(), **wanted)
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "may_create": access.may_create(asking(request)),
        "today": timezone.localdate(),
    }
    return render(request, "bodies/bodies.html", context)


@needs("bodies.read")
@require_GET
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """One table: who sits there, when it meets, what it decided."""
    viewer, today = asking(request), timezone.localdate()
    body = queries.body_for(viewer, ref)
    meetings = queries.meetings_for(viewer, body=body)
    context = {
        "body": body,
        "sitting": queries.sitting_at(body, on=today),
        "upcoming": meetings.filter(on__gte=today, state="planned").order_by("on").first(),
        "meetings": meetings[:12],
        "decisions": queries.decisions_for(viewer, body=ref)[:5],
        "tasks": queries.tasks_for(viewer).filter(meeting__body=body)[:10],
        "may_edit": access.may_edit(viewer, body),
        "today": today,
        **thread_of(viewer, body.reference),
    }
    return render(request, "bodies/show.html", context)


@needs("bodies.edit")
@require_GET
def create(request: HttpRequest) -> HttpResponse:
    """First step of a new table: what it is for."""
    return render(request, "bodies/create.html", {"form": forms.Purpose()})


@needs("bodies.edit")
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Second step: tables that could host it come first; then the new one, with why and until."""
    viewer, today = asking(request), timezone.localdate()
    purpose = forms.Purpose(request.GET)
    if not purpose.is_valid():
        return render(request, "bodies/create.html", {"form": purpose})
    words = purpose.cleaned_data
    hosts = queries.hosts_for(viewer, **words, on=today, language=get_language() or "en")
    form = forms.NewBody(typed(request), initial={"since": today}, beside_hosts=bool(hosts))
    return fill(
        request,
        form,
        lambda: actions.create(
            by=viewer, **words, seen=request.POST.getlist("seen"), **form.cleaned_data
        ),
        onward=_show_url,
        said=_("The table is set. Now fill its seats."),
        template="bodies/found.html",
        hosts=hosts,
        purpose=words,
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a table is."""
    viewer = asking(request)
    body = queries.editable_body(viewer, ref)
    form = forms.EditBody(typed(request), initial=_values(body, EDITED))
    return fill(
        request,
        form,
        lambda: actions.amend(body, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_show_url,
        said=_("Saved."),
        title=_("Change this table"),
        version=body.version,
        cancel_url=_show_url(body),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, ref: str) -> HttpResponse:
    """One more seat."""
    viewer = asking(request)
    body = queries.editable_body(viewer, ref)
    start = {"since": timezone.localdate(), "category": request.GET.get("category", "")}
    form = forms.SeatForm(typed(request), initial=start, known=tuple(body.expects))
    return fill(
        request,
        form,
        lambda: actions.seat(body, by=viewer, **form.cleaned_data),
        onward=lambda _seat: _show_url(body),
        said=_("The seat is set."),
        title=_("Set a seat"),
        cancel_url=_show_url(body),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def change_seat(request: HttpRequest, ref: str) -> HttpResponse:
    """Another member, deputy or organisation on a seat."""
    viewer = asking(request)
    seat = queries.seat_for(viewer, ref)
    body = queries.editable_body(viewer, seat.body.ref)
    known = (*body.expects, seat.category)
    form = forms.SeatForm(typed(request), initial=_values(seat, SEATED), known=known)
    return fill(
        request,
        form,
        lambda: actions.change_seat(
            seat, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=lambda _seat: _show_url(body),
        said=_("Saved."),
        title=_("Change this seat"),
        version=seat.version,
        cancel_url=_show_url(body),
        unseat_url=reverse("bodies:unseat", args=[seat.ref]),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def unseat(request: HttpRequest, ref: str) -> HttpResponse:
    """End a seat, after asking once more."""
    viewer = asking(request)
    seat = queries.seat_for(viewer, ref)
    body = queries.editable_body(viewer, seat.body.ref)
    return fill(
        request,
        Form(typed(request)),
        lambda: actions.unseat(seat, on=timezone.localdate(), by=viewer),
        onward=lambda _seat: _show_url(body),
        said=_("This seat ends today. What it took part in stays."),
        title=_("End this seat today?"),
        submit=_("End this seat"),
        cancel_url=_show_url(body),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def leave_out(request: HttpRequest, ref: str) -> HttpResponse:
    """Leave a category out, with a reason and a day to look again."""
    viewer = asking(request)
    body = queries.editable_body(viewer, ref)
    start = {"category": request.GET.get("category", "")}
    form = forms.LeaveOut(typed(request), initial=start, known=tuple(body.expects))
    return fill(
        request,
        form,
        lambda: actions.leave_out(body, by=viewer, **form.cleaned_data),
        onward=lambda _exclusion: _show_url(body),
        said=_("The reason stands on the page of this table."),
        title=_("Leave somebody out, with a reason"),
        cancel_url=_show_url(body),
    )


def _show_url(body: Body) -> str:
    return reverse("bodies:show", args=[body.ref])


def _values(record: Body | Seat, names: list[str]) -> dict[str, Any]:
    """What a record says now; other records by their reference, as the choices call them."""
    values = {name: getattr(record, name) for name in names}
    return {name: getattr(value, "ref", value) for name, value in values.items()}
