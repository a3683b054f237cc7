"""Who reads how a shared house is used, who runs it, and who books in it."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.programmes.models.house import SharedHouse


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_found(viewer: Asking) -> bool:
    """Who runs the programmes of the city."""
    return viewer.may("programmes.edit")


def may_run(viewer: Asking, house: SharedHouse) -> bool:
    """Who runs the programmes, and who answers for the house."""
    own = house.organisation.ref in _own(viewer) and viewer.may("programmes.write")
    return may_found(viewer) or own


def may_book_for(viewer: Asking, organisation: Organisation) -> bool:
    """One's own organisation; who runs programmes types in what came by telephone."""
    if not viewer.may("assets.book"):
        return False
    return viewer.may("programmes.edit") or organisation.ref in _own(viewer)


def _own(viewer: Asking) -> frozenset[str]:
    found: frozenset[str] = getattr(viewer, "organisations", frozenset())
    return found
