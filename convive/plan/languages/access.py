"""Who writes the languages of the city and the editions of its strategy."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Everybody who works with the plan."""
    return viewer.may("plan.read")


def may_edit(viewer: Asking) -> bool:
    """Who writes the plan."""
    return viewer.may("plan.edit")
