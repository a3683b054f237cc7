"""Who reads and writes what stands beside a protocol."""

from __future__ import annotations

from convive.bodies.models import Agreement
from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever works with the tables of the city: it names no person."""
    return viewer.may("bodies.read")


def may_write(viewer: Asking, agreement: Agreement) -> bool:
    """Who acts for a party, and the office that types in what a party says."""
    if not viewer.may("protocols.write"):
        return False
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    is_party = bool(own & {one.ref for one in agreement.parties.all()})
    return is_party or viewer.may("agreements.edit")
