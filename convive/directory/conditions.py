"""What the directory knows about the doors of sealed rooms: where else residents can turn."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from convive.directory import queries
from convive.spaces import conditions
from convive.spaces.conditions import Space, Standing
from convive.spaces.rules.conditions import Key


def alternatives(_space: Space, today: date) -> Standing:
    """The city decided where residents turn, looked again in time, and offers services (SEC-30)."""
    route = queries.routes().first()
    if route is None:
        return Standing(False, _("The city has not decided where residents turn instead."))
    if route.review_on < today:
        return Standing(False, _("The decision is older than its review date."))
    if not queries.has_services():
        return Standing(False, _("No service is listed to which residents could turn."))
    return Standing(True)


def register_all() -> None:
    """Called once, when the house is built."""
    conditions.state(Key.ALTERNATIVES, alternatives, lambda _space: reverse("directory:route"))
