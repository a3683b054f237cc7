"""Who reads the money, who reads the terms of those who give it, and who keeps it."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever reads the plan reads its money."""
    return viewer.may("plan.read")


def may_read_terms(viewer: Asking) -> bool:
    """What a giver expects, and what we think of it, stays inside the city: a giver may read here."""
    return viewer.may("money.read")


def may_edit(viewer: Asking) -> bool:
    """Who keeps the budget."""
    return viewer.may("money.edit")
