"""The week of all sessions, and what calendar programs read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from convive.bodies.calendars import queries as calendars
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.programmes.models import Session
from convive.programmes.sessions import access, queries, writing

MEDIA_TYPE = "text/calendar; charset=utf-8"
A_WEEK = timedelta(days=7)


@needs("programmes.read")
@require_GET
def week(request: HttpRequest) -> HttpResponse:
    """Every session of a week, day by day."""
    viewer, today = asking(request), queries.today(timezone.now())
    monday = _monday(request.GET.get("day", ""), today)
    link = calendars.own_link(viewer)
    context = {
        "days": queries.week(viewer, monday, today=today),
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": monday - A_WEEK,
        "after": monday + A_WEEK,
        "is_now": monday <= today < monday + A_WEEK,
        "address": queries.own_address(link) if link else "",
        "may_record": viewer.may("programmes.write"),
    }
    return render(request, "programmes/sessions/week.html", context)


@public
@never_cache
@require_GET
def sessions_feed(request: HttpRequest, ref: str, token: str) -> HttpResponseBase:
    """The sessions that somebody leads, for their calendar program, under their secret link."""
    link = calendars.link_by_secret(ref, token)
    found = queries.own_in_feed(link.person_id, today=queries.today(timezone.now()))
    with translation.override(calendars.language_of(link) or get_language() or "en"):
        return _file(found, name=_("My sessions"), in_public=False)


@public
@never_cache
@require_GET
def initiative_feed(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The sessions of one initiative: of a public one for everybody's calendar."""
    viewer = asking(request)
    initiative = queries.initiative_in_feed(viewer, ref)
    found = queries.in_feed(today=queries.today(timezone.now())).filter(initiative=initiative)
    return _file(found, name=str(initiative), in_public=not access.may_read(viewer))


def _file(found: Iterable[Session], *, name: str, in_public: bool) -> HttpResponse:
    content = writing.calendar_of(found, name=name, in_public=in_public, now=timezone.now())
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="sessions.ics"'
    return response


def _monday(written: str, today: date) -> date:
    try:
        day = date.fromisoformat(written)
        return day - timedelta(days=day.weekday())
    except (ValueError, OverflowError):
        return today - timedelta(days=today.weekday())
