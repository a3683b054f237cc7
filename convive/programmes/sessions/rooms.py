"""The room or thing that a session needs: asked for with it, given back with it, and what is free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.directory.assets import access as lending
from convive.directory.assets import actions as assets
from convive.directory.assets import queries as shelf
from convive.directory.models import Asset, Booking
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.programmes.models import Initiative, Session
from convive.programmes.sessions import queries

MOST_OFFERED = 4
WAITING = (Booking.State.ASKED, Booking.State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with the room of a session: whether somebody else has it, and what is free."""

    booking: Booking
    is_lost: bool
    free: tuple[Asset, ...]


def ask(
    asset: Asset,
    initiative: Initiative,
    *,
    on: date,
    begins: time,
    ends: time,
    now: datetime,
    by: Asking,
) -> Booking:
    """Ask for something in the name of who carries the initiative. Raises Refused."""
    if not lending.may_book(by, asset) or not lending.may_speak_for(by, initiative.carrier):
        raise Refused(
            _("You cannot book this for the organisation that carries the initiative."),
            instead=_("Ask somebody of that organisation, or the coordinator of the city."),
            field="asset",
        )
    return assets.ask(
        asset,
        organisation=initiative.carrier,
        on=on,
        begins=begins,
        ends=ends,
        purpose=str(initiative)[:300],
        now=now,
        by=by,
    )


def give_back(session: Session, *, now: datetime) -> None:
    """Free the room of a session that is moved or cancelled; its owner is told by letter.

    Who plans a session may end what was booked for it, also what a colleague booked.
    """
    booking = session.booking
    if booking is not None and booking.state in WAITING and booking.until > now:
        assets.cancel(booking, reason=_("The session was moved or cancelled."), now=now, by=House())


def bookable(by: Asking) -> list[Asset]:
    """What this viewer could book for a session."""
    return [one for one in shelf.assets_for(by) if lending.may_book(by, one)]


def standing_of(session: Session, *, by: Asking) -> Standing | None:
    """How it stands with the room: who asked second is told, with what is free then."""
    booking = session.booking
    if booking is None or session.state != Session.State.PLANNED:
        return None
    span = booking.since, booking.until
    is_lost = booking.state not in WAITING or (
        booking.state == Booking.State.ASKED and shelf.is_taken(booking.asset, span, but=booking)
    )
    free = _free(by, booking.asset, span) if is_lost else ()
    return Standing(booking, is_lost, free)


def told_taken(
    by: Asking, asset: Asset, *, on: date, begins: datetime, ends: datetime, why: Refused
) -> str:
    """One line of a refusal: the day, why it is not possible, and what is free then."""
    free = _free(by, asset, (begins, ends))
    told = {"day": date_format(on, "l j F"), "why": str(why.sentence)}
    if not free:
        return _("%(day)s: %(why)s Nothing else of this kind is free then.") % told
    told["free"] = ", ".join(str(one) for one in free)
    return _("%(day)s: %(why)s Free at that time: %(free)s.") % told


def _free(by: Asking, asset: Asset, span: tuple[datetime, datetime]) -> tuple[Asset, ...]:
    found = shelf.free_on(by, queries.local(span[0]).date(), sort=asset.sort, span=span)
    return tuple(one.asset for one in found if one.asset.pk != asset.pk)[:MOST_OFFERED]
