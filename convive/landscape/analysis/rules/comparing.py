"""Two rates or two shares side by side: a difference is said only when it can be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import scipy

from convive.landscape.analysis.rules import intervals
from convive.landscape.analysis.rules.intervals import LEVEL, Interval
from convive.landscape.analysis.rules.rates import Rate, Share

ADDED = 0.5  # so that a count of nought has a logarithm (Haldane, Anscombe)


class Verdict(StrEnum):
    """What can be said of the second beside the first."""

    HIGHER = "higher"
    LOWER = "lower"
    CANNOT_SAY = "cannot-say"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second beside the first: a ratio of rates or a difference of shares."""

    verdict: Verdict
    value: float | None = None
    interval: Interval | None = None


def compare_rates(
    first: Rate, second: Rate, *, dispersion: float = 0.0, level: float = LEVEL
) -> Comparison:
    """How many times the first rate the second is (docs/methods/comparing.md).

    `dispersion` (alpha) comes from `trends.trend` of the city's own counts: without it two years
    differ "for certain" far too often. Gaps on either side give INCOMPLETE, never a figure.

    >>> from convive.landscape.analysis.rules.rates import rate
    >>> compare_rates(rate(4, 9_000), rate(9, 9_000)).verdict
    <Verdict.CANNOT_SAY: 'cannot-say'>
    """
    if first.value is None or second.value is None or not first.exposure or not second.exposure:
        return Comparison(Verdict.INCOMPLETE)
    before, after = first.count or 0, second.count or 0
    if not before and not after:
        return Comparison(Verdict.CANNOT_SAY)
    people = first.exposure / second.exposure
    value = after / before * people if before else math.inf
    if dispersion:
        around = _spread(before, after, dispersion, level).times(people)
    else:
        around = _conditional(before, after, level).times(people)
    return Comparison(_verdict(around, nothing=1.0), value, around)


def _conditional(before: int, after: int, level: float) -> Interval:
    """Of all cases, how many fell on the second side: mid-P, as a ratio of expected counts."""
    both, tail = before + after, (1 - level) / 2

    binomial = scipy.stats.binom

    def beyond(share: float) -> float:
        return float(binomial.sf(after, both, share) + binomial.pmf(after, both, share) / 2 - tail)

    def short_of(share: float) -> float:
        return float(binomial.cdf(after, both, share) - binomial.pmf(after, both, share) / 2 - tail)

    low = float(scipy.optimize.brentq(beyond, 0.0, 1.0, xtol=1e-12)) if after else 0.0
    high = float(scipy.optimize.brentq(short_of, 0.0, 1.0, xtol=1e-12)) if before else 1.0
    return Interval(_odds(low), _odds(high), level)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def _spread(before: int, after: int, dispersion: float, level: float) -> Interval:
    """On the scale of logarithms, each side with chance and the city's own spread."""
    first, second = before + ADDED, after + ADDED
    middle = math.log(second / first)
    width = math.sqrt(1 / first + 1 / second + 2 * dispersion)
    half = intervals.z_value(level) * width
    return Interval(math.exp(middle - half), math.exp(middle + half), level)


def compare_shares(first: Share, second: Share, *, level: float = LEVEL) -> Comparison:
    """The second share less the first, with Newcombe's interval from the two of Wilson.

    >>> from convive.landscape.analysis.rules.rates import share
    >>> found = compare_shares(share(48, 80), share(56, 70))
    >>> round(found.interval.low, 4), round(found.interval.high, 4)
    (0.0524, 0.3339)
    """
    if not first.of or not second.of or first.hits is None or second.hits is None:
        return Comparison(Verdict.INCOMPLETE)
    before, after = first.hits / first.of, second.hits / second.of
    one = intervals.of_share(first.hits, first.of, level=level)
    two = intervals.of_share(second.hits, second.of, level=level)
    value = after - before
    down = math.hypot(after - two.low, one.high - before)
    up = math.hypot(two.high - after, before - one.low)
    around = Interval(value - down, value + up, level)
    return Comparison(_verdict(around, nothing=0.0), value, around)


def _verdict(around: Interval, *, nothing: float) -> Verdict:
    if around.low > nothing:
        return Verdict.HIGHER
    return Verdict.LOWER if around.high < nothing else Verdict.CANNOT_SAY
