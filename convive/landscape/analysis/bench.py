"""Whether stated intervals hold as often as they say, on invented cities whose truth is known."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.random import Generator

from convive.landscape.analysis.rules import comparing, intervals, rates
from convive.landscape.analysis.rules.intervals import Interval
from convive.landscape.analysis.rules.own_past import usual
from convive.landscape.analysis.rules.trends import Point, trend

SEED = 20_260_122
MANY, FEWER = 20_000, 1_500
SPREADS = (0.0, 0.05, 0.2)  # alpha: a variance of 1, 2.5 and 7 times the mean at 30 a year
SLOPE = 0.03
Drawn = Callable[[], bool]


def held(drawn: Drawn, times: int) -> float:
    """In how many of 100 draws the truth lay inside, to a tenth."""
    return round(100 * sum(drawn() for _turn in range(times)) / times, 1)


def counts_of(draw: Generator, means: Any, spread: float) -> list[int]:
    """Counts around these means: by chance alone, or with more spread than chance."""
    wanted = np.atleast_1d(np.asarray(means, dtype=np.float64))
    if spread:
        wanted = draw.gamma(1 / spread, spread * wanted)
    return [int(one) for one in draw.poisson(wanted)]


@cache
def _of_count(count: int, spread: float = 0.0) -> Interval:
    return intervals.of_count(count, dispersion=spread)


@cache
def _of_share(hits: int, of: int) -> Interval:
    return intervals.of_share(hits, of)


def of_rates(least: float, most: float, *, spread: float = 0.0, times: int = MANY) -> float:
    """Intervals of one count, for cities whose expected counts lie between these two."""
    draw = np.random.default_rng(SEED)

    def once() -> bool:
        mean = float(np.exp(draw.uniform(np.log(least), np.log(most))))
        return _of_count(counts_of(draw, mean, spread)[0], spread).holds(mean)

    return held(once, times)


def of_shares(least: int, most: int, *, times: int = MANY) -> float:
    """Wilson's intervals, for shares from 2 to 98 in 100 among so many people."""
    draw = np.random.default_rng(SEED)

    def once() -> bool:
        of, share = int(draw.integers(least, most)), float(draw.uniform(0.02, 0.98))
        return _of_share(int(draw.binomial(of, share)), of).holds(share)

    return held(once, times)


def of_ratios(mean: float, *, spread: float = 0.0, times: int = FEWER) -> float:
    """How many times the first the second is, when in truth it is one to three times."""
    draw = np.random.default_rng(SEED)

    def once() -> bool:
        ratio = float(draw.uniform(1.0, 3.0))
        before, after = counts_of(draw, [mean, mean * ratio], spread)
        found = comparing.compare_rates(
            rates.rate(before, 1.0), rates.rate(after, 1.0), dispersion=spread
        )
        return found.interval is None or found.interval.holds(ratio)

    return held(once, times)


def of_differences(least: int, most: int, *, times: int = FEWER) -> float:
    """Newcombe's interval of the difference of two shares."""
    draw = np.random.default_rng(SEED)

    def once() -> bool:
        people = [int(one) for one in draw.integers(least, most, 2)]
        truth = draw.uniform(0.05, 0.6, 2)
        found = [
            rates.share(int(draw.binomial(of, share)), of)
            for of, share in zip(people, truth, strict=True)
        ]
        around = comparing.compare_shares(*found).interval
        return around is not None and around.holds(float(truth[1] - truth[0]))

    return held(once, times)


def of_trends(periods: int, mean: float, *, spread: float, times: int = FEWER) -> float:
    """The factor from one period to the next, for a city with this mean count."""
    draw = np.random.default_rng(SEED)
    means = mean * np.exp(SLOPE * (np.arange(periods) - (periods - 1) / 2))

    def once() -> bool:
        counts = counts_of(draw, means, spread)
        found = trend([Point(str(place), count) for place, count in enumerate(counts)])
        # A series of which nothing is said says nothing false.
        return found.step_interval is None or found.step_interval.holds(float(np.exp(SLOPE)))

    return held(once, times)


def of_usual(periods: int, mean: float, *, spread: float, times: int = FEWER) -> float:
    """The range of a usual period, tried on one more period of the same city."""
    draw = np.random.default_rng(SEED)

    def once() -> bool:
        *past, now = counts_of(draw, np.full(periods + 1, mean), spread)
        found = usual([Point(str(place), count) for place, count in enumerate(past)])
        return found is not None and found.low <= now <= found.high

    return held(once, times)


def measure(*, share_of_draws: float = 1.0) -> dict[str, Any]:
    """Every stated interval: in how many of 100 invented cities it held (wanted: 93 to 97)."""
    many, fewer = int(MANY * share_of_draws), int(FEWER * share_of_draws)
    begun = time.perf_counter()
    found: dict[str, float] = {
        "rates, 1 to 5 cases": of_rates(1, 5, times=many),
        "rates, 5 to 50 cases": of_rates(5, 50, times=many),
        "rates, 5 to 50 cases, spread 0.2": of_rates(5, 50, spread=0.2, times=many),
        "shares of 20 to 400": of_shares(20, 400, times=many),
        "ratios at 30 a year": of_ratios(30, times=fewer),
        "ratios at 30 a year, spread 0.2": of_ratios(30, spread=0.2, times=fewer),
        "differences of shares of 20 to 400": of_differences(20, 400, times=fewer),
    }
    for spread in SPREADS:
        found |= {
            f"trend of 8 years at 30, spread {spread}": of_trends(
                8, 30, spread=spread, times=fewer
            ),
            f"trend of 10 years at 30, spread {spread}": of_trends(
                10, 30, spread=spread, times=fewer
            ),
            f"trend of 20 quarters at 7.5, spread {spread}": of_trends(
                20, 7.5, spread=spread, times=fewer
            ),
            f"usual range after 10 years at 30, spread {spread}": of_usual(
                10, 30, spread=spread, times=fewer
            ),
        }
    return {
        "held_in_100": found,
        "lowest": min(found.values()),
        "highest": max(found.values()),
        "draws": [many, fewer],
        "seconds": round(time.perf_counter() - begun, 1),
    }
