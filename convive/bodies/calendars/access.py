"""Whose calendar somebody reads by a secret link, and who makes a new one."""

from __future__ import annotations

from convive.bodies import access
from convive.bodies.models import Body
from convive.ground.viewers import Asking


def may_link_own(viewer: Asking) -> bool:
    """Everybody who reads tables has a calendar of their own meetings."""
    return access.may_read(viewer) and getattr(viewer, "pk", None) is not None


def may_link_table(viewer: Asking, body: Body) -> bool:
    """Who keeps a table makes the link that its members share."""
    return access.may_edit(viewer, body)
