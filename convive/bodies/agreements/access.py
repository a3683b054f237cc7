"""Who reads, writes and signs agreements."""

from __future__ import annotations

from convive.bodies.models import Agreement
from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever works with the tables of the city."""
    return viewer.may("bodies.read")


def may_edit(viewer: Asking) -> bool:
    """Who drafts and amends agreements."""
    return viewer.may("agreements.edit")


def may_sign(viewer: Asking) -> bool:
    """Who may sign at all, being signed in as themselves; the rules say for which organisation."""
    return getattr(viewer, "pk", None) is not None and viewer.may("agreements.sign")


def may_promise(viewer: Asking, agreement: Agreement, organisation: str) -> bool:
    """Who acts for this party, and the office that types in what it said."""
    if not agreement.parties.filter(ref=organisation).exists():
        return False
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    return may_edit(viewer) or (viewer.may("agreements.sign") and organisation in own)
