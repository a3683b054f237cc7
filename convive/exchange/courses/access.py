"""Who gives courses to other cities, and who takes them."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_exchange(viewer: Asking) -> bool:
    """Who adapts practices, and runs the programmes of the city."""
    return viewer.may("practices.adapt") and viewer.may("programmes.edit")
