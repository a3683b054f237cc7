"""The maintenance calendar of a line, for who leads it and for the coordinator (SEC-37)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.pathway.upkeep import access, actions, forms, queries
from convive.people.viewer import Viewer, asking
from convive.spaces.models import Space
from convive.spaces.queries import rooms
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("workspace.read")
@never_cache
@require_GET
def upkeep(request: HttpRequest, space: str) -> HttpResponse:
    """What is due, how it stands with updates, what a year costs."""
    viewer, found = _at(request, space)
    today = city.today(timezone.now())
    context = {
        **_frame(viewer, found),
        "today": today,
        "rows": queries.calendar(found),
        "patches": queries.patches(found, today=today),
        "years": queries.years(found),
        "may_write": access.may_write(viewer, found, today=today),
    }
    return render(request, "pathway/upkeep/upkeep.html", context)


@needs("workspace.read")
@never_cache
@require_http_methods(BOTH)
def plan_upkeep(request: HttpRequest, space: str) -> HttpResponse:
    """Something more that is due."""
    viewer, found = _writing(request, space)
    form = forms.Plan(typed(request))
    back = reverse("pathway:upkeep", args=[found.ref])
    return fill(
        request,
        form,
        lambda: actions.plan(found, form.cleaned_data, by=viewer, on=city.today(timezone.now())),
        onward=back,
        said=_("It stands in the calendar."),
        title=_("What keeps the line running?"),
        cancel_url=back,
        **_frame(viewer, found),
    )


@needs("workspace.read")
@never_cache
@require_http_methods(BOTH)
def finish_upkeep(request: HttpRequest, space: str, ref: str) -> HttpResponse:
    """It was done."""
    viewer, found = _writing(request, space)
    one = queries.upkeep_for(found, ref)
    form = forms.Finish(typed(request))
    back = reverse("pathway:upkeep", args=[found.ref])
    return fill(
        request,
        form,
        lambda: actions.finish(one, by=viewer, on=city.today(timezone.now())),
        onward=back,
        said=_("It is noted as done."),
        title=one.get_sort_display(),
        cancel_url=back,
        **_frame(viewer, found),
    )


def _at(request: HttpRequest, ref: str) -> tuple[Viewer, Space]:
    viewer = asking(request)
    return viewer, rooms.space_at_its_door(viewer, ref, today=city.today(timezone.now()))


def _writing(request: HttpRequest, ref: str) -> tuple[Viewer, Space]:
    viewer, found = _at(request, ref)
    if not access.may_write(viewer, found, today=city.today(timezone.now())):
        raise PermissionDenied
    return viewer, found


def _frame(viewer: Viewer, space: Space) -> dict[str, Any]:
    today = city.today(timezone.now())
    return {"space": space, "sealed": rooms.frame_for(viewer, space, today=today)}
