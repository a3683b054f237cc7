"""A period beside the city's own past: within what is usual, more, or fewer. No alarm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import scipy

from convive.landscape.analysis.rules import negative_binomial
from convive.landscape.analysis.rules.intervals import LEVEL, z_value
from convive.landscape.analysis.rules.negative_binomial import Undetermined
from convive.landscape.analysis.rules.trends import FEWEST, Point, is_told, since_break

POWER = 2 / 3  # a count to this power is nearly symmetric (Farrington and others 1996)
VERY_FEW = 5.0  # cases a period


class Beside(StrEnum):
    """Where a period stands beside those before it."""

    MORE = "more"
    WITHIN = "within"
    FEWER = "fewer"
    NOT_REPORTED = "not-reported"
    TOO_SHORT = "too-short"


@dataclass(frozen=True, slots=True)
class Usual:
    """Between which whole counts a period like those before it mostly lies."""

    expected: float
    low: int
    high: int
    used: tuple[str, ...]
    level: float = LEVEL


@dataclass(frozen=True, slots=True)
class BesidePast:
    """A count and what was usual; `usual` is None where the past is too short."""

    place: Beside
    count: int | None
    usual: Usual | None = None


def usual(
    past: Sequence[Point], *, exposure: float | None = None, level: float = LEVEL
) -> Usual | None:
    """The usual range of one period, from the past since its last break (docs/methods/own-past.md).

    It speaks of the past as if nothing had changed; it is no forecast. Where `exposure` is given
    (people in the period that is asked about), the past is taken as rates. None: fewer than five
    periods reported.
    """
    by_exposure = exposure is not None
    _before, after = since_break(past)
    told = [point for point in after if is_told(point, by_exposure=by_exposure)]
    if len(told) < FEWEST or exposure == 0:
        return None
    counts = np.array([point.count for point in told], dtype=np.float64)
    people = np.array([(point.exposure or 1.0) if by_exposure else 1.0 for point in told])
    here = exposure or 1.0
    used = tuple(point.period for point in told)
    if not counts.any():
        return _after_nothing(float(people.sum()), here, used, level)
    try:
        found = negative_binomial.fit(counts, np.ones((len(told), 1)), np.log(people))
    except Undetermined:
        return None
    mean = math.exp(float(found.coefficients[0])) * here
    variance = mean + (found.alpha + float(found.covariance[0, 0])) * mean**2
    low, high = _range(mean, variance, found.quantile(level), level)
    return Usual(mean, low, high, used, level)


def _range(mean: float, variance: float, quantile: float, level: float) -> tuple[int, int]:
    """Whole counts around a mean; among very few cases the power bends too much, and whole
    counts of the negative binomial with this variance are taken instead."""
    if mean < VERY_FEW:
        wide = variance * (quantile / z_value(level)) ** 2
        size = mean**2 / (wide - mean)
        tail, chance = (1 - level) / 2, size / (size + mean)
        counted = scipy.stats.nbinom
        return int(counted.ppf(tail, size, chance)), int(counted.ppf(1 - tail, size, chance))
    half = quantile * POWER * mean ** (POWER - 1) * math.sqrt(variance)
    low = max(0.0, mean**POWER - half) ** (1 / POWER)
    return math.ceil(low), math.floor((mean**POWER + half) ** (1 / POWER))


def _after_nothing(people: float, here: float, used: tuple[str, ...], level: float) -> Usual:
    """No case in any period: how many would still not surprise (Jeffreys' prior)."""
    high = scipy.stats.nbinom.ppf(0.5 + level / 2, 0.5, people / (people + here))
    return Usual(0.0, 0, int(high), used, level)


def beside_own_past(
    count: int | None,
    past: Sequence[Point],
    *,
    exposure: float | None = None,
    level: float = LEVEL,
) -> BesidePast:
    """Where this count stands beside the city's own past, in whole counts; it rings no bell.

    >>> years = [Point(str(2015 + turn), count) for turn, count in enumerate([28, 35, 22, 41, 30])]
    >>> beside_own_past(38, years).place
    <Beside.WITHIN: 'within'>
    """
    if count is None:
        return BesidePast(Beside.NOT_REPORTED, None)
    found = usual(past, exposure=exposure, level=level)
    if found is None:
        return BesidePast(Beside.TOO_SHORT, count)
    if count > found.high:
        return BesidePast(Beside.MORE, count, found)
    return BesidePast(Beside.FEWER if count < found.low else Beside.WITHIN, count, found)
