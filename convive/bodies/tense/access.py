"""Who calls a table out, who says they stand by, who answers a call, who reads of it."""

from __future__ import annotations

from convive.bodies import access as tables
from convive.bodies.models import Body, Called, CallOut, Seat
from convive.ground.viewers import Asking


def may_call_out(viewer: Asking, body: Body) -> bool:
    """Who keeps the table: its chair and the coordinator."""
    return tables.may_edit(viewer, body)


def may_stand_by(viewer: Asking, seat: Seat) -> bool:
    """The member or deputy of a seat; who keeps the table writes it down for them."""
    return is_own(viewer, seat) or may_call_out(viewer, seat.body)


def is_own(viewer: Asking, seat: Seat) -> bool:
    """Whether this viewer is the member or deputy of a seat."""
    pk = getattr(viewer, "pk", None)
    return tables.may_read(viewer) and pk is not None and pk in {seat.person_id, seat.deputy_id}


def may_answer_call(viewer: Asking, called: Called) -> bool:
    """Who was called; who keeps the table writes down what was said by telephone."""
    pk = getattr(viewer, "pk", None)
    own = pk is not None and pk == called.person_id
    return (tables.may_read(viewer) and own) or may_call_out(viewer, called.call_out.body)


def may_read_roster(viewer: Asking, body: Body) -> bool:
    """Who sits at the table, and who keeps it: others need not know who goes where."""
    return tables.may_read(viewer) and (may_call_out(viewer, body) or tables.sits_at(viewer, body))


def is_for_everybody(call_out: CallOut) -> bool:
    """A table whose agenda is public says in public that it is out."""
    return call_out.body.is_open
