"""Who writes and publishes briefings; everybody reads what is published."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_write(viewer: Asking) -> bool:
    """Begin a briefing, write its foreword, publish it."""
    return viewer.may("landscape.publish")
