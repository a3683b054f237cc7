"""Pages of a space: the list, one of them, founding, amending."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.people.unlocking.doors import holding, unlocked
from convive.people.viewer import asking
from convive.spaces import access, working
from convive.spaces.actions import founding
from convive.spaces.actions import rooms as actions
from convive.spaces.forms import rooms as forms
from convive.spaces.queries import doors, emergencies, members, rooms, rotas
from convive.spaces.views.filling import BOTH, fill, inside, today, url
from convive.ui.filling import typed, version_of


@needs("workspace.read")
@never_cache
@require_GET
def spaces(request: HttpRequest) -> HttpResponse:
    """The sealed rooms: one's own, and those that are open."""
    viewer = asking(request)
    context = {
        "rooms": rooms.rooms_for(viewer, today=today()),
        "may_found": viewer.may("spaces.found"),
    }
    return render(request, "spaces/rooms.html", context)


@needs("workspace.read")
@never_cache
@require_GET
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """The room's own page: who is in it, its desks, its door, what can be done."""
    viewer, day = asking(request), today()
    space = rooms.space_for(viewer, ref, today=day)
    context = {
        **inside(viewer, space),
        "members": members.listed(space, today=day),
        "rotas": rotas.rotas_for(space, today=day),
        "is_open": doors.is_open(space, today=day),
        "missing": doors.missing(space, today=day),
        "custodians": rotas.custodians(space),
        "practised_on": rotas.practised_on(space),
        "late_reviews": emergencies.late(viewer, space, now=timezone.now()),
        "may_lead": access.may_lead(viewer, space, today=day),
        "viewer_ref": viewer.ref,
        "work": working.links_for(space, access.member_of(viewer, space, today=day)),
    }
    return render(request, "spaces/show.html", context)


@needs("spaces.found")
@never_cache
@unlocked
@require_http_methods(BOTH)
def found(request: HttpRequest) -> HttpResponse:
    """A new space, on one page; it begins closed."""
    holder, day = holding(request), today()
    houses = rooms.own_houses(holder)
    form = forms.Found(typed(request), houses=houses)
    return fill(
        request,
        form,
        lambda: founding.begin(by=holder, on=day, **form.cleaned_data),
        onward=lambda space: url("door", space),
        said=_("The space is there, and closed. This page says what its door waits for."),
        template="spaces/found.html",
        templates=rooms.templates(),
        cancel_url=reverse("spaces:rooms"),
    )


@needs("workspace.read")
@never_cache
@require_http_methods(BOTH)
def amend(request: HttpRequest, ref: str) -> HttpResponse:
    """What a space says of itself."""
    viewer = asking(request)
    space = rooms.led_space(viewer, ref, today=today())
    start: dict[str, Any] = {name: getattr(space, name) for name in actions.AMENDABLE}
    form = forms.Amend(typed(request), initial=start, viewer=viewer, known=space.action)
    return fill(
        request,
        form,
        lambda: actions.amend(space, form.cleaned_data, version=version_of(request), by=viewer),
        onward=url("show", space),
        said=_("Saved."),
        title=_("What this space says of itself"),
        version=request.POST.get("_version") or space.version,
        cancel_url=url("show", space),
        **inside(viewer, space),
    )
