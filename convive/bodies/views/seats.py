"""Pages of the seats at a table, and of whom it leaves out or keeps with a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import actions, queries
from convive.bodies.forms import seats as forms
from convive.bodies.models import Body
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, values_of, version_of
from convive.ui.forms import Form

SEATED = [
    "category", "organisation", "person", "deputy", "is_chair", "agreed_on", "since", "is_voting",
    "is_small", "term_until", "hours_a_month", "mandate", "mandate_on", "interest",
]  # fmt: skip


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, ref: str) -> HttpResponse:
    """One more seat."""
    viewer = asking(request)
    body = queries.editable_body(viewer, ref)
    start = {
        "since": timezone.localdate(),
        "category": request.GET.get("category", ""),
        "hours_a_month": body.hours_a_month,
    }
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
    form = forms.SeatForm(typed(request), initial=values_of(seat, SEATED), known=known)
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
        template="bodies/amend_seat.html",
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


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def keep_category(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody wants a category out: it stays, and here is why."""
    viewer = asking(request)
    body = queries.editable_body(viewer, ref)
    start = {"category": request.GET.get("category", "")}
    form = forms.KeepCategory(typed(request), initial=start, known=tuple(body.expects))
    return fill(
        request,
        form,
        lambda: actions.keep_category(body, by=viewer, **form.cleaned_data),
        onward=lambda _exclusion: _show_url(body),
        said=_("The reason stands on the page of this table."),
        title=_("Keep somebody at the table, with a reason"),
        lead=_("Somebody asked to leave them out. People who disagree keep a table honest."),
        cancel_url=_show_url(body),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def revisit(request: HttpRequest, ref: str) -> HttpResponse:
    """Look again at a category that is left out, or kept."""
    viewer = asking(request)
    exclusion = queries.exclusion_for(viewer, ref)
    body = queries.editable_body(viewer, exclusion.body.ref)
    form = forms.LookAgain(typed(request), initial={"choice": "stay"})

    def decide() -> Body:
        words = form.cleaned_data
        if words["choice"] == "lift":
            return actions.lift(exclusion, by=viewer)
        day, today = words["revisit_on"], timezone.localdate()
        return actions.revisit(exclusion, revisit_on=day, on=today, by=viewer).body

    return fill(
        request,
        form,
        decide,
        onward=_show_url,
        said=_("Saved."),
        title=_("Look again"),
        lead=exclusion.reason,
        cancel_url=_show_url(body),
    )


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def renew_term(request: HttpRequest, ref: str) -> HttpResponse:
    """A member stays on."""
    viewer = asking(request)
    seat = queries.seat_for(viewer, ref)
    body = queries.editable_body(viewer, seat.body.ref)
    form = forms.RenewTerm(typed(request), initial={"until": queries.next_term(seat)})
    return fill(
        request,
        form,
        lambda: actions.renew_term(
            seat, until=form.cleaned_data["until"], version=version_of(request), by=viewer
        ),
        onward=lambda _seat: _show_url(body),
        said=_("The member stays on."),
        title=_("Does the member stay on?"),
        lead=_("Ask first. A new member is often good for a table too."),
        version=seat.version,
        cancel_url=_show_url(body),
    )


@needs("bodies.read")
@require_GET
def mandate_letter(request: HttpRequest, ref: str) -> HttpResponse:
    """The letter in which an organisation says what its member may agree to; made to be signed."""
    seat = queries.seat_for(asking(request), ref)
    context = {
        "seat": seat,
        "category": queries.category_words()[seat.category],
        "hours": seat.hours_a_month or seat.body.hours_a_month,
    }
    return render(request, "bodies/mandate_letter.html", context)


def _show_url(body: Body) -> str:
    return reverse("bodies:show", args=[body.ref])
