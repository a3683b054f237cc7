"""Calendars: one's own link, the link of a table, and the files that calendar programs read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import queries as tables
from convive.bodies.calendars import actions, queries, writing
from convive.bodies.models import Meeting
from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people.viewer import asking


@needs("bodies.read")
@never_cache
@require_http_methods(["GET", "POST"])
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The secret link to one's own meetings; making it, making it anew, ending it."""
    viewer = asking(request)
    if "end" in request.POST:
        actions.end_own(by=viewer)
        return redirect("bodies:my_calendar")
    if request.method == "POST":
        actions.renew_own(by=viewer, on=timezone.localdate())
        return redirect("bodies:my_calendar")
    link = queries.own_link(viewer)
    context = {
        "link": link,
        "address": queries.address_of(link) if link else "",
        "open_address": request.build_absolute_uri(reverse("bodies:open_feed")),
    }
    return render(request, "bodies/calendars/my_calendar.html", context)


@needs("bodies.read")
@never_cache
@require_http_methods(["GET", "POST"])
def table_calendar(request: HttpRequest, ref: str) -> HttpResponse:
    """The secret link to the meetings of a table, for its members to share."""
    viewer = asking(request)
    body = queries.editable_table(viewer, ref)
    if request.method == "POST":
        actions.renew_table(body, by=viewer, on=timezone.localdate())
        return redirect("bodies:table_calendar", body.ref)
    link = queries.table_link(viewer, body)
    context = {"body": body, "link": link, "address": queries.address_of(link) if link else ""}
    return render(request, "bodies/calendars/table_calendar.html", context)


@public
@never_cache
@require_GET
def feed(request: HttpRequest, ref: str, token: str) -> HttpResponse:
    """What a calendar program reads under a secret link."""
    link = queries.link_by_secret(ref, token)
    meetings = queries.meetings_under(link, today=_today())
    with translation.override(queries.language_of(link) or get_language() or "en"):
        return _file(meetings, name=_("Meetings"))


@public
@require_GET
def open_feed(request: HttpRequest) -> HttpResponse:
    """Every open meeting of the city, for anybody's calendar."""
    return _file(queries.open_ones(today=_today()), name=_("Open meetings"))


@public
@require_GET
def meeting_file(request: HttpRequest, ref: str) -> HttpResponse:
    """One meeting for one's calendar: an open one for everybody."""
    meeting = tables.agenda_for(asking(request), ref)
    return _file([meeting], name=writing.title_of(meeting))


def _file(meetings: Iterable[Meeting], *, name: str) -> HttpResponse:
    content = writing.calendar_of(meetings, name=name, now=timezone.now())
    response = HttpResponse(content, content_type=writing.MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return response


def _today() -> date:
    return city.today(timezone.now())
