"""Which help serves a postcode, whether it is open, and what of its conditions is not met."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Open(StrEnum):
    """Whether help can be asked for today."""

    NOW = "now"
    LATER = "later"
    OVER = "over"


def open_state(opens: date | None, closes: date | None, *, today: date) -> Open:
    """Its last day still counts; without days it is always open.

    >>> str(open_state(None, date(2026, 3, 1), today=date(2026, 3, 1)))
    'now'
    """
    if opens is not None and today < opens:
        return Open.LATER
    return Open.OVER if closes is not None and today > closes else Open.NOW


def conditions_in(words: str) -> list[str]:
    """A condition in each line, without empty ones.

    >>> conditions_in("Fewer than 20,000 people\\n\\nA plan was adopted ")
    ['Fewer than 20,000 people', 'A plan was adopted']
    """
    return [line.strip() for line in words.splitlines() if line.strip()]


def unmet(conditions: Sequence[str], met: Collection[int]) -> list[str]:
    """The conditions, in words, that are not so for the place that asks (by place in the list)."""
    return [one for number, one in enumerate(conditions) if number not in met]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a course went: places, people, teachers, and those taught by teachers we taught."""

    places: int
    people: int
    trainers: int
    second_generation: int


def reach(uses: Iterable[tuple[str, int, int, str]]) -> Reach:
    """From each use: the place, how many came, how many can teach now, and who taught it.

    >>> reach([("a", 20, 2, "institute"), ("b", 15, 3, "first")])
    Reach(places=2, people=35, trainers=5, second_generation=3)
    """
    every = list(uses)
    return Reach(
        places=len({place for place, _came, _new, _by in every}),
        people=sum(came for _place, came, _new, _by in every),
        trainers=sum(new for _place, _came, new, _by in every),
        second_generation=sum(new for _place, _came, new, by in every if by != "institute"),
    )
