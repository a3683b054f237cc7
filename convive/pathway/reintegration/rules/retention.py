"""Supported work: how many were still at work after 3, 6 and 12 months; never who (TER-13)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from convive.disclosure.tables import ALL, Codes, Dimension, Table, aggregate
from convive.pathway.rules.ending import months_after

AFTER = (3, 6, 12)


@dataclass(frozen=True, slots=True)
class Job:
    """From when until when somebody worked; `whose` tells two jobs of one person apart from those
    of two people.
    """

    begun_on: date
    ended_on: date | None
    whose: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Of everybody who began in a year: how many, and how many were still there after so many
    months. What disclosure control hides is None.
    """

    year: int
    months: int
    begun: int | None
    still: int | None

    @property
    def is_hidden(self) -> bool:
        return self.still is None


def marks(year: int, *, today: date) -> tuple[int, ...]:
    """The marks that everybody who began in a year has passed: their figures never change again,
    so that two editions cannot be subtracted.

    >>> marks(2025, today=date(2026, 11, 23))
    (3, 6)
    """
    last = date(year, 12, 31)
    return tuple(months for months in AFTER if months_after(last, months) < today)


def of_year(jobs: Iterable[Job], year: int) -> list[Job]:
    """The jobs that began in a year, for each person the one that lasted longest."""
    longest: dict[int, Job] = {}
    for job in jobs:
        if job.begun_on.year != year:
            continue
        before = longest.get(job.whose)
        if before is None or _lasted(job) > _lasted(before):
            longest[job.whose] = job
    return list(longest.values())


def table(jobs: Sequence[Job], reached: Sequence[int]) -> Table:
    """Everybody in one line of steps: who left before a mark, who was still there after it.

    The steps lie in each other, so that what one mark hides cannot be found by subtracting two.
    """
    parents: dict[str, str] = {}
    wider = ALL
    for months in reached:
        parents |= {_left(months): wider, _still(months): wider}
        wider = _still(months)
    codes = (*(_left(months) for months in reached), _still(reached[-1]))
    cells: dict[Codes, int | None] = {(code,): 0 for code in codes}
    for job in jobs:
        code = (next((_left(at) for at in reached if not _is_there(job, at)), codes[-1]),)
        cells[code] = (cells[code] or 0) + 1
    known = {child: parent for child, parent in parents.items() if parent != ALL}
    return aggregate("still at work", [Dimension("until", codes, known)], cells, value="people")


def shown(year: int, reached: Sequence[int], counts: Mapping[Codes, int | None]) -> list[Kept]:
    """A line for each mark. Where all of them stayed, or nobody, it would say it of each one.

    >>> counts = {("ALL",): 12, ("still 3",): 12, ("still 6",): 7}
    >>> [(one.begun, one.still) for one in shown(2025, (3, 6), counts)]
    [(12, None), (12, 7)]
    """
    begun = counts.get((ALL,))
    found = []
    for months in reached:
        still = counts.get((_still(months),))
        found.append(Kept(year, months, begun, None if still in {None, 0, begun} else still))
    return found


def _is_there(job: Job, months: int) -> bool:
    return job.ended_on is None or job.ended_on > months_after(job.begun_on, months)


def _lasted(job: Job) -> int:
    ended = job.ended_on
    return (ended - job.begun_on).days if ended is not None else 10**6


def _left(months: int) -> str:
    return f"left {months}"


def _still(months: int) -> str:
    return f"still {months}"
