"""Who proposes changes of an agreement, speaks about them, and takes them back."""

from __future__ import annotations

from convive.bodies.models import Agreement, Amendment
from convive.ground.viewers import Asking


def parties_of(viewer: Asking, agreement: Agreement) -> frozenset[str]:
    """The parties of an agreement that this viewer acts for."""
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    if not viewer.may("agreements.sign"):
        return frozenset()
    return own & {one.ref for one in agreement.parties.all()}


def speaks_for(viewer: Asking, agreement: Agreement, organisation: str) -> bool:
    """Whether somebody may speak for this party: as one of it, or as the office that types it in."""
    if organisation in parties_of(viewer, agreement):
        return True
    is_party = agreement.parties.filter(ref=organisation).exists()
    return is_party and viewer.may("agreements.edit")


def may_withdraw(viewer: Asking, amendment: Amendment) -> bool:
    """The party that proposed it, and the office on its word."""
    return speaks_for(viewer, amendment.agreement, amendment.organisation.ref)
