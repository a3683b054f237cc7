"""Counts that move more than chance: negative binomial regression for few points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
LEAST, MOST = -9.0, 1.5  # logarithms of alpha between which is searched; below: chance alone
STEPS = 11
ROUNDS = 60
STEEPEST = 30.0  # logarithm of a mean; beyond it the data determine nothing
SMALLEST_STEP = 1e-4
SETTLED = 1e-11


class Undetermined(ValueError):
    """The counts do not determine the curve: too few of them, or all in one period."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients on the scale of logarithms, their covariance, alpha, and the fitted means."""

    coefficients: Numbers
    covariance: Numbers
    alpha: float
    means: Numbers
    likelihood: float

    def quantile(self, level: float) -> float:
        """How many standard errors wide: Student's where a spread had to be estimated from few
        points, the normal curve's where chance alone explains the counts."""
        middle = 0.5 + level / 2
        if not self.alpha:
            return float(scipy.stats.norm.ppf(middle))
        return float(scipy.stats.t.ppf(middle, len(self.means) - len(self.coefficients)))


def fit(counts: Numbers, design: Numbers, offset: Numbers, *, adjusted: bool = True) -> Fit:
    """NB2 regression with a logarithmic link; variance is mean + alpha × mean².

    `adjusted` takes alpha from the Cox–Reid profile likelihood, which does not come out too small
    when points are few; without it, plain maximum likelihood. Raises Undetermined.
    """
    found: dict[float, Fit] = {}

    def badness(logarithm: float) -> float:
        last = next(reversed(found.values()), None)
        start = None if last is None else last.coefficients
        one = given(counts, design, offset, float(np.exp(logarithm)), start=start)
        found[logarithm] = one
        if not adjusted:
            return -one.likelihood
        # The covariance is the inverse of the information: its sign turns.
        return -one.likelihood - 0.5 * float(np.linalg.slogdet(one.covariance)[1])

    grid = np.linspace(LEAST, MOST, STEPS)
    values = [badness(float(one)) for one in grid]
    best = int(np.argmin(values))
    if best == 0:
        return given(counts, design, offset, 0.0)
    around = (float(grid[best - 1]), float(grid[min(best + 1, STEPS - 1)]))
    place = scipy.optimize.minimize_scalar(
        badness, bounds=around, method="bounded", options={"xatol": 1e-5}
    )
    return found.get(float(place.x)) or given(counts, design, offset, float(np.exp(place.x)))


def given(
    counts: Numbers,
    design: Numbers,
    offset: Numbers,
    alpha: float,
    *,
    start: Numbers | None = None,
) -> Fit:
    """The best coefficients for a known alpha; alpha nought is Poisson. Raises Undetermined.

    `start` is a guess from which the search begins.
    """
    guess = np.linalg.lstsq(design, np.log(counts + 0.5) - offset, rcond=None)[0]
    coefficients = np.asarray(guess, dtype=np.float64) if start is None else start
    means = _means(design, coefficients, offset)
    likelihood = _likelihood(counts, means, alpha)
    for _round in range(ROUNDS):
        gradient = design.T @ ((counts - means) / (1 + alpha * means))
        step = _covariance(design, means, alpha) @ gradient
        before, part = likelihood, 1.0
        while part > SMALLEST_STEP:
            trial = coefficients + part * step
            means = _means(design, trial, offset)
            likelihood = _likelihood(counts, means, alpha)
            if likelihood >= before - SETTLED:
                coefficients = trial
                break
            part /= 2
        else:
            means, likelihood = _means(design, coefficients, offset), before
        if abs(likelihood - before) < SETTLED:
            break
    if np.abs(design @ coefficients + offset).max() >= STEEPEST:
        raise Undetermined
    return Fit(coefficients, _covariance(design, means, alpha), alpha, means, likelihood)


def _means(design: Numbers, coefficients: Numbers, offset: Numbers) -> Numbers:
    means: Numbers = np.exp(np.clip(design @ coefficients + offset, -STEEPEST, STEEPEST))
    return means


def _covariance(design: Numbers, means: Numbers, alpha: float) -> Numbers:
    weights = means / (1 + alpha * means)
    try:
        information = (design * weights[:, None]).T @ design
        inverse = np.asarray(np.linalg.inv(information), dtype=np.float64)
    except np.linalg.LinAlgError as error:
        raise Undetermined from error
    if not np.isfinite(inverse).all() or (np.diag(inverse) <= 0).any():
        raise Undetermined
    return inverse


def _likelihood(counts: Numbers, means: Numbers, alpha: float) -> float:
    log_gamma = scipy.special.gammaln
    if not alpha:
        return float((counts * np.log(means) - means - log_gamma(counts + 1)).sum())
    size = 1 / alpha
    spread = np.log1p(alpha * means)
    parts = log_gamma(counts + size) - log_gamma(size) - log_gamma(counts + 1) - size * spread
    return float((parts + counts * (np.log(alpha * means) - spread)).sum())
