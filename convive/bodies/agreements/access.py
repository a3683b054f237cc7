"""Who reads, writes and signs agreements."""

from __future__ import annotations

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
