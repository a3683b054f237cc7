"""Is it rising, falling, or can it not be said: a city's own series, never its future."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from convive.landscape.analysis.rules import negative_binomial
from convive.landscape.analysis.rules.intervals import LEVEL, Interval
from convive.landscape.analysis.rules.negative_binomial import Fit, Numbers, Undetermined

FEWEST = 5  # periods that reported; below it a line says nothing
SPARE = 3  # periods more than the curve has parts


class Direction(StrEnum):
    """What can be said of a series."""

    RISING = "rising"
    FALLING = "falling"
    CANNOT_SAY = "cannot-say"
    NO_CASES = "no-cases"
    TOO_SHORT = "too-short"


@dataclass(frozen=True, slots=True)
class Point:
    """One period in its place; a count of None was not reported, and is not zero.

    `breaks`: from here on something else is counted (a new law, form, boundary or category).
    `season` names the quarter or month, so that summers are compared with summers.
    """

    period: str
    count: int | None
    exposure: float | None = None
    breaks: bool = False
    season: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The curve at one period, with the interval of the curve (not of single counts)."""

    period: str
    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Trend:
    """What the series says since its last break.

    `step` is the factor from one period to the next, `whole` from the first to the last one used,
    each with its interval. `dispersion` is alpha (0: no more than chance); `wider`: how many times
    too narrow Poisson's interval would have been.
    """

    direction: Direction
    used: tuple[str, ...] = ()
    not_reported: tuple[str, ...] = ()
    before_break: tuple[str, ...] = ()
    step: float | None = None
    step_interval: Interval | None = None
    whole: float | None = None
    whole_interval: Interval | None = None
    dispersion: float = 0.0
    wider: float = 1.0
    fitted: tuple[Fitted, ...] = ()


def since_break(points: Sequence[Point]) -> tuple[list[Point], list[Point]]:
    """The points before the last break and those after it: no line is drawn across.

    >>> before, after = since_break([Point("2022", 3), Point("2023", 9, breaks=True)])
    >>> [point.period for point in before], [point.period for point in after]
    (['2022'], ['2023'])
    """
    last = max((place for place, point in enumerate(points) if point.breaks), default=0)
    return list(points[:last]), list(points[last:])


def is_told(point: Point, *, by_exposure: bool) -> bool:
    """Whether a period has what the curve needs: a count, and people where rates are meant."""
    return point.count is not None and (not by_exposure or bool(point.exposure))


def trend(points: Sequence[Point], *, level: float = LEVEL) -> Trend:
    """The trend of counts, or of rates where any period has an exposure (docs/methods/trends.md).

    Periods follow each other evenly; one not reported keeps its place and takes no part.
    Nothing before the last break takes part. Raises ValueError for negative counts.
    """
    before, after = since_break(points)
    if any((point.count or 0) < 0 for point in points):
        raise ValueError("A count is not negative.")
    by_exposure = any(point.exposure is not None for point in after)
    told = [
        (place, point)
        for place, point in enumerate(after)
        if is_told(point, by_exposure=by_exposure)
    ]
    used = tuple(point.period for _place, point in told)
    missing = tuple(point.period for point in after if point.period not in used)
    earlier = tuple(point.period for point in before)

    def unsaid(direction: Direction) -> Trend:
        return Trend(direction, used, missing, earlier)

    design = _design([place for place, _point in told], [point.season for _place, point in told])
    if len(told) < FEWEST or len(told) < design.shape[1] + SPARE:
        return unsaid(Direction.TOO_SHORT)
    counts = np.array([point.count for _place, point in told], dtype=np.float64)
    if not counts.any():
        return unsaid(Direction.NO_CASES)
    offset = np.log([point.exposure or 1.0 for _place, point in told])
    try:
        found = negative_binomial.fit(counts, design, offset)
        plain = negative_binomial.given(counts, design, offset, 0.0)
    except Undetermined:
        return unsaid(Direction.CANNOT_SAY)
    return _told(
        found, plain, design, unsaid(Direction.CANNOT_SAY), told[-1][0] - told[0][0], level
    )


def _design(places: Sequence[int], seasons: Sequence[str]) -> Numbers:
    """A level, a slope, and a level of its own for each further season seen at least twice."""
    middle = (places[0] + places[-1]) / 2 if places else 0.0
    columns = [[1.0] * len(places), [place - middle for place in places]]
    kinds = sorted(set(seasons))
    if all(seasons.count(kind) > 1 for kind in kinds):
        columns += [[float(season == kind) for season in seasons] for kind in kinds[1:]]
    return np.array(columns, dtype=np.float64).T


def _told(
    found: Fit, plain: Fit, design: Numbers, unsaid: Trend, length: int, level: float
) -> Trend:
    quantile = found.quantile(level)
    slope = float(found.coefficients[1])
    error = math.sqrt(found.covariance[1, 1])
    low, high = slope - quantile * error, slope + quantile * error
    narrow = plain.quantile(level) * math.sqrt(plain.covariance[1, 1])
    direction = unsaid.direction
    if low > 0:
        direction = Direction.RISING
    elif high < 0:
        direction = Direction.FALLING
    return Trend(
        direction,
        unsaid.used,
        unsaid.not_reported,
        unsaid.before_break,
        step=_factor(slope),
        step_interval=Interval(_factor(low), _factor(high), level),
        whole=_factor(slope * length),
        whole_interval=Interval(_factor(low * length), _factor(high * length), level),
        dispersion=found.alpha,
        wider=max(1.0, quantile * error / narrow),
        fitted=_curve(found, design, unsaid.used, quantile, level),
    )


def _factor(logarithm: float) -> float:
    return math.exp(logarithm) if logarithm < negative_binomial.STEEPEST else math.inf


def _curve(
    found: Fit, design: Numbers, used: tuple[str, ...], quantile: float, level: float
) -> tuple[Fitted, ...]:
    errors = np.sqrt(np.einsum("ij,jk,ik->i", design, found.covariance, design))
    return tuple(
        Fitted(
            period,
            float(mean),
            Interval(
                float(mean) * _factor(-quantile * float(error)),
                float(mean) * _factor(quantile * float(error)),
                level,
            ),
        )
        for period, mean, error in zip(used, found.means, errors, strict=True)
    )
