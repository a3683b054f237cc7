"""Who asks what should be taught, who types in what was said, who reads it."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_run(viewer: Asking) -> bool:
    """Who runs the programmes of the city."""
    return viewer.may("programmes.edit")
