"""Who keeps the register of firms, and who writes what a firm offers."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.programmes.models.work import WorkPartner


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_keep(viewer: Asking) -> bool:
    """Who runs the programmes of the city."""
    return viewer.may("programmes.edit")


def may_write(viewer: Asking, partner: WorkPartner) -> bool:
    """Who keeps the register, and the firm itself."""
    own = partner.organisation.ref in getattr(viewer, "organisations", ())
    return may_keep(viewer) or (own and viewer.may("programmes.write"))
