"""Who keeps the register of opened contracts; what was awarded is public."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_keep(viewer: Asking) -> bool:
    """Who runs the programmes and knows the city's money."""
    return viewer.may("programmes.edit") and viewer.may("money.edit")
