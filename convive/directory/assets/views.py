"""Pages of what is lent: the list, what is free on a day, one thing with its calendar, bookings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.directory.assets import access, actions, forms, queries, rules
from convive.directory.models import Asset, Booking
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of
from convive.ui.forms import Form

BOTH = ["GET", "POST"]


@needs("assets.read")
@require_GET
def assets(request: HttpRequest) -> HttpResponse:
    """Everything that this viewer could book, and their own bookings above it."""
    viewer = asking(request)
    form = forms.FindAssets(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {
        "form": form,
        "page": page_of(request, queries.assets_for(viewer, **wanted)),
        "query": query_of(request),
        "bookings": queries.bookings_for(viewer, now=timezone.now()),
        "may_offer": viewer.may("assets.book"),
    }
    return render(request, "directory/assets/assets.html", context)


@needs("assets.read")
@require_GET
def free(request: HttpRequest) -> HttpResponse:
    """What is free on a day."""
    viewer, today = asking(request), _today()
    form = forms.FindFree({"on": today.isoformat(), "sort": Asset.Sort.ROOM} | request.GET.dict())
    given = form.cleaned_data if form.is_valid() else {}
    day = given.get("on") or today
    span = None
    if given.get("begins") and given.get("ends"):
        ends = [rules.moment(day, given[one], zone=queries.zone()) for one in ("begins", "ends")]
        span = (ends[0], ends[1]) if ends[0] and ends[1] else None
    found = queries.free_on(
        viewer, day, sort=given.get("sort", ""), people=given.get("people") or 0, span=span
    )
    context = {"form": form, "day": day, "found": found}
    return render(request, "directory/assets/free.html", context)


@needs("assets.read")
@require_GET
def asset(request: HttpRequest, ref: str) -> HttpResponse:
    """One of them with its calendar."""
    viewer = asking(request)
    found = queries.asset_for(viewer, ref)
    context = {
        "asset": found,
        "calendar": queries.calendar_of(viewer, found, now=timezone.now()),
        "may_keep": access.may_keep(viewer, found),
        "may_book": access.may_book(viewer, found),
    }
    return render(request, "directory/assets/asset.html", context)


@needs("assets.book")
@require_http_methods(BOTH)
def offer_asset(request: HttpRequest) -> HttpResponse:
    """Offer something to others."""
    viewer = asking(request)
    first = {"owner": next(iter(viewer.organisations), ""), "who": Asset.Who.EVERYBODY}
    form = forms.AssetForm(typed(request), by=viewer, initial=first)
    return fill(
        request,
        form,
        lambda: actions.offer(form.cleaned_data, by=viewer),
        onward=_url,
        title=_("Offer something that others may use"),
        lead=_("A hall in the evening, a projector, an hour of interpreting."),
        cancel_url=reverse("directory:assets"),
    )


@needs("assets.book")
@require_http_methods(BOTH)
def amend_asset(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is told of it."""
    viewer = asking(request)
    found = queries.kept_asset(viewer, ref)
    form = forms.AssetForm(typed(request), by=viewer, initial=values_of(found, actions.KEPT))
    return fill(
        request,
        form,
        lambda: actions.amend(found, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_url,
        title=_("Change what is offered"),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("assets.book")
@require_POST
def retire_asset(request: HttpRequest, ref: str) -> HttpResponse:
    """It is no longer offered."""
    viewer = asking(request)
    found = queries.kept_asset(viewer, ref)
    actions.retire(found, on=_today(), now=timezone.now(), by=viewer)
    return redirect("directory:assets")


@needs("assets.book")
@require_http_methods(BOTH)
def book(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for it."""
    viewer = asking(request)
    found = queries.asset_for(viewer, ref)
    first = {
        "organisation": next(iter(viewer.organisations), ""),
        "on": request.GET.get("on", ""),
    }
    form = forms.Book(typed(request), by=viewer, initial=first)
    return fill(
        request,
        form,
        lambda: actions.ask(found, **form.cleaned_data, now=timezone.now(), by=viewer),
        onward=_booking_url,
        said=_("It is written down. Whoever owns it is told."),
        template="directory/assets/book.html",
        asset=found,
        zone=queries.zone(),
        calendar=queries.calendar_of(viewer, found, now=timezone.now()),
        cancel_url=_url(found),
    )


@needs("assets.read")
@require_GET
def booking(request: HttpRequest, ref: str) -> HttpResponse:
    """One booking, for who lends and who borrows."""
    viewer, now = asking(request), timezone.now()
    found = queries.booking_for(viewer, ref)
    context = {
        "booking": found,
        "time": queries.shown(found),
        "may_answer": access.may_keep(viewer, found.asset),
        "may_cancel": access.may_cancel(viewer, found) and found.until > now,
    }
    return render(request, "directory/assets/booking.html", context)


@needs("assets.book")
@require_POST
def confirm_booking(request: HttpRequest, ref: str) -> HttpResponse:
    """Say yes."""
    viewer = asking(request)
    found = queries.booking_for(viewer, ref)
    return redirect(_booking_url(actions.confirm(found, now=timezone.now(), by=viewer)))


@needs("assets.book")
@require_http_methods(BOTH)
def decline_booking(request: HttpRequest, ref: str) -> HttpResponse:
    """Say no, with a reason."""
    return _reasoned(
        request, ref, forms.Why(typed(request)), actions.decline, _("Say no to this booking")
    )


@needs("assets.book")
@require_http_methods(BOTH)
def cancel_booking(request: HttpRequest, ref: str) -> HttpResponse:
    """Give it back."""
    return _reasoned(
        request, ref, forms.WhyPerhaps(typed(request)), actions.cancel, _("Cancel this booking")
    )


def _reasoned(
    request: HttpRequest, ref: str, form: Form, do: Callable[..., Booking], title: str
) -> HttpResponse:
    viewer = asking(request)
    found = queries.booking_for(viewer, ref)

    def settle() -> Any:
        return do(found, reason=form.cleaned_data["reason"], now=timezone.now(), by=viewer)

    return fill(
        request,
        form,
        settle,
        onward=_booking_url,
        said=_("The other side is told."),
        title=title,
        cancel_url=_booking_url(found),
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(found: Asset) -> str:
    return reverse("directory:asset", args=[found.ref])


def _booking_url(found: Booking) -> str:
    return reverse("directory:booking", args=[found.ref])
