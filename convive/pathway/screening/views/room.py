"""Of a whole room: clocks with who answers for them, who has not heard, what was filtered out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from convive.ground.doors import signed_in
from convive.pathway.casework.views.doors import Room, in_room, page
from convive.pathway.screening.actions.rereading import READERS
from convive.pathway.screening.queries import clocks as clock_queries
from convive.pathway.screening.queries import filtered as filtered_queries
from convive.people.unlocking.doors import unlocked

DESK = (*READERS, "officer", "chair")


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def clocks(request: HttpRequest, at: Room) -> HttpResponse:
    """What has run six tenths of its time, what is late, whose it is, and who has not heard."""
    _only_desk(at)
    return page(
        request,
        "screening/clocks",
        at,
        clocks=clock_queries.clocks(at.holder, at.member, now=at.now, today=at.today),
        unheard=clock_queries.unheard(at.holder, at.member, now=at.now, today=at.today),
    )


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def filtered(request: HttpRequest, at: Room) -> HttpResponse:
    """What went no further than the first look, and what of it somebody else reads again."""
    _only_desk(at)
    rows = filtered_queries.filtered(at.holder, at.member, now=at.now)
    return page(request, "screening/filtered", at, rows=rows)


def _only_desk(at: Room) -> None:
    if not set(DESK) & set(at.member.roles):
        raise Http404
