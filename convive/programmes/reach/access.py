"""Who sees whom the programmes reach, and who says why they differ from the plan."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes; partners see small counts hidden."""
    return viewer.may("programmes.read")


def is_staff(viewer: Asking) -> bool:
    """Who runs the programmes of the city sees every count."""
    return viewer.may("programmes.edit") and viewer.may("plan.edit")


def may_see_money(viewer: Asking) -> bool:
    """What programmes cost is read by who reads the city's money."""
    return viewer.may("money.read")


def may_explain(viewer: Asking) -> bool:
    """Say why a programme differs from its plan."""
    return viewer.may("programmes.edit")
