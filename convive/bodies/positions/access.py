"""Who writes, signs and sends positions."""

from __future__ import annotations

from convive.bodies import access
from convive.bodies.models import Ask
from convive.ground.viewers import Asking
from convive.people.models import Organisation


def may_read(viewer: Asking) -> bool:
    """Everybody who works with the tables or on the plan."""
    return access.may_read_comments(viewer)


def may_write(viewer: Asking) -> bool:
    """Whoever may raise something in the city's workspace."""
    return viewer.may("asks.raise")


def may_change(viewer: Asking, position: Ask) -> bool:
    """Who answers asks, who wrote it, and who belongs to the organisation it is raised for."""
    return access.may_answer(viewer, position)


def may_sign_for(viewer: Asking, organisation: Organisation) -> bool:
    """Who signs agreements signs positions: for their own organisation, or for one that asked us to."""
    return viewer.may("agreements.sign") and access.may_speak_for(viewer, organisation)
