"""Who reads what holds, who keeps it, and who hands an office over."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever reads the plan."""
    return viewer.may("plan.read")


def may_edit(viewer: Asking) -> bool:
    """Whoever writes the plan."""
    return viewer.may("plan.edit")


def may_hand_over(viewer: Asking) -> bool:
    """Ending one mayor's access and giving it to the next takes both permissions."""
    return viewer.may("people.leave") and viewer.may("people.invite")


def may_brief(viewer: Asking) -> bool:
    """The briefing holds what is inside the city: terms of givers too."""
    return viewer.may("money.read")
