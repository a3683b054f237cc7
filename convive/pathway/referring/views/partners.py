"""Somebody of a service who is signed in refers: the form for professionals, with a declaration."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.pathway.public.queries import door_of
from convive.pathway.public.views.concern import Way, write
from convive.pathway.public.views.shown import page, today, unkept
from convive.pathway.referring import describing, queries
from convive.people.viewer import asking


@needs("concerns.refer")
@unkept
@require_GET
def refer(request: HttpRequest) -> HttpResponse:
    """Which doors take a concern of a service, and how."""
    return page(request, "refer", {"doors": queries.doors(today=today())})


@needs("concerns.refer")
@unkept
@require_http_methods(["GET", "POST"])
def refer_to(request: HttpRequest, ref: str) -> HttpResponse:
    """One concern about one person; who refers reads nothing of what comes of it but with the code."""
    door = door_of(ref, today=today(), unasked=True)
    if not queries.takes_services(door):
        raise Http404
    way = Way(
        door="partner",
        page="refer_to",
        declares=_("Declare that you typed this yourself, about one person, from what you know."),
        context={"house": queries.own_house(asking(request))},
    )
    return write(request, ref, describing.REFERRER, way)
