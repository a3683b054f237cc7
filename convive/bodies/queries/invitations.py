"""What each seat is told when it is asked to come, and how much was asked of it lately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from convive.bodies import rules
from convive.bodies.load.queries import loads_of_seats
from convive.bodies.models import Invitation, Meeting, Seat
from convive.bodies.queries.categories import category_words
from convive.bodies.queries.categories import gains as pack_gains
from convive.bodies.queries.tables import seats_of
from convive.bodies.rules import Load
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking


@dataclass(frozen=True, slots=True)
class Letter:
    """An invitation before it is sent (or after): the words, what they lack, the load behind it."""

    seat: Seat
    category: Words
    gain: Phrase
    concern: Phrase
    minutes: int
    lacks: tuple[str, ...]
    load: Load
    is_too_much: bool
    was_sent: bool

    @property
    def who(self) -> str:
        """The person and the organisation, as a list names them."""
        person = self.seat.person or self.seat.deputy
        return ", ".join(str(one) for one in (person, self.seat.organisation) if one)

    @property
    def gets_mail(self) -> bool:
        """Only who agreed to be invited by e-mail gets one; others are asked in person or by telephone."""
        person = self.seat.person
        return bool(self.seat.agreed_on and person and person.email)


def invitations_for(
    viewer: Asking,
    meeting: Meeting,
    *,
    today: date,
    concern: Phrase | None = None,
    minutes: int | None = None,
    gains: Mapping[str, Phrase] | None = None,
) -> list[Letter]:
    """One letter for each filled seat of a meeting; what was sent already stands as it was sent."""
    if not (viewer.may("bodies.read") or viewer.may("bodies.edit")):
        return []
    seats = [seat for seat in seats_of(meeting.body, on=meeting.on) if seat.is_filled]
    sent = {one.seat_id: one for one in meeting.invitations.all()}
    asked = loads(seats, today=today)
    words, usual = category_words(), pack_gains()
    length = meeting.minutes_long if minutes is None else minutes
    return [
        _letter(
            seat,
            sent.get(seat.pk),
            category=words[seat.category],
            gain=(gains or {}).get(seat.category) or usual.get(seat.category, Phrase()),
            concern=concern or Phrase(),
            minutes=length,
            load=asked[seat.pk],
        )
        for seat in seats
    ]


def loads(seats: Iterable[Seat], *, today: date) -> dict[int, Load]:
    """By key of seat: what is asked of its person or its organisation, whichever is more (GOV-10)."""
    return loads_of_seats(seats, today=today)


def _letter(
    seat: Seat,
    sent: Invitation | None,
    *,
    category: str,
    gain: Phrase,
    concern: Phrase,
    minutes: int,
    load: Load,
) -> Letter:
    if sent is not None:
        gain, concern, minutes = sent.gain, sent.concern, sent.minutes_asked
    return Letter(
        seat=seat,
        category=category,
        gain=gain,
        concern=concern,
        minutes=minutes,
        lacks=tuple(rules.invitation_lacks(gain, concern, minutes)),
        load=load,
        is_too_much=sent is None and load.over_ceiling(minutes),
        was_sent=sent is not None,
    )
