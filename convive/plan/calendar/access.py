"""Who sees the dates ahead, and who prepares them."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever reads the plan."""
    return viewer.may("plan.read")


def may_edit(viewer: Asking) -> bool:
    """Whoever writes the plan."""
    return viewer.may("plan.edit")
