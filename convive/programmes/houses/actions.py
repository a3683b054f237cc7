"""What can be done about shared houses: open one, share it, book in it, keep what found no room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.directory.assets import actions as lending
from convive.directory.models import Asset, Booking
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.people.models import Organisation
from convive.programmes.houses import access, queries
from convive.programmes.models.house import HousePartner, SharedHouse, UnmetWish

TOLD = ("name", "what", "organisation", "area", "agreement", "since")


@act("programmes.house_opened")
def open_house(given: Mapping[str, Any], *, rooms: Iterable[Asset], by: Asking) -> SharedHouse:
    """A house that partners share: TOLD, and its rooms (PRI-16). Raises Refused without a room."""
    if not access.may_found(by):
        raise PermissionDenied
    chosen = _chosen(rooms)
    house = SharedHouse.objects.create(**{name: given[name] for name in TOLD if name in given})
    house.rooms.set(chosen)
    history.keep(house, [name for name in TOLD if name in given], by=by)
    return house


@act("programmes.house_amended")
def amend(
    house: SharedHouse,
    changes: Mapping[str, Any],
    *,
    rooms: Iterable[Asset],
    version: int | None,
    by: Asking,
) -> SharedHouse:
    """Change what is told of a house, and its rooms. Raises Changed on a second editor, Refused."""
    if not access.may_run(by, house):
        raise PermissionDenied
    chosen = _chosen(rooms)
    given = {name: changes[name] for name in TOLD if name in changes}
    history.amend(house, given, version=version, by=by)
    house.rooms.set(chosen)
    return house


@act("programmes.house_partner_joined")
def join(
    house: SharedHouse,
    organisation: Organisation,
    *,
    does: Phrase | str = "",
    on: date,
    by: Asking,
) -> HousePartner:
    """An organisation helps to run the house from a day; joining twice changes nothing."""
    if not access.may_run(by, house):
        raise PermissionDenied
    made, _is_new = HousePartner.objects.get_or_create(
        house=house,
        organisation=organisation,
        until=None,
        defaults={"since": on, "does": phrase(does) if does else Phrase()},
    )
    return made


@act("programmes.house_partner_left")
def part(partner: HousePartner, *, on: date, by: Asking) -> HousePartner:
    """A partner no longer helps to run the house; what it booked before stays counted."""
    if not access.may_run(by, partner.house):
        raise PermissionDenied
    if partner.until is None:
        partner.until = on
        partner.save_next(update_fields=["until", "version"])
    return partner


@act("programmes.house_booked")
def book(
    house: SharedHouse,
    room: Asset,
    *,
    organisation: Organisation,
    on: date,
    begins: time,
    ends: time,
    purpose: str,
    people: int | None = None,
    now: datetime,
    by: Asking,
) -> Booking:
    """Book a room of the house. A partner needs nobody's yes: who asks first has it (PRI-16).

    Somebody else asks, and who answers for the room says yes or no. Raises Refused for a room that
    is taken (field `begins`) or too small (field `people`).
    """
    if not access.may_book_for(by, organisation):
        raise PermissionDenied
    if not house.rooms.filter(pk=room.pk).exists():
        raise Refused(_("This is no room of this house."), field="room")
    if people and room.capacity and people > room.capacity:
        raise Refused(
            _("This room is for fewer people."),
            instead=_("Choose a larger room. What found no room is counted."),
            field="people",
        )
    asked = lending.ask(
        room,
        organisation=organisation,
        on=on,
        begins=begins,
        ends=ends,
        purpose=purpose,
        now=now,
        by=by,
    )
    if organisation.pk in queries.partners_on(house, on=on):
        # The partners agreed on this once, so nobody says yes again to each booking.
        return lending.confirm(asked, now=now, by=House())
    return asked


@act("programmes.house_wish_kept")
def keep_wish(
    house: SharedHouse,
    *,
    organisation: Organisation,
    on: date,
    why: str,
    begins: time | None = None,
    ends: time | None = None,
    people: int | None = None,
    today: date,
    by: Asking,
) -> UnmetWish:
    """A request found no room: kept once for an organisation, a time and a reason (PRI-16)."""
    if not access.may_book_for(by, organisation):
        raise PermissionDenied
    made, _is_new = UnmetWish.objects.get_or_create(
        house=house,
        organisation=organisation,
        on=on,
        begins=begins,
        why=why,
        defaults={"ends": ends, "people": people, "kept_on": today},
    )
    return made


def _chosen(rooms: Iterable[Asset]) -> list[Asset]:
    chosen = list(rooms)
    if not chosen:
        raise Refused(_("A house has at least one room."), field="rooms")
    if any(one.who == Asset.Who.OWNER for one in chosen):
        raise Refused(
            _("Only its owner may book one of these rooms."),
            instead=_("Offer it to partners first, under “Rooms and things”."),
            field="rooms",
        )
    return chosen
