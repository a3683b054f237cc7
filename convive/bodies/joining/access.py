"""Who recruits, who ticks first steps, who sees how far the members are."""

from __future__ import annotations

from convive.bodies import access as tables
from convive.bodies.models import Body
from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever works with the tables."""
    return tables.may_read(viewer)


def may_edit(viewer: Asking, body: Body) -> bool:
    """Who edits this table: the coordinator, and whoever chairs it."""
    return tables.may_edit(viewer, body)


def may_read_approaches(viewer: Asking, body: Body) -> bool:
    """What organisations said when they were asked is read by who asks them, nobody else."""
    return tables.may_edit(viewer, body)


def may_read_rates(viewer: Asking) -> bool:
    """How often categories say yes is for who invites."""
    return viewer.may("bodies.edit")


def is_person(viewer: Asking, person: int) -> bool:
    """Whether somebody speaks of their own first steps."""
    return getattr(viewer, "pk", None) == person
