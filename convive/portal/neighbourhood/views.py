"""Pages of neighbourhoods, for everybody and for who works with the landscape."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.ground.doors import needs, public
from convive.ground.viewers import Asking
from convive.landscape.analysis.how import Topic, how
from convive.people.viewer import asking
from convive.portal.neighbourhood import queries, unknown


@public
@require_GET
def neighbourhoods(request: HttpRequest) -> HttpResponse:
    """Every neighbourhood, by name."""
    viewer = asking(request)
    context = {
        "areas": queries.areas(),
        "reads_inside": viewer.may("landscape.read"),
        "frame": "" if viewer.is_somebody else "public",
    }
    return render(request, "portal/neighbourhood/list.html", context)


@public
@require_GET
def neighbourhood(request: HttpRequest, ref: str) -> HttpResponse:
    """One neighbourhood as everybody reads it."""
    return _page(request, ref, queries.public_viewer(), is_public=True)


@needs("landscape.read")
@require_GET
def inside(request: HttpRequest, ref: str) -> HttpResponse:
    """One neighbourhood with findings, partners' figures and what to do."""
    return _page(request, ref, asking(request), is_public=False)


def _page(request: HttpRequest, ref: str, viewer: Asking, *, is_public: bool) -> HttpResponse:
    profile = queries.profile_for(viewer, ref, now=timezone.now())
    reader = asking(request)
    context = {
        "profile": profile,
        "area": profile.area,
        "unknown": unknown.of(profile),
        "figure_head": queries.figure_headers(),
        "how": how(Topic.RATES),
        "is_public": is_public,
        "reads_inside": reader.may("landscape.read"),
        "may_assign": reader.may("actions.assign"),
        "may_write": reader.may("landscape.edit"),
        "frame": "" if reader.is_somebody else "public",
    }
    return render(request, "portal/neighbourhood/show.html", context)
