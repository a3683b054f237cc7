"""Who may look into the memory and answer for it."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_watch(viewer: Asking) -> bool:
    """Whether somebody may read the memory, publish its counts and watch over other houses."""
    return viewer.may("audit.read")
