"""Who reads the register of mandates and who keeps it."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever reads the plan."""
    return viewer.may("plan.read")


def may_edit(viewer: Asking) -> bool:
    """Who keeps the register."""
    return viewer.may("mandates.edit")
