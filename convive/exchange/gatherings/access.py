"""Who reads and writes what was taken home from gatherings."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever reads results."""
    return viewer.may("results.read")


def may_edit(viewer: Asking) -> bool:
    """Whoever writes lessons."""
    return viewer.may("results.edit")
