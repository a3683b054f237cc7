"""Who writes the register of acknowledged harms; everybody reads what is published."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Everybody who works with the plan, also before it is published."""
    return viewer.may("plan.read")


def may_edit(viewer: Asking) -> bool:
    """Who writes the plan."""
    return viewer.may("plan.edit")
