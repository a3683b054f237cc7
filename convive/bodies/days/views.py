"""Pages of the shared calendar: for everybody, and for the table that writes it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.calendars.writing import MEDIA_TYPE
from convive.bodies.days import access, actions, forms, queries, writing
from convive.bodies.models import Body
from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@public
@require_GET
def days(request: HttpRequest) -> HttpResponse:
    """The days that matter to residents, the next first."""
    viewer = asking(request)
    page = page_of(request, queries.days_ahead(today=_today()))
    context = {
        "frame": "public",
        "page": page,
        "query": query_of(request),
        "mine": {day.ref for day in page if access.may_write(viewer, day.body)},
    }
    return render(request, "bodies/days/days.html", context)


@public
@require_GET
def days_feed(request: HttpRequest) -> HttpResponse:
    """The same for a calendar program."""
    found = queries.days_ahead(today=_today())
    content = writing.calendar_of(found, name=_("Days that matter here"), now=timezone.now())
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="days.ics"'
    return response


@needs("bodies.read")
@require_http_methods(BOTH)
def write_day(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a day into the shared calendar."""
    viewer = asking(request)
    body = queries.writable_table(viewer, ref)
    form = forms.Day(typed(request))
    return fill(
        request,
        form,
        lambda: actions.write_day(body, by=viewer, **form.cleaned_data),
        onward=lambda _day: reverse("bodies:days"),
        said=_("The day stands in the shared calendar."),
        title=_("Write a day that matters"),
        lead=_("A feast, a memorial, a day of the neighbourhood. Everybody reads it."),
        cancel_url=_table_url(body),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def amend_day(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a day."""
    viewer = asking(request)
    day = queries.day_for(viewer, ref)
    form = forms.Day(typed(request), initial=values_of(day, actions.DAY))
    return fill(
        request,
        form,
        lambda: actions.amend_day(day, form.cleaned_data, version=version_of(request), by=viewer),
        onward=lambda _day: reverse("bodies:days"),
        said=_("Saved."),
        title=_("Change this day"),
        template="bodies/days/amend_day.html",
        version=day.version,
        day=day,
        cancel_url=reverse("bodies:days"),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def remove_day(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a day out of the calendar."""
    viewer = asking(request)
    day = queries.day_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: actions.remove_day(day, by=viewer),
        onward=_table_url,
        said=_("The day is taken out."),
        title=_("Take this day out of the calendar?"),
        lead=day.name,
        submit=_("Take it out"),
        cancel_url=reverse("bodies:days"),
    )


def _today() -> date:
    return city.today(timezone.now())


def _table_url(body: Body) -> str:
    return reverse("bodies:show", args=[body.ref])
