"""Who reads, writes and confirms notices."""

from __future__ import annotations

from convive.bodies.models import Told
from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever works with the tables of the city."""
    return viewer.may("bodies.read")


def may_write(viewer: Asking) -> bool:
    """Who tells the members of changes, and enters what they said elsewhere."""
    return viewer.may("notices.write")


def may_note(viewer: Asking, told: Told) -> bool:
    """Who acts for the member that was told."""
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    return viewer.may("agreements.sign") and told.organisation.ref in own
