"""Who may do what with the areas."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Everybody who works in the city's workspace."""
    return viewer.may("workspace.read")


def may_import(viewer: Asking) -> bool:
    """The coordinator and the house itself."""
    return viewer.may("places.import")
