"""How sure we can be: intervals, change, progress, and when a lesson waits too long."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from convive.results.intervals import (
    Measured,
    Range,
    garwood,
    newcombe,
    poisson_ratio,
    student,
    welch,
    wilson,
)

FEWEST_ANSWERS = 30  # below it, a share or a mean of answers says too little to speak of change
FEWEST_COUNTED = 10  # both periods together; below it, counts say too little
LESSON_WAITS = timedelta(days=90)  # MEL-14
WAVES = (0, 3, 6)  # months after the end of what is measured (MEL-10)
DAYS_A_MONTH = 30


class Sort(StrEnum):
    """What kind of number an indicator is."""

    PROPORTION = "proportion"
    COUNT = "count"
    MEAN = "mean"


class Verdict(StrEnum):
    """What may honestly be said of two measurements."""

    NO_BASELINE = "no-baseline"
    ONLY_BASELINE = "only-baseline"
    TOO_FEW = "too-few"
    MAY_BE_CHANCE = "may-be-chance"
    ROSE = "rose"
    FELL = "fell"


class Progress(StrEnum):
    """How far a measurement is from its success threshold; of work, never of a person."""

    NO_TARGET = "no-target"
    NOT_MEASURED = "not-measured"
    REACHED = "reached"
    PERHAPS_REACHED = "perhaps-reached"
    PERHAPS_NOT = "perhaps-not"
    NOT_YET = "not-yet"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a value between two measurements.

    `by` is a difference (of shares 0 to 1, or of means), or for counts how many times as many;
    None where nothing can be computed.
    """

    verdict: Verdict
    by: Range | None = None


def range_of(sort: str, measured: Measured) -> Range | None:
    """The interval of one measurement; None where its numbers are not complete."""
    if not is_complete(sort, measured):
        return None
    if sort == Sort.PROPORTION:
        return wilson(measured.number, measured.out_of or 0)
    if sort == Sort.COUNT:
        return garwood(measured.number)
    return student(measured.number, measured.spread or 0.0, measured.out_of or 0)


def is_complete(sort: str, measured: Measured) -> bool:
    """Whether a measurement has the numbers that its kind needs.

    >>> is_complete(Sort.PROPORTION, Measured(12)), is_complete(Sort.COUNT, Measured(12))
    (False, True)
    """
    if not math.isfinite(measured.number):
        return False
    if sort == Sort.COUNT:
        return measured.number >= 0 and float(measured.number).is_integer()
    out_of = measured.out_of or 0
    if sort == Sort.PROPORTION:
        return 0 <= measured.number <= out_of and out_of > 0
    return out_of >= 2 and measured.spread is not None and measured.spread >= 0


def change(sort: str, before: Measured | None, after: Measured | None) -> Change:
    """What may honestly be said of two measurements (MEL-09: without a baseline, nothing)."""
    if before is None:
        return Change(Verdict.NO_BASELINE)
    if after is None:
        return Change(Verdict.ONLY_BASELINE)
    if not (is_complete(sort, before) and is_complete(sort, after)) or too_few(sort, before, after):
        return Change(Verdict.TOO_FEW)
    by = _by(sort, before, after)
    same = 1.0 if sort == Sort.COUNT else 0.0
    if by.low > same:
        return Change(Verdict.ROSE, by)
    if by.high < same:
        return Change(Verdict.FELL, by)
    return Change(Verdict.MAY_BE_CHANCE, by)


def too_few(sort: str, before: Measured, after: Measured) -> bool:
    """Whether there are too few answers, or too little counted, to speak of change.

    >>> too_few(Sort.PROPORTION, Measured(9, 29), Measured(500, 1000))
    True
    """
    if sort == Sort.COUNT:
        return before.number + after.number < FEWEST_COUNTED
    return min(before.out_of or 0, after.out_of or 0) < FEWEST_ANSWERS


def progress(
    now: Range | None, *, target: float | None, by: date | None, rises: bool, today: date
) -> Progress:
    """How far the newest measurement is from the success threshold.

    A threshold is surely reached when the whole range lies beyond it.
    """
    if target is None:
        return Progress.NO_TARGET
    if now is None:
        return Progress.NOT_MEASURED
    near, far = (now.low, now.high) if rises else (-now.high, -now.low)
    value, goal = (now.value, target) if rises else (-now.value, -target)
    if near >= goal:
        return Progress.REACHED
    if value >= goal:
        return Progress.PERHAPS_REACHED
    if far >= goal:
        return Progress.PERHAPS_NOT
    return Progress.MISSED if by is not None and today > by else Progress.NOT_YET


def may_be_baseline(on: date, others: Sequence[date]) -> bool:
    """A baseline comes before every other measurement (MEL-09).

    >>> may_be_baseline(date(2026, 1, 1), [date(2026, 5, 1)])
    True
    """
    return all(on < other for other in others)


def next_due(last: date | None, every_days: int) -> date | None:
    """When to measure again; None before the first measurement."""
    return None if last is None else last + timedelta(days=every_days)


def waves(end: date, months: Iterable[int] = WAVES) -> list[date]:
    """When to measure after something ended: at once, after three months, after six (MEL-10).

    >>> waves(date(2026, 1, 1))[1]
    datetime.date(2026, 4, 1)
    """
    return [end + timedelta(days=DAYS_A_MONTH * month) for month in months]


def waits_too_long(learned: date, *, has_decision: bool, today: date) -> bool:
    """Whether a lesson was never turned into a decision after ninety days (MEL-14).

    >>> waits_too_long(date(2026, 1, 1), has_decision=False, today=date(2026, 4, 2))
    True
    """
    return not has_decision and today - learned > LESSON_WAITS


def _by(sort: str, before: Measured, after: Measured) -> Range:
    if sort == Sort.PROPORTION:
        return newcombe(before, after)
    if sort == Sort.COUNT:
        return poisson_ratio(before.number, after.number)
    return welch(before, after)
