"""Sitting at a table, deciding there, and asking people to come without wearing them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations

LOAD_COUNTS_FOR = timedelta(days=90)
MOST_HOURS = 12  # asked of one organisation or person in 90 days (GOV-10)
MOST_INVITATIONS = 6
MOST_TABLES = 5  # at which one organisation or person sits on one day
MOST_OPEN = 8  # tasks and asks that wait for them
USUAL_SIZE = range(10, 41)  # members of a leadership group, as seen in five pilot cities (GOV-07)
LARGEST_SHARE = 1 / 3  # of the seats in one category, from five seats on (GOV-09)
SMALLEST_TABLE = 5


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many seats are there, by the member or the deputy, and how many a decision needs.

    `absent_legs`: legs of which nobody is there, where every leg must be.
    """

    present: int
    needed: int
    absent_legs: tuple[str, ...] = ()

    @property
    def reached(self) -> bool:
        return self.present >= self.needed

    @property
    def lacking(self) -> int:
        return max(0, self.needed - self.present)


def gaps(
    expected: Iterable[str], covered: Iterable[str], left_out: Iterable[str] = ()
) -> list[str]:
    """Expected categories that no organisation covers and that nobody left out with a reason."""
    known = {*covered, *left_out}
    return [category for category in dict.fromkeys(expected) if category not in known]


def size_advice(seats: int) -> str:
    """ "few" or "many" when a leadership group leaves the usual size; it is advice, never a block."""
    if seats in USUAL_SIZE:
        return ""
    return "few" if seats < USUAL_SIZE.start else "many"


def heaviest(categories: Sequence[str]) -> str:
    """The one category that holds more than a third of the seats; "" when none does."""
    if len(categories) < SMALLEST_TABLE:
        return ""
    category, seats = Counter(categories).most_common(1)[0]
    return category if seats / len(categories) > LARGEST_SHARE else ""


def first_contacts(earlier: Iterable[Iterable[str]], now: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of organisations that sat together for the first time (GOV-13).

    >>> first_contacts([["a", "b"]], ["a", "b", "c"])
    [('a', 'c'), ('b', 'c')]
    """
    met = {pair for sitting in earlier for pair in combinations(sorted(set(sitting)), 2)}
    return [pair for pair in combinations(sorted(set(now)), 2) if pair not in met]


def agenda_times(start: time | None, minutes: Sequence[int]) -> list[time | None]:
    """When each point begins; None for each when no time is set.

    >>> [at.isoformat("minutes") for at in agenda_times(time(18), [10, 25])]
    ['18:00', '18:10']
    """
    if start is None:
        return [None] * len(minutes)
    # Any day serves: only the time of day is kept, and past midnight it goes round.
    begin = datetime.combine(date(2000, 1, 1), start)
    return [(begin + timedelta(minutes=sum(minutes[:at]))).time() for at in range(len(minutes))]


def overrun(minutes: Sequence[int], *, length: int) -> int:
    """Minutes by which an agenda is longer than its meeting; 0 when it fits."""
    return max(0, sum(minutes) - length)


def invitation_lacks(gain: object, concern: object, minutes_asked: int) -> list[str]:
    """What an invitation does not say yet: "gain", "concern", "time" (GOV-12)."""
    said = {"gain": bool(gain), "concern": bool(concern), "time": minutes_asked > 0}
    return [part for part, there in said.items() if not there]


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked of an organisation or a person, at every table together (GOV-10).

    Time and invitations of the last 90 days; seats, tasks and asks that are theirs today.
    """

    minutes: int = 0
    invitations: int = 0
    tables: int = 0
    tasks: int = 0
    asks: int = 0

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 1)

    @property
    def is_anything(self) -> bool:
        return any((self.minutes, self.invitations, self.tables, self.tasks, self.asks))

    def over_ceiling(self, minutes_more: int) -> bool:
        """Whether one more invitation of so many minutes is too much (GOV-10)."""
        return (
            self.minutes + minutes_more > MOST_HOURS * 60
            or self.invitations + 1 > MOST_INVITATIONS
            or self.tables > MOST_TABLES
            or self.tasks + self.asks > MOST_OPEN
        )
