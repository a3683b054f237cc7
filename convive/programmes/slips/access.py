"""Who hands out slips, and who reads how many there were."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_hand_out(viewer: Asking) -> bool:
    """Everybody who carries a programme."""
    return viewer.may("programmes.write")


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")
