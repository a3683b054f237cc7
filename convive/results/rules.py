"""How sure we can be: intervals, change, progress, and when a lesson waits too long."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from scipy import stats

SURE = 0.95
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
class Measured:
    """One measurement.

    A share has its numerator and what it is out of; a mean its number of answers and their
    standard deviation; a count only its number.
    """

    number: float
    out_of: int | None = None
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A value with the lowest and highest it may honestly be (95 per cent).

    Shares run from 0 to 1.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a value between two measurements.

    `by` is a difference (of shares 0 to 1, or of means), or for counts how many times as many;
    None where nothing can be computed.
    """

    verdict: Verdict
    by: Range | None = None


def wilson(part: float, whole: int) -> Range:
    """The score interval of a share (Wilson, 1927). Raises ValueError unless 0 <= part <= whole > 0.

    >>> found = wilson(81, 263)
    >>> round(found.low, 4), round(found.high, 4)
    (0.2553, 0.3662)
    """
    if not 0 <= part <= whole or whole <= 0:
        raise ValueError(part, whole)
    z = float(stats.norm.ppf((1 + SURE) / 2))
    share = part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    square = share * (1 - share) / whole + z * z / (4 * whole * whole)
    half = z * math.sqrt(square) / (1 + z * z / whole)
    # At the ends the formula meets 0 and 1 exactly; rounding must not step over them.
    low = 0.0 if part == 0 else max(0.0, middle - half)
    high = 1.0 if part == whole else min(1.0, middle + half)
    return Range(share, low, high)


def garwood(count: float) -> Range:
    """The exact interval of a Poisson count (Garwood, 1936). Raises ValueError below zero.

    >>> found = garwood(10)
    >>> round(found.low, 3), round(found.high, 3)
    (4.795, 18.39)
    """
    if count < 0:
        raise ValueError(count)
    tail = (1 - SURE) / 2
    low = float(stats.chi2.ppf(tail, 2 * count)) / 2 if count else 0.0
    return Range(count, low, float(stats.chi2.ppf(1 - tail, 2 * count + 2)) / 2)


def student(mean: float, spread: float, number: int) -> Range:
    """The t interval of a mean. Raises ValueError with fewer than two answers."""
    if number < 2 or spread < 0:
        raise ValueError(number, spread)
    half = float(stats.t.ppf((1 + SURE) / 2, number - 1)) * spread / math.sqrt(number)
    return Range(mean, mean - half, mean + half)


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


def newcombe(before: Measured, after: Measured) -> Range:
    """The hybrid score interval of a difference of two shares (Newcombe, 1998, method 10).

    >>> found = newcombe(Measured(48, 80), Measured(56, 70))
    >>> round(found.low, 4), round(found.high, 4)
    (0.0524, 0.3339)
    """
    one = wilson(before.number, before.out_of or 0)
    two = wilson(after.number, after.out_of or 0)
    by = two.value - one.value
    low = by - math.hypot(two.value - two.low, one.high - one.value)
    high = by + math.hypot(two.high - two.value, one.value - one.low)
    return Range(by, max(-1.0, low), min(1.0, high))


def poisson_ratio(before: float, after: float) -> Range:
    """How many times as many in the second of two equal periods, exact given both together.

    From the Clopper-Pearson interval of after / (before + after) (Przyborowski and Wilenski, 1940).
    The high end is infinite where nothing was counted before.
    Raises ValueError when nothing was counted at all.
    """
    whole = before + after
    if before < 0 or after < 0 or whole == 0:
        raise ValueError(before, after)
    tail = (1 - SURE) / 2
    low = float(stats.beta.ppf(tail, after, before + 1)) if after else 0.0
    high = float(stats.beta.ppf(1 - tail, after + 1, before)) if before else 1.0
    return Range(_odds(after / whole), _odds(low), _odds(high))


def welch(before: Measured, after: Measured) -> Range:
    """The interval of a difference of two means with unequal spread (Welch, 1947)."""
    n_one, n_two = before.out_of or 0, after.out_of or 0
    one = (before.spread or 0.0) ** 2 / n_one
    two = (after.spread or 0.0) ** 2 / n_two
    by = after.number - before.number
    if one + two == 0:
        return Range(by, by, by)
    freedom = (one + two) ** 2 / (one**2 / (n_one - 1) + two**2 / (n_two - 1))
    half = float(stats.t.ppf((1 + SURE) / 2, freedom)) * math.sqrt(one + two)
    return Range(by, by - half, by + half)


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


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf
