"""Whether a table meets as often as the law asks (NLC-13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a table met in the last twelve months, and what the law asks of it."""

    least: int
    held: int
    planned: int
    expected: int

    @property
    def is_below(self) -> bool:
        """It met less often than the law asks for the time it has existed."""
        return self.held < self.expected

    @property
    def to_call(self) -> int:
        """How many meetings somebody must still call in the next twelve months."""
        return max(0, self.least - self.planned)


def rhythm(
    least: int, held: Iterable[date], planned: Iterable[date], *, since: date, today: date
) -> Rhythm | None:
    """How a table keeps its legal minimum of meetings a year; None where the law asks nothing.

    A young table is asked for the share of a year in which it has met. Source: NLC-13, SYS-93.

    >>> day = date(2026, 3, 2)
    >>> rhythm(2, [date(2025, 9, 1)], [], since=date(2024, 1, 1), today=day).is_below
    True
    """
    if not least:
        return None
    counted = sum(today - YEAR < day <= today for day in held)
    coming = sum(today <= day < today + YEAR for day in planned)
    age = min(max(today - since, timedelta()), YEAR)
    return Rhythm(least, counted, coming, expected=int(least * age / YEAR))
