"""Intervals as statisticians publish them: of shares, counts and means, and of their changes.

Pure: numbers in, ranges out. All are 95 per cent intervals.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib import import_module
from statistics import NormalDist
from types import ModuleType

SURE = 0.95


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


def wilson(part: float, whole: int) -> Range:
    """The score interval of a share (Wilson, 1927). Raises ValueError unless 0 <= part <= whole > 0.

    >>> found = wilson(81, 263)
    >>> round(found.low, 4), round(found.high, 4)
    (0.2553, 0.3662)
    """
    if not 0 <= part <= whole or whole <= 0:
        raise ValueError(part, whole)
    z = NormalDist().inv_cdf((1 + SURE) / 2)
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
    low = float(_special().gammaincinv(count, tail)) if count else 0.0
    return Range(count, low, float(_special().gammaincinv(count + 1, 1 - tail)))


def student(mean: float, spread: float, number: int) -> Range:
    """The t interval of a mean. Raises ValueError with fewer than two answers."""
    if number < 2 or spread < 0:
        raise ValueError(number, spread)
    half = float(_special().stdtrit(number - 1, (1 + SURE) / 2)) * spread / math.sqrt(number)
    return Range(mean, mean - half, mean + half)


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
    low = float(_special().betaincinv(after, before + 1, tail)) if after else 0.0
    high = float(_special().betaincinv(after + 1, before, 1 - tail)) if before else 1.0
    return Range(_odds(after / whole), _odds(low), _odds(high))


def welch(before: Measured, after: Measured) -> Range:
    """The interval of a difference of two means with unequal spread (Welch, 1947)."""
    n_one, n_two = before.out_of or 0, after.out_of or 0
    one = (before.spread or 0.0) ** 2 / n_one
    two = (after.spread or 0.0) ** 2 / n_two
    by = after.number - before.number
    if one + two == 0:
        return Range(by, by, by)
    part = one / (one + two)  # as a part, so that tiny squares do not vanish
    freedom = 1 / (part**2 / (n_one - 1) + (1 - part) ** 2 / (n_two - 1))
    half = float(_special().stdtrit(freedom, (1 + SURE) / 2)) * math.sqrt(one + two)
    return Range(by, by - half, by + half)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def _special() -> ModuleType:
    """SciPy's special functions, loaded when a first interval is asked: every command starts sooner."""
    return import_module("scipy.special")
