"""What security and the city tell each other: by class, with a reason, both ways (TER-08)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Clearance(StrEnum):
    """Classes of information, the lowest first."""

    OPEN = "open"
    INTERNAL = "internal"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105 - a class of information, not a password


HIGHEST = Clearance.RESTRICTED  # what this platform may hold
ORDER = list(Clearance)


class Direction(StrEnum):
    """Who tells whom."""

    TO_US = "to-us"
    FROM_US = "from-us"


class Answer(StrEnum):
    """What became of it."""

    WAITS = "waits"
    GIVEN = "given"
    REFUSED = "refused"
    POINTER = "pointer"


def is_above(clearance: str, highest: str = HIGHEST) -> bool:
    """Whether an item may not be kept here: only a pointer to where it lies.

    >>> is_above("secret"), is_above("restricted"), is_above("no such class")
    (True, False, True)
    """
    if clearance not in ORDER:
        return True
    return ORDER.index(Clearance(clearance)) > ORDER.index(Clearance(highest))


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """With one agency: how often each side asked, and what it got."""

    agency: str
    asked_by_us: int
    given_to_us: int
    asked_by_them: int
    given_to_them: int
    refused: int


def reciprocity(items: Iterable[tuple[str, str, str]]) -> list[Reciprocity]:
    """The record of both directions by agency, from (agency, direction, answer).

    >>> reciprocity([("State", "to-us", "given"), ("State", "from-us", "refused")])
    [Reciprocity(agency='State', asked_by_us=1, given_to_us=1, asked_by_them=1, given_to_them=0, refused=1)]
    """
    told = list(items)
    given = {Answer.GIVEN, Answer.POINTER}
    return [
        Reciprocity(
            agency,
            sum(one[1] == Direction.TO_US for one in mine),
            sum(one[1] == Direction.TO_US and one[2] in given for one in mine),
            sum(one[1] == Direction.FROM_US for one in mine),
            sum(one[1] == Direction.FROM_US and one[2] in given for one in mine),
            sum(one[2] == Answer.REFUSED for one in mine),
        )
        for agency in sorted({one[0] for one in told})
        for mine in [[one for one in told if one[0] == agency]]
    ]
