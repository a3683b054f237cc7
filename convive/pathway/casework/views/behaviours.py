"""The list of behaviours that people may describe here, and members agreeing to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from convive.ground.doors import signed_in
from convive.pathway import conditions
from convive.pathway.casework.views.doors import BOTH, Room, in_room, page
from convive.pathway.queries import templates
from convive.pathway.rules.indicators import FEWEST_DISCIPLINES, Indicator
from convive.people.unlocking.doors import unlocked
from convive.spaces import words
from convive.spaces.actions import enrolling
from convive.spaces.queries import members


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def behaviours(request: HttpRequest, at: Room) -> HttpResponse:
    """Each behaviour in words; one press agrees, for one's own discipline (SEC-13)."""
    version = conditions.version_of(at.space)
    if request.method == "POST":
        enrolling.approve(
            at.space, what=conditions.BEHAVIOURS, version=version, by=at.holder, on=at.today
        )
        messages.success(request, _("You have agreed to this list."))
        return redirect(at.url("behaviours"))
    agreed = members.approvals(at.space, conditions.BEHAVIOURS, version, today=at.today)
    return page(
        request,
        "behaviours",
        at,
        indicators=[_in_words(one) for one in conditions.indicators_of(at.space)],
        version=version,
        agreed=[(words.discipline(one.discipline), one.organisation) for one in agreed],
        mine=at.member.discipline in {one.discipline for one in agreed},
        fewest=FEWEST_DISCIPLINES,
    )


def _in_words(one: Indicator) -> dict[str, str]:
    """An indicator in the reader's language."""
    return {
        name: templates.words(told) if (told := getattr(one, name)) else ""
        for name in ("name", "example", "counter", "source", "risk", "mitigation")
    }
