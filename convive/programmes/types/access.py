"""Who reads the types of programmes, and who changes them."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_adopt(viewer: Asking) -> bool:
    """Who answers for what the city asks of its programmes."""
    return viewer.may("programmes.types")
