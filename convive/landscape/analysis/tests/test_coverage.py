"""Stated intervals hold in 93 to 97 of 100 invented cities (docs/methods/coverage.md)."""

from __future__ import annotations

import numpy as np
import pytest

from convive.landscape.analysis import bench
from convive.landscape.analysis.rules import negative_binomial

LEAST, MOST = 93, 97


def test_intervals_of_rates_and_shares_hold_as_often_as_they_say():
    assert LEAST <= bench.of_rates(1, 5, times=4_000) <= MOST
    assert LEAST <= bench.of_rates(5, 50, times=4_000) <= MOST
    assert LEAST <= bench.of_shares(20, 400, times=4_000) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("spread", [0.05, 0.2])
@pytest.mark.parametrize(("periods", "mean"), [(10, 30), (20, 7.5)])
def test_intervals_of_trends_hold_at_thirty_a_year(periods, mean, spread):
    assert LEAST <= bench.of_trends(periods, mean, spread=spread, times=1_000) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("spread", [0.05, 0.2])
def test_usual_ranges_and_ratios_hold_at_thirty_a_year(spread):
    assert LEAST <= bench.of_usual(10, 30, spread=spread, times=1_000) <= MOST
    assert LEAST <= bench.of_ratios(30, spread=spread, times=4_000) <= MOST


def test_intervals_for_chance_alone_are_far_too_narrow_where_counts_move_more():
    draw = np.random.default_rng(bench.SEED)
    design, truth = np.column_stack([np.ones(10), np.arange(10) - 4.5]), 0.0

    def once():
        counts = np.array(bench.counts_of(draw, np.full(10, 30.0), 0.2), dtype=np.float64)
        found = negative_binomial.given(counts, design, np.zeros(10), alpha=0.0)
        error = float(np.sqrt(found.covariance[1, 1]))
        return abs(float(found.coefficients[1]) - truth) <= found.quantile(0.95) * error

    assert bench.held(once, 300) < 70
