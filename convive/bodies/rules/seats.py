"""The four legs a table stands on, when it can decide, and which seats need a thought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from convive.bodies.rules.meeting import Quorum

RENEW_BEFORE = timedelta(days=60)
HALF = 50  # per cent of the seats in one leg
THERE = frozenset({"came", "deputy", "remote", "paper"})


class Leg(StrEnum):
    """What a table stands on (methodology 1.3); weakness of one leg weakens the whole."""

    ELECTED = "elected"
    STAFF = "staff"
    COMMUNITY = "community"
    POLICE = "police"


@dataclass(frozen=True, slots=True)
class Place:
    """A seat as the rules see it: its leg ("" when not known), and whether somebody can come."""

    leg: str
    is_filled: bool = True
    is_voting: bool = True
    how: str = ""

    @property
    def counts(self) -> bool:
        """Advisory and vacant seats are heard; they do not make a quorum."""
        return self.is_filled and self.is_voting


def quorum_with(
    places: Iterable[Place], *, needed: int = 0, share: int = 0, each_leg: bool = False
) -> Quorum:
    """Whether the seats that are there may decide: by number, by share, and by leg when asked.

    `needed` and `share` both 0 mean more than half. A deputy counts only as the seat of a member
    who is away: a seat is there once, whoever came for it. Methodology 1.3, GOV-07.

    >>> quorum_with([Place("staff", how="came"), Place("police", how="deputy")]).reached
    True
    """
    counted = [place for place in places if place.counts]
    there = [place for place in counted if place.how in THERE]
    by_share = ceil(len(counted) * share / 100)
    least = max(needed, by_share) or len(counted) // 2 + 1
    legs = {place.leg for place in counted if place.leg} if each_leg else set()
    absent = sorted(legs - {place.leg for place in there})
    # A leg that is missing needs one seat more, however many others came.
    return Quorum(len(there), max(least, len(there) + len(absent)), tuple(absent))


@dataclass(frozen=True, slots=True)
class LegShare:
    """How one leg stands at a table: its seats, those that somebody fills, its share of all seats."""

    leg: str
    seats: int
    filled: int
    share: int

    @property
    def is_missing(self) -> bool:
        return self.filled == 0

    @property
    def is_over_half(self) -> bool:
        return self.share > HALF


def composition(places: Sequence[Place]) -> list[LegShare]:
    """The four legs in their usual order, also those that are missing; the share is of voting seats."""
    voting = [place for place in places if place.is_voting] or list(places)
    held = Counter(place.leg for place in voting)
    return [
        LegShare(
            leg,
            seats=sum(place.leg == leg for place in places),
            filled=sum(place.leg == leg and place.is_filled for place in places),
            share=round(100 * held[leg] / len(voting)) if voting else 0,
        )
        for leg in Leg
    ]


class Term(StrEnum):
    """How the term of a seat stands."""

    OPEN = "open"
    ENDING = "ending"
    OVER = "over"


def term(until: date | None, *, today: date) -> Term:
    """Whether somebody should ask the member to stay on, sixty days before the term ends."""
    if until is None or until > today + RENEW_BEFORE:
        return Term.OPEN
    return Term.ENDING if until >= today else Term.OVER


def term_end(since: date, months: int) -> date | None:
    """The last day of a term; None when terms have no length.

    >>> term_end(date(2024, 2, 29), 12)
    datetime.date(2025, 2, 27)
    """
    if not months:
        return None
    ahead = since.year * 12 + since.month - 1 + months
    first = date(ahead // 12, ahead % 12 + 1, 1)
    following = (first + timedelta(days=32)).replace(day=1)
    return min(first + timedelta(days=since.day - 1), following - timedelta(days=1)) - timedelta(
        days=1
    )


def goes_round(start: str, above: Sequence[tuple[str, str]]) -> bool:
    """Whether passing items up from `start` comes back to it; `above` pairs a table with the next.

    >>> goes_round("ward", [("ward", "city"), ("city", "ward")])
    True
    """
    upward, seen, at = dict(above), {start}, start
    while at in upward:
        at = upward[at]
        if at in seen:
            return True
        seen.add(at)
    return False
