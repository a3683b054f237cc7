"""Supported work: how many were still at work after 3, 6 and 12 months; never who (TER-13)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from convive.pathway.rules.ending import months_after

AFTER = (3, 6, 12)
FEWEST = 5  # people behind a figure; below it, nothing is said


@dataclass(frozen=True, slots=True)
class Job:
    """From when until when somebody worked; `whose` only tells two jobs of one person apart from
    those of two people.
    """

    begun_on: date
    ended_on: date | None
    whose: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """After so many months: of how many whose time came, how many were still there.

    Both are None where fewer than five people stand behind one of them or behind who left.
    """

    months: int
    begun: int | None
    still: int | None

    @property
    def is_hidden(self) -> bool:
        return self.still is None


def retention(jobs: Iterable[Job], *, today: date) -> list[Kept]:
    """Retention at 3, 6 and 12 months, for those who began so long ago.

    >>> jobs = [Job(date(2025, 1, 1), None)] * 12 + [Job(date(2025, 1, 1), date(2025, 5, 1))] * 5
    >>> [(one.months, one.begun, one.still) for one in retention(jobs, today=date(2025, 8, 1))]
    [(3, 17, None), (6, 17, 12), (12, None, None)]
    """
    told = list(jobs)
    return [_after(told, months, today) for months in AFTER]


def _after(jobs: list[Job], months: int, today: date) -> Kept:
    reached = [one for one in jobs if months_after(one.begun_on, months) <= today]
    still = [
        one
        for one in reached
        if one.ended_on is None or one.ended_on > months_after(one.begun_on, months)
    ]
    begun, left = len(reached), [one for one in reached if one not in still]
    if _people(reached) < FEWEST:
        return Kept(months, None, None)
    # All of them, or nobody, would say it of each one.
    if min(_people(still), _people(left)) < FEWEST:
        return Kept(months, begun, None)
    return Kept(months, begun, len(still))


def _people(jobs: Sequence[Job]) -> int:
    """How many people stand behind some jobs; where that is not known, each is somebody else's."""
    known = {one.whose for one in jobs if one.whose is not None}
    return len(known) + sum(one.whose is None for one in jobs)


def is_recent(
    ended_on: date | None, *, today: date, within: timedelta = timedelta(days=366)
) -> bool:
    """Whether a job ended within a year, or goes on."""
    return ended_on is None or today - ended_on <= within
