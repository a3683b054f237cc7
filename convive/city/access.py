"""Who may do what with the city and its clocks."""

from __future__ import annotations

from convive.city.models import Clock
from convive.ground.viewers import Asking


def may_amend(viewer: Asking) -> bool:
    """The coordinator, the administrator and the house itself."""
    return viewer.may("city.amend")


def may_keep(viewer: Asking, clock: Clock) -> bool:
    """Who amends the city, and the owner and deputy of the clock."""
    return may_amend(viewer) or viewer.ref in {clock.owner, clock.deputy} - {""}
