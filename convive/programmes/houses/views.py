"""Pages of shared houses: all of them, one, booking in it, its year."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.directory.models import Booking
from convive.disclosure.room import PARTNER_THRESHOLD
from convive.ground.doors import needs
from convive.ground.refusals import Refused
from convive.people.viewer import Viewer, asking
from convive.programmes.houses import access, actions, export, forms, queries
from convive.programmes.houses.queries import Year
from convive.programmes.models.house import SharedHouse, UnmetWish
from convive.ui import charts
from convive.ui.filling import fill, typed, values_of, version_of

BOTH = ["GET", "POST"]
# What a refused booking tells about demand: the field it stands beside, and the reason to keep.
UNMET = {"begins": UnmetWish.Why.TAKEN, "people": UnmetWish.Why.SMALL}


@needs("programmes.read")
@require_GET
def houses(request: HttpRequest) -> HttpResponse:
    """Every house that partners run together (PRI-16)."""
    viewer = asking(request)
    context = {"houses": queries.houses_for(viewer), "may_found": access.may_found(viewer)}
    return render(request, "programmes/houses/houses.html", context)


@needs("programmes.read")
@require_GET
def house(request: HttpRequest, ref: str) -> HttpResponse:
    """One house: who runs it, what happens in it, how this year goes."""
    viewer, now = asking(request), timezone.now()
    one = queries.house_for(viewer, ref)
    context = {
        "house": one,
        "rooms": one.rooms.all(),
        "partners": queries.partners_of(one, on=_today()),
        "coming": queries.coming(one, now=now),
        "used": queries.used(one, _today().year, now=now),
        "years": queries.years_of(one, now=now),
        "may_run": access.may_run(viewer, one),
        "may_book": viewer.may("assets.book"),
    }
    return render(request, "programmes/houses/house.html", context)


@needs("programmes.read")
@require_GET
def house_year(request: HttpRequest, ref: str, year: int) -> HttpResponse:
    """How the house was used in a year, by partner, and what found no room."""
    viewer = asking(request)
    one = queries.house_for(viewer, ref)
    found = _year(viewer, one, year)
    context = {
        "house": one,
        "found": found,
        "years": queries.years_of(one, now=timezone.now()),
        **_drawn(found),
    }
    return render(request, "programmes/houses/house_year.html", context)


@needs("programmes.read")
@require_GET
def house_year_file(request: HttpRequest, ref: str, year: int) -> HttpResponse:
    """The same for a spreadsheet."""
    viewer = asking(request)
    table = export.yearly(_year(viewer, queries.house_for(viewer, ref), year))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="house-{year}.csv"'
    return response


@needs("programmes.edit")
@require_http_methods(BOTH)
def open_house(request: HttpRequest) -> HttpResponse:
    """Write down a house that partners share."""
    viewer = asking(request)
    form = forms.HouseForm(typed(request), initial={"since": _today()})

    def do() -> SharedHouse:
        given = dict(form.cleaned_data)
        return actions.open_house(given, rooms=given.pop("rooms"), by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("The house stands here. Say next who helps to run it."),
        title=_("A house that partners share"),
        cancel_url=reverse("programmes:houses"),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_house(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is told of a house, and its rooms."""
    viewer = asking(request)
    one = queries.run_house(viewer, ref)
    start = values_of(one, list(actions.TOLD)) | {"rooms": [room.ref for room in one.rooms.all()]}
    form = forms.HouseForm(typed(request), initial=start)

    def do() -> SharedHouse:
        given = dict(form.cleaned_data)
        rooms = given.pop("rooms")
        return actions.amend(one, given, rooms=rooms, version=version_of(request), by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("Saved."),
        title=str(one),
        version=one.version,
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def join_house(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which organisation helps to run the house."""
    viewer = asking(request)
    one = queries.run_house(viewer, ref)
    form = forms.Join(typed(request), initial={"on": _today()})
    return fill(
        request,
        form,
        lambda: actions.join(one, by=viewer, **form.cleaned_data),
        onward=_page(one),
        said=_("It helps to run the house now, and books without asking."),
        title=_("Who helps to run the house?"),
        cancel_url=_page(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def leave_house(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that an organisation no longer helps to run the house."""
    viewer = asking(request)
    partner = queries.partner_for(viewer, ref)
    form = forms.Part(typed(request), initial={"on": _today()})
    return fill(
        request,
        form,
        lambda: actions.part(partner, on=form.cleaned_data["on"], by=viewer),
        onward=_page(partner.house),
        said=_("Saved."),
        title=_("%(name)s no longer helps?") % {"name": partner},
        lead=_("What it booked before stays counted."),
        cancel_url=_page(partner.house),
    )


@needs("assets.book")
@require_http_methods(BOTH)
def book_room(request: HttpRequest, ref: str) -> HttpResponse:
    """Book a room of the house; what is refused for want of room is counted as a wish."""
    viewer, now, today = asking(request), timezone.now(), _today()
    one = queries.house_for(viewer, ref)
    form = forms.BookRoom(
        typed(request),
        rooms=one.rooms.filter(retired_on=None),
        bookers=queries.bookers(viewer),
        initial=_own(request),
    )

    def do() -> Booking:
        given = dict(form.cleaned_data)
        try:
            return actions.book(one, given.pop("room"), now=now, by=viewer, **given)
        except Refused as refusal:
            if why := UNMET.get(refusal.field):
                given.pop("purpose")
                actions.keep_wish(one, why=why, today=today, by=viewer, **given)
            raise

    return fill(
        request,
        form,
        do,
        onward=_page(one),
        said=_("It is booked, or asked for where the house decides."),
        template="programmes/houses/book_room.html",
        house=one,
        coming=queries.coming(one, now=now),
    )


@needs("assets.book")
@require_http_methods(BOTH)
def keep_wish(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what somebody asked for by telephone and did not get."""
    viewer = asking(request)
    one = queries.house_for(viewer, ref)
    form = forms.Wish(
        typed(request), bookers=queries.bookers(viewer), initial={"on": _today()} | _own(request)
    )
    return fill(
        request,
        form,
        lambda: actions.keep_wish(one, today=_today(), by=viewer, **form.cleaned_data),
        onward=_page(one),
        said=_("It is counted. The year of the house shows what is missing."),
        title=_("A request that found no room"),
        lead=str(one),
        cancel_url=_page(one),
    )


def _drawn(found: Year) -> dict[str, Any]:
    """Hours by organisation as bars with their table."""
    points = [charts.Point(name, use.hours) for name, _is_partner, use in found.lines]
    title = _("Hours by organisation")
    return {"drawing": charts.bar_list(title, points, mirrored=get_language_bidi())}


def _year(viewer: Viewer, one: SharedHouse, year: int) -> Year:
    now: datetime = timezone.now()
    if year not in queries.years_of(one, now=now):
        raise Http404
    limit = None if access.may_run(viewer, one) else PARTNER_THRESHOLD
    return queries.used(one, year, now=now, threshold=limit)


def _own(request: HttpRequest) -> dict[str, str]:
    """One's own organisation, when there is only one."""
    own = sorted(asking(request).organisations)
    return {"organisation": own[0]} if len(own) == 1 else {}


def _page(one: SharedHouse) -> str:
    return reverse("programmes:house", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
