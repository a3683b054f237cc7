"""Who sees, lends and books what partners share."""

from __future__ import annotations

from convive.directory.models import Asset, Booking
from convive.ground.viewers import Asking
from convive.people.models import Organisation


def may_read(viewer: Asking) -> bool:
    """Who works with the city, and the members of the national hub."""
    return viewer.may("assets.read")


def may_keep(viewer: Asking, asset: Asset) -> bool:
    """Who owns it answers for it; the coordinator helps."""
    return viewer.may("assets.edit") or (viewer.may("assets.book") and owns(viewer, asset))


def may_see(viewer: Asking, asset: Asset) -> bool:
    """What they could book, and what is theirs."""
    return may_read(viewer) and (_is_offered_to(viewer, asset) or may_keep(viewer, asset))


def may_book(viewer: Asking, asset: Asset) -> bool:
    """Whom the owner lends it to, as long as it is offered."""
    return viewer.may("assets.book") and asset.retired_on is None and may_see(viewer, asset)


def may_speak_for(viewer: Asking, organisation: Organisation) -> bool:
    """One's own organisation; the coordinator types in what came by telephone."""
    return viewer.may("assets.edit") or organisation.ref in getattr(viewer, "organisations", ())


def may_see_booking(viewer: Asking, booking: Booking) -> bool:
    """Both sides: who lends and who borrows."""
    return may_keep(viewer, booking.asset) or may_cancel(viewer, booking)


def may_cancel(viewer: Asking, booking: Booking) -> bool:
    """Who borrows, and who lends."""
    asks = viewer.may("assets.book") and may_speak_for(viewer, booking.organisation)
    return asks or may_keep(viewer, booking.asset)


def owns(viewer: Asking, asset: Asset) -> bool:
    """Acts for the organisation that owns it."""
    return asset.owner.ref in getattr(viewer, "organisations", ())


def _is_offered_to(viewer: Asking, asset: Asset) -> bool:
    if asset.who == Asset.Who.OWNER:
        return owns(viewer, asset)
    return asset.who == Asset.Who.EVERYBODY or viewer.may("workspace.read")
