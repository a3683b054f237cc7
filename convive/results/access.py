"""Who may do what with indicators and lessons."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whether this viewer reads results in the workspace."""
    return viewer.may("results.read")


def may_edit(viewer: Asking) -> bool:
    """Whether this viewer writes indicators, measurements and lessons."""
    return viewer.may("results.edit")
