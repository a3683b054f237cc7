"""For which sealed room an agreement on sharing information was signed: sharing has a purpose (SAF-09)."""

from __future__ import annotations

from datetime import date, datetime

from convive.audit.acts import act
from convive.bodies.agreements.rules import ANY_ROOM
from convive.bodies.models import Agreement
from convive.city import queries as city
from convive.ground.refusals import Words
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.spaces.conditions import Space
from convive.spaces.queries import members, rooms

SHARING = Agreement.Sort.SHARING


def houses_of(space: Space, *, today: date) -> set[str]:
    """The houses (references) that sit in a room, its operator among them."""
    return {one.organisation.ref for one in members.current(space, today=today)} | {
        space.operator.ref
    }


def choices(viewer: Asking, *, today: date) -> list[tuple[str, Words]]:
    """The rooms this viewer may name in an agreement, by reference."""
    return [(one.space.ref, str(one.space)) for one in rooms.rooms_for(viewer, today=today)]


def name_of(agreement: Agreement, viewer: Asking, *, today: date) -> str:
    """The room an agreement was signed for, where this viewer may know of it; "" for none alone."""
    if agreement.room in ("", ANY_ROOM):
        return ""
    return str(dict(choices(viewer, today=today)).get(agreement.room, ""))


@act("bodies.agreement_taken_as_of_its_room")
def take_as_of(agreement: Agreement, room: str, *, by: Asking) -> Agreement:
    """It is signed for this room, and opens no other."""
    history.amend(agreement, {"room": room}, version=None, by=by)
    return agreement


def take_as_of_the_only_one(now: datetime) -> int:
    """Agreements that never said for which room they are, and whose parties sit in one room only,
    are taken as that room's; returns how many. Where several rooms could be meant, a person says it.
    """
    unsaid = Agreement.objects.filter(sort=SHARING, room="", ended_on=None)
    found = list(unsaid.prefetch_related("parties"))
    if not found:
        return 0
    today, taken = city.today(now), 0
    houses = {one.ref: houses_of(one, today=today) for one in rooms.every()}
    for agreement in found:
        parties = {one.ref for one in agreement.parties.all()}
        meant = [ref for ref, inside in houses.items() if inside <= parties]
        if len(meant) == 1:
            take_as_of(agreement, meant[0], by=House())
            taken += 1
    return taken
