"""Who asks residents and who reads what they said together."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Shares of closed waves, small ones hidden."""
    return viewer.may("surveys.read")


def may_run(viewer: Asking) -> bool:
    """Open a wave, type in paper answers, close it."""
    return viewer.may("surveys.run")
