"""What the plan knows about the doors of sealed rooms: the mandate, and the finding behind."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from convive.plan import queries
from convive.plan.mandates import queries as mandates
from convive.plan.mandates.rules import INDIVIDUAL_SUPPORT
from convive.spaces import conditions
from convive.spaces.conditions import Space, Standing
from convive.spaces.rules.conditions import Key


def mandate(space: Space, today: date) -> Standing:
    """The law lets the city do at this level what the template of the space does (LVL-05)."""
    domain = space.needs.get("mandate", INDIVIDUAL_SUPPORT)
    why_not = mandates.why_not(space.level, today, domain=domain)
    return Standing(not why_not, why_not)


def finding(space: Space, today: date) -> Standing:
    """A validated finding that has not expired stands behind the action of the space (SEC-01)."""
    if not space.action:
        return Standing(False, _("Say which action of the plan this space serves."))
    if not queries.has_current_finding(space.action, today=today):
        return Standing(False, _("No validated finding of today stands behind its action."))
    return Standing(True)


def register_all() -> None:
    """Called once, when the house is built."""
    conditions.state(Key.MANDATE, mandate, lambda _space: reverse("plan:mandates"))
    conditions.state(Key.FINDING, finding, _finding_page)


def _finding_page(space: Space) -> str:
    if not space.action:
        return reverse("spaces:amend", args=[space.ref])
    return reverse("plan:action", args=[space.action])
