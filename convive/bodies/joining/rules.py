"""Who says yes when the city invites, and when a group may go on to its next stage."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

ACCEPTED, DECLINED, WAITING = "accepted", "declined", "waiting"
NEXT = {"recruit": "develop", "develop": "oversee"}


@dataclass(frozen=True, slots=True)
class Request:
    """One request to one category: on which day, and what came back."""

    category: str
    on: date
    response: str


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a category was asked, and how often it said yes; `waiting`: it may still answer."""

    category: str
    asked: int
    accepted: int
    declined: int
    waiting: int

    @property
    def unanswered(self) -> int:
        return self.asked - self.accepted - self.declined

    @property
    def share(self) -> int | None:
        """Per cent that said yes of those whose time to answer is over; None while there are none."""
        over = self.asked - self.waiting
        return round(100 * self.accepted / over) if over else None


def rates(requests: Iterable[Request]) -> list[Rate]:
    """Acceptance by category, those who say yes least first; silence is no yes, waiting is not yet one.

    >>> day = date(2026, 3, 2)
    >>> asked = [Request("media", day, "accepted"), Request("media", day, "silent")]
    >>> rates(asked)[0].share
    50
    """
    responses: dict[str, list[str]] = {}
    for one in requests:
        responses.setdefault(one.category, []).append(one.response)
    found = [_rate(category, given) for category, given in responses.items()]
    return sorted(found, key=lambda rate: (rate.share is None, rate.share or 0, rate.category))


def by_half_year(requests: Iterable[Request]) -> list[tuple[str, Rate]]:
    """All categories together, for each half year in order: "2026-1" is January to June."""
    halves: dict[str, list[str]] = {}
    for one in requests:
        half = f"{one.on.year}-{1 if one.on.month <= 6 else 2}"
        halves.setdefault(half, []).append(one.response)
    return [(half, _rate("", halves[half])) for half in sorted(halves)]


def _rate(category: str, responses: list[str]) -> Rate:
    counted = [responses.count(one) for one in (ACCEPTED, DECLINED, WAITING)]
    return Rate(category, len(responses), *counted)


@dataclass(frozen=True, slots=True)
class Steps:
    """How far one member is: the first steps taken of those that the table asks."""

    done: int
    asked: int

    @property
    def is_finished(self) -> bool:
        return self.done >= self.asked


def steps(done: Collection[str], asked: Iterable[str]) -> Steps:
    """Which of the asked steps a member has taken, at whatever table."""
    wanted = set(asked)
    return Steps(len(wanted & set(done)), len(wanted))


def share_finished(members: Iterable[Steps]) -> int:
    """Per cent of the members who have taken every first step; 0 while there are no members.

    >>> share_finished([Steps(9, 9), Steps(9, 9), Steps(9, 9), Steps(2, 9)])
    75
    """
    counted = list(members)
    # Rounded down: 74.6 per cent is not yet 75.
    return 100 * sum(one.is_finished for one in counted) // len(counted) if counted else 0


def shares_by_leg(members: Iterable[tuple[str, Steps]]) -> dict[str, int]:
    """The same for each leg that has members."""
    legs: dict[str, list[Steps]] = {}
    for leg, one in members:
        legs.setdefault(leg, []).append(one)
    return {leg: share_finished(found) for leg, found in legs.items()}


def may_follow(before: str, after: str) -> bool:
    """Forward one stage, or back to any earlier one: the way is not always straight (methodology 1.1).

    >>> may_follow("recruit", "oversee"), may_follow("oversee", "recruit")
    (False, True)
    """
    order = ["recruit", "develop", "oversee"]
    if before not in order or after not in order or before == after:
        return False
    return NEXT.get(before) == after or order.index(after) < order.index(before)


def following(before: str) -> list[str]:
    """The stages a group may go to: one on, or back to an earlier one.

    >>> following("develop")
    ['oversee', 'recruit']
    """
    order = ("recruit", "develop", "oversee")
    reachable = [stage for stage in order if may_follow(before, stage)]
    return sorted(reachable, key=lambda stage: stage != NEXT.get(before))
