"""Whether a town keeps a body of its own or joins a regional one: hours and money, nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

WEEKS = 46  # of work in a year
FEWEST_TO_STAY_PRACTISED = 12  # concerns a year; below it a team forgets between two of them


@dataclass(frozen=True, slots=True)
class Expected:
    """What a town expects in a year, and what each way costs it there."""

    concerns: int
    hours: int
    hour_cost: int
    standing: int
    joining: int
    each: int


@dataclass(frozen=True, slots=True)
class Sizing:
    """What each way costs in a year, and from how many concerns on an own body costs less (None:
    never).
    """

    own: int
    joined: int
    hours_a_week: float
    even_at: int | None
    keeps_practice: bool


def sizing(town: Expected) -> Sizing:
    """Both ways side by side (SEC-34).

    >>> found = sizing(Expected(6, 40, 50, 90_000, 8_000, 2_500))
    >>> found.own, found.joined, found.even_at, found.keeps_practice
    (102000, 23000, 164, False)
    """
    worked = town.hours * town.hour_cost
    dearer = town.standing - town.joining
    saved = town.each - worked
    even = max(ceil(dearer / saved), 0) if saved > 0 else (0 if dearer <= 0 else None)
    return Sizing(
        own=town.standing + town.concerns * worked,
        joined=town.joining + town.concerns * town.each,
        hours_a_week=round(town.concerns * town.hours / WEEKS, 1),
        even_at=even,
        keeps_practice=town.concerns >= FEWEST_TO_STAY_PRACTISED,
    )
