"""Who may make backups, and keys for them."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_make(viewer: Asking) -> bool:
    return viewer.may("backups.make")
