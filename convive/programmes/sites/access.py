"""Who reads the register of places of learning, and who keeps it."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.programmes.models.site import EducationSite


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_keep(viewer: Asking) -> bool:
    """Who runs the programmes of the city."""
    return viewer.may("programmes.edit")


def may_deliver(viewer: Asking, site: EducationSite) -> bool:
    """Who runs the programmes, and the place of learning itself."""
    own = site.organisation.ref in getattr(viewer, "organisations", ())
    return may_keep(viewer) or (own and viewer.may("programmes.write"))
