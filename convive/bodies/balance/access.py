"""Who asks for a rest, who answers one, who is told what a table needs."""

from __future__ import annotations

from convive.bodies import access as tables
from convive.bodies.models import Body, Seat
from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Whoever works with the tables."""
    return tables.may_read(viewer)


def may_edit(viewer: Asking, body: Body) -> bool:
    """Who edits this table: the coordinator, and whoever chairs it."""
    return tables.may_edit(viewer, body)


def may_rest(viewer: Asking, seat: Seat) -> bool:
    """The member of a seat or the deputy; who edits the table writes it down for them."""
    pk = getattr(viewer, "pk", None)
    sits = pk is not None and pk in {seat.person_id, seat.deputy_id}
    return (tables.may_read(viewer) and sits) or may_edit(viewer, seat.body)


def may_read_member(viewer: Asking, person: int) -> bool:
    """Somebody's own tables; and who may list people sees how much each of them carries."""
    own = getattr(viewer, "pk", None) == person
    return tables.may_read(viewer) and (own or viewer.may("people.list"))
