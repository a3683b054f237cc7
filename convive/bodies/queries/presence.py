"""Who took part in a meeting, counted by the four legs and never by name."""

from __future__ import annotations

from dataclasses import dataclass

from convive.bodies.models import Meeting
from convive.bodies.queries.categories import LEG_WORDS, leg_of, legs
from convive.bodies.queries.tables import seats_of
from convive.bodies.rules.seats import THERE
from convive.ground.refusals import Words


@dataclass(frozen=True, slots=True)
class There:
    """One leg of a table at one meeting: how many of its seats took part, of how many filled ones."""

    leg: str
    words: Words
    came: int
    seats: int


def there_by_leg(meeting: Meeting) -> list[There]:
    """How many seats of each leg took part; empty while nobody wrote down who came (TRN-19)."""
    took_part = dict(meeting.presences.values_list("seat", "how"))
    if not took_part:
        return []
    known = legs()
    counts: dict[str, tuple[int, int]] = {}
    for seat in seats_of(meeting.body, on=meeting.on):
        if seat.is_filled:
            leg = leg_of(seat, known)
            came, seats = counts.get(leg, (0, 0))
            counts[leg] = came + (took_part.get(seat.pk) in THERE), seats + 1
    return [There(leg, words, *counts[leg]) for leg, words in LEG_WORDS.items() if leg in counts]
