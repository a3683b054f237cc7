"""How far chance alone can move a count or a share: intervals that hold for small numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import scipy

LEVEL = 0.95
STARTING_STEP = 4.0


class Method(StrEnum):
    """Which interval of a count: stated (mid-P), or never below its level (exact)."""

    MID_P = "mid-p"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; `level` says in how many of 100 cities it holds."""

    low: float
    high: float
    level: float = LEVEL

    def holds(self, value: float) -> bool:
        """Whether this value lies inside."""
        return self.low <= value <= self.high

    def times(self, factor: float) -> Interval:
        """The same interval in another unit."""
        return Interval(self.low * factor, self.high * factor, self.level)


def z_value(level: float = LEVEL) -> float:
    """How many standard deviations hold this share of a normal curve, both sides.

    Raises ValueError when the level is not between 0 and 1.

    >>> round(z_value(0.95), 3)
    1.96
    """
    if not 0 < level < 1:
        raise ValueError("A level lies between 0 and 1.")
    return float(scipy.stats.norm.ppf(0.5 + level / 2))


def of_count(
    count: int,
    *,
    level: float = LEVEL,
    dispersion: float = 0.0,
    method: Method = Method.MID_P,
) -> Interval:
    """Which expected counts agree with the count that was seen (docs/methods/rates.md).

    `dispersion` is the alpha of `trends.trend`: how much more than chance the city's counts move
    from one period to the next. Raises ValueError for a negative count or dispersion.

    >>> around = of_count(0, method=Method.EXACT)
    >>> round(around.low, 2), round(around.high, 2)
    (0.0, 3.69)
    """
    if count < 0 or dispersion < 0:
        raise ValueError("A count and a dispersion are not negative.")
    z_value(level)
    if method is Method.EXACT and not dispersion:
        return _garwood(count, level)
    below, here = _chances(dispersion)
    half = 0.5 if method is Method.MID_P else 1.0
    tail = (1 - level) / 2

    def too_low(mean: float) -> float:
        """What is left of the tail above, when the truth is as low as `mean`."""
        return 1 - below(count, mean) + half * here(count, mean) - tail

    def too_high(mean: float) -> float:
        """What is left of the tail below, when the truth is as high as `mean`."""
        return tail - below(count - 1, mean) - half * here(count, mean)

    low = _root(too_low, 0.0, float(count)) if count else 0.0
    return Interval(low, _root(too_high, float(count), None), level)


def _garwood(count: int, level: float) -> Interval:
    tail = (1 - level) / 2
    low = float(scipy.stats.chi2.ppf(tail, 2 * count)) / 2 if count else 0.0
    return Interval(low, float(scipy.stats.chi2.ppf(1 - tail, 2 * count + 2)) / 2, level)


Chance = Callable[[int, float], float]


def _chances(dispersion: float) -> tuple[Chance, Chance]:
    """The chance of at most a count, and of exactly a count, given the mean."""
    if not dispersion:
        return (
            lambda count, mean: float(scipy.stats.poisson.cdf(count, mean)),
            lambda count, mean: float(scipy.stats.poisson.pmf(count, mean)),
        )
    size = 1 / dispersion
    return (
        lambda count, mean: float(scipy.stats.nbinom.cdf(count, size, size / (size + mean))),
        lambda count, mean: float(scipy.stats.nbinom.pmf(count, size, size / (size + mean))),
    )


def _root(left: Callable[[float], float], low: float, high: float | None) -> float:
    """Where the tail is used up; `high` is searched for when it is not known."""
    if high is None:
        step = STARTING_STEP
        while left(low + step) < 0:
            step *= 2
        high = low + step
    return float(scipy.optimize.brentq(left, low, high, xtol=1e-10, rtol=1e-12))


def of_share(hits: int, of: int, *, level: float = LEVEL) -> Interval:
    """Wilson's score interval of a share (docs/methods/rates.md).

    Raises ValueError when nobody was asked or more hits than people are named.

    >>> around = of_share(4, 20)
    >>> round(around.low, 4), round(around.high, 4)
    (0.0807, 0.416)
    """
    if not 0 <= hits <= of or not of:
        raise ValueError("A share needs somebody asked, and no more hits than that.")
    z = z_value(level)
    middle = (hits + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * math.sqrt(hits * (of - hits) / of + z * z / 4)
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    high = 1.0 if hits == of else min(1.0, middle + half)
    return Interval(low, high, level)
