"""Intervals against published values, and by property."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from convive.results import intervals
from convive.results.intervals import Measured

wholes = some.integers(1, 5_000)
shares = wholes.flatmap(lambda n: some.tuples(some.integers(0, n), some.just(n)))
counts = some.integers(0, 5_000)


def ends(found, places=4):
    return round(found.low, places), round(found.high, places)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_shares_have_the_published_score_interval(part, whole, low, high):
    assert ends(intervals.wilson(part, whole)) == (low, high)


@pytest.mark.parametrize(
    ("one", "two", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((2, 7), (6, 7), 0.0582, 0.8062),
        ((0, 29), (5, 56), -0.0381, 0.1926),
        ((0, 20), (0, 10), -0.1611, 0.2775),
        ((0, 10), (10, 10), 0.6075, 1.0),
    ],
)
def test_differences_of_shares_have_the_published_hybrid_score_interval(one, two, low, high):
    assert ends(intervals.newcombe(Measured(*one), Measured(*two))) == (low, high)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # Garwood (1936), Biometrika 28:437-442; Breslow and Day (1987), table 2.10
    [
        (0, 0.0, 3.689),
        (1, 0.025, 5.572),
        (4, 1.09, 10.242),
        (10, 4.795, 18.39),
        (50, 37.111, 65.919),
    ],
)
def test_counts_have_the_published_exact_interval(count, low, high):
    assert ends(intervals.garwood(count), 3) == (low, high)


def test_a_mean_has_the_t_interval_of_the_tables():
    # t(0.975; 24) = 2.0639, any table of Student's t
    assert ends(intervals.student(10, 5, 25), 3) == (7.936, 12.064)


def test_a_difference_of_means_has_welchs_interval():
    # Welch (1947) by hand: s1²/n1 + s2²/n2 = 1, freedom = 18, t = 2.1009
    one, two = Measured(20, 10, math.sqrt(5)), Measured(23, 10, math.sqrt(5))
    assert ends(intervals.welch(one, two), 3) == (0.899, 5.101)


def test_a_ratio_of_counts_is_exact_given_both():
    # Clopper-Pearson for 20 of 30: 0.4719 to 0.8271, hence 0.8934 to 4.7849 times as many
    found = intervals.poisson_ratio(10, 20)
    assert found.value == pytest.approx(2)
    assert ends(found, 2) == (0.89, 4.78)


@given(shares)
def test_the_interval_of_a_share_holds_it_and_stays_between_none_and_all(share):
    found = intervals.wilson(*share)
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.low < found.high


@given(shares)
def test_the_interval_of_the_rest_is_the_mirror(share):
    part, whole = share
    found, rest = intervals.wilson(part, whole), intervals.wilson(whole - part, whole)
    assert found.low == pytest.approx(1 - rest.high, abs=1e-12)


@given(shares, some.integers(2, 50))
def test_more_answers_make_a_share_surer(share, times):
    part, whole = share
    one, many = intervals.wilson(part, whole), intervals.wilson(part * times, whole * times)
    assert many.high - many.low < one.high - one.low


@given(shares, shares)
def test_turning_before_and_after_around_turns_the_difference_around(one, two):
    there = intervals.newcombe(Measured(*one), Measured(*two))
    back = intervals.newcombe(Measured(*two), Measured(*one))
    assert there.low == pytest.approx(-back.high, abs=1e-12)
    assert -1 <= there.low <= there.value <= there.high <= 1


@given(counts)
def test_the_interval_of_a_count_holds_it(count):
    found = intervals.garwood(count)
    assert 0 <= found.low <= count < found.high


@given(counts, counts)
def test_a_ratio_of_counts_holds_its_value(before, after):
    if before + after == 0:
        with pytest.raises(ValueError):
            intervals.poisson_ratio(before, after)
        return
    found = intervals.poisson_ratio(before, after)
    assert 0 <= found.low <= found.value <= found.high
    assert math.isinf(found.high) is (before == 0)


@given(some.floats(-1e6, 1e6), some.floats(0, 1e4), some.integers(2, 1000))
def test_a_mean_of_answers_that_agree_is_sure(mean, spread, number):
    found = intervals.student(mean, spread, number)
    assert found.low <= mean <= found.high
    assert intervals.welch(Measured(mean, number, 0.0), Measured(mean, number, 0.0)).high == 0


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (6, 5), (0, 0)])
def test_impossible_shares_are_refused(part, whole):
    with pytest.raises(ValueError):
        intervals.wilson(part, whole)


def test_impossible_counts_and_means_are_refused():
    for wrong in (
        lambda: intervals.garwood(-1),
        lambda: intervals.student(1, 1, 1),
        lambda: intervals.student(1, -1, 9),
        lambda: intervals.poisson_ratio(-1, 5),
    ):
        with pytest.raises(ValueError):
            wrong()
