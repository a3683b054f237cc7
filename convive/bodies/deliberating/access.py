"""Who prepares a question for residents, and who reads it."""

from __future__ import annotations

from convive.bodies import access as tables
from convive.bodies.models import Body, Deliberation
from convive.ground.viewers import Asking


def may_prepare(viewer: Asking, body: Body) -> bool:
    """Who keeps the table: its chair and the coordinator."""
    return tables.may_edit(viewer, body)


def may_read(viewer: Asking) -> bool:
    """Whoever works with the tables."""
    return tables.may_read(viewer)


def is_for_everybody(one: Deliberation) -> bool:
    """It was shown."""
    return one.shown_on is not None
