"""Who reads the mayor's page, who writes it, who ties evidence to it."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever reads the plan."""
    return viewer.may("plan.read")


def may_edit(viewer: Asking) -> bool:
    """The mayor, who writes for them, and who coordinates."""
    return viewer.may("mayor.edit")


def may_promise(viewer: Asking) -> bool:
    """A promise is a task that others see: who gives tasks gives it."""
    return viewer.may("bodies.edit")
