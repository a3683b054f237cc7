"""Who offers help to partners, who asks for it, who answers."""

from __future__ import annotations

from django.db.models import QuerySet

from convive.bodies import access
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.plan.models import HelpRequest


def may_read(viewer: Asking) -> bool:
    """Everybody who works with the plan sees what is offered."""
    return viewer.may("plan.read")


def may_offer(viewer: Asking) -> bool:
    """Who writes the plan lists help, and answers for the city."""
    return viewer.may("plan.edit")


def may_ask_for(viewer: Asking, organisation: Organisation) -> bool:
    """Who belongs to an organisation asks for it; the city types in what came by telephone."""
    return viewer.may("asks.raise") and access.may_speak_for(viewer, organisation)


def readable(viewer: Asking) -> QuerySet[HelpRequest]:
    """Every request for who answers; to anybody else those of their own organisations."""
    found = HelpRequest.objects.exclude(organisation=None)
    if may_offer(viewer):
        return found
    if not may_read(viewer):
        return found.none()
    return found.filter(organisation__ref__in=getattr(viewer, "organisations", ()))
