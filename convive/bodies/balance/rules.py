"""Whether a few speak for all: shares of seats, of coming, of speaking, of carrying (GOV-07)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HEAVY = 1.5  # times its share of seats, in what it speaks, carries or attends
LOUD = 20  # per cent of it all; less than that dominates nobody
FEWEST = 5  # meetings, minutes or tasks before a share says anything


@dataclass(frozen=True, slots=True)
class Part:
    """One leg, size or organisation: its part of the seats and of what happens at the table."""

    key: str
    seats: int
    came: int | None
    carried: int | None
    spoke: int | None

    @property
    def is_heavy(self) -> bool:
        """It speaks or carries far more than its seats would say."""
        return any(
            part is not None and part >= LOUD and part > self.seats * HEAVY
            for part in (self.carried, self.spoke)
        )

    @property
    def is_quiet(self) -> bool:
        """It sits there, and is rarely heard or seen."""
        return any(
            part is not None and self.seats > 0 and part * HEAVY < self.seats
            for part in (self.came, self.spoke)
        )


def shares(counts: Mapping[str, int]) -> dict[str, int]:
    """Per cent of each key; nothing while there is too little to say."""
    whole = sum(counts.values())
    return {key: round(100 * count / whole) for key, count in counts.items()} if whole else {}


def parts(
    seats: Mapping[str, int],
    came: Mapping[str, int],
    carried: Mapping[str, int],
    spoke: Mapping[str, int],
) -> list[Part]:
    """Each key that holds seats, the largest first; a share of too few events is left out.

    >>> parts({"staff": 2, "police": 2}, {}, {"staff": 9, "police": 1}, {})[1].is_heavy
    True
    """
    held = shares(seats)
    measured = [
        shares(one) if sum(one.values()) >= FEWEST else {} for one in (came, carried, spoke)
    ]
    found = [
        Part(key, part, *(one.get(key, 0) if one else None for one in measured))
        for key, part in held.items()
    ]
    return sorted(found, key=lambda part: (-part.seats, part.key))


@dataclass(frozen=True, slots=True)
class Coming:
    """How often the seats of one leg were there."""

    leg: str
    seats: int
    asked: int
    came: int
    deputies: int
    apologies: int

    @property
    def share(self) -> int | None:
        """Per cent of the times that a seat was counted; None before the first meeting."""
        there = self.came + self.deputies
        return round(100 * there / self.asked) if self.asked else None


def coming(rows: Iterable[tuple[str, str]], seats: Mapping[str, int]) -> list[Coming]:
    """Attendance by leg from pairs of leg and how the seat was taken."""
    counted = Counter(rows)
    return [
        Coming(
            leg,
            number,
            asked=sum(count for (of, _how), count in counted.items() if of == leg),
            came=sum(counted[leg, how] for how in ("came", "remote", "paper")),
            deputies=counted[leg, "deputy"],
            apologies=counted[leg, "apology"],
        )
        for leg, number in seats.items()
    ]
