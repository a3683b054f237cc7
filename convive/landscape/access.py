"""Who may read the landscape, bring deliveries in and take them out."""

from __future__ import annotations

from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """See sources, deliveries and what they add up to."""
    return viewer.may("landscape.read")


def may_import(viewer: Asking) -> bool:
    """Bring a source's delivery in, make it part of the landscape, take it out again."""
    return viewer.may("landscape.import")


def may_edit(viewer: Asking) -> bool:
    """Describe a source."""
    return viewer.may("landscape.edit")


def may_publish(viewer: Asking) -> bool:
    """Release protected tables and findings."""
    return viewer.may("landscape.publish")


def may_see_exact(viewer: Asking) -> bool:
    """See counts as they are, small ones too, for work inside the house."""
    return may_read(viewer) and viewer.may("landscape.exact")
