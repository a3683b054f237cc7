"""Who appoints a lead, who gives them time, and who writes down the time it took."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.plan.leads import rules
from convive.plan.models import Lead


def may_read(viewer: Asking) -> bool:
    """Whoever reads the plan."""
    return viewer.may("plan.read")


def may_appoint(viewer: Asking) -> bool:
    """Who writes the plan keeps the appointments."""
    return viewer.may("plan.edit")


def may_allot(viewer: Asking, lead: Lead) -> bool:
    """A superior gives the time, never the lead (GOV-02)."""
    return viewer.may("leads.allot") and rules.may_allot(viewer.ref, lead.person.ref)


def may_note(viewer: Asking, lead: Lead) -> bool:
    """The lead writes down their weeks, or who keeps the plan for them."""
    return may_read(viewer) and (viewer.ref == lead.person.ref or may_appoint(viewer))
