"""Questions about safe places: which may be booked, and how those that a case holds stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404

from convive.directory.assets import access
from convive.directory.assets import queries as lent
from convive.directory.models import Asset, Booking
from convive.ground.refusals import Words
from convive.pathway.queries.cases import Sheet
from convive.people.unlocking.holding import KeyHolder

PLACE = "safe-space"
# Which booking it is, sealed beside the words: a place never leads to a case (TER-12).
BOOKING = "_booking"
WHERE_PEOPLE_STAY = (Asset.Sort.SHELTER, Asset.Sort.ROOM)
LIVING = (Booking.State.ASKED, Booking.State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Held:
    """A place of a case: its sheet, and how its booking stands for who may see it ("": it is not
    theirs to see).
    """

    sheet: Sheet
    state: Words
    may_give_back: bool

    @property
    def first(self) -> date:
        return date.fromisoformat(str(self.sheet.answers["from_on"]))

    @property
    def last(self) -> date:
        return date.fromisoformat(str(self.sheet.answers["until_on"]))


def on_offer(holder: KeyHolder) -> list[Asset]:
    """Safe places first, then rooms: those that are lent to this person's house."""
    return [
        one
        for sort in WHERE_PEOPLE_STAY
        for one in lent.assets_for(holder, sort=sort)
        if access.may_book(holder, one)
    ]


def held(sheets: Sequence[Sheet], holder: KeyHolder, *, now: datetime) -> list[Held]:
    """The places of a case whose sheets this reader holds the key of, the last first."""
    found = []
    for sheet in reversed([one for one in sheets if one.form == PLACE and one.answers]):
        booking = _booking(holder, str(sheet.answers.get(BOOKING, "")))
        waits = booking is not None and booking.until > now and booking.state in LIVING
        found.append(Held(sheet, booking.get_state_display() if booking else "", waits))
    return found


def _booking(holder: KeyHolder, ref: str) -> Booking | None:
    try:
        return lent.booking_for(holder, ref)
    except Http404:
        return None
