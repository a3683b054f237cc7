"""Who may read which published table, and who may publish."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.releases.models import Audience


def audiences_of(viewer: Asking) -> tuple[str, ...]:
    """The audiences a viewer belongs to: everybody reads what is public."""
    if viewer.may("releases.partners"):
        return (Audience.PUBLIC.value, Audience.PARTNERS.value)
    return (Audience.PUBLIC.value,)


def may_publish(viewer: Asking) -> bool:
    return viewer.may("landscape.publish")
