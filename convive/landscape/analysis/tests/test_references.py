"""The estimators against the libraries that statisticians use (references/reference.json)."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from convive.landscape.analysis.rules import (
    comparing,
    distances,
    intervals,
    negative_binomial,
    reach,
    readers,
    smoothing,
)
from convive.landscape.analysis.rules.distances import Spot
from convive.landscape.analysis.rules.intervals import Method
from convive.landscape.analysis.rules.rates import share
from convive.landscape.analysis.rules.reach import Offer, People

KEPT = json.loads((Path(__file__).parent / "references" / "reference.json").read_text("utf-8"))


def rates_of(found):
    return [area.smoothed for area in found.areas]


def test_global_smoothing_equals_pysal():
    kept = KEPT["smoothing"]
    found = smoothing.smooth(kept["counts"], kept["people"])
    assert rates_of(found) == pytest.approx(kept["global"], rel=1e-9, abs=1e-12)


def test_smoothing_with_neighbours_equals_pysal():
    kept = KEPT["smoothing"]
    neighbours = {int(place): near for place, near in kept["neighbours"].items()}
    found = smoothing.smooth_with_neighbours(kept["counts"], kept["people"], neighbours)
    assert rates_of(found) == pytest.approx(kept["local"], rel=1e-9, abs=1e-12)


def people_and_offers():
    kept = KEPT["access"]
    people = [People(key, Spot(north, east), number) for key, north, east, number in kept["areas"]]
    offers = [Offer(key, Spot(north, east), size) for key, north, east, size in kept["services"]]
    return people, offers


def test_great_circle_distances_equal_pysal():
    people, offers = people_and_offers()
    found = [distances.kilometres(one.spot, two.spot) for one, two in product(people, offers)]
    # The library takes an arc cosine, which loses digits for places close together.
    assert found == pytest.approx(KEPT["access"]["distances"], rel=1e-9, abs=1e-8)


@pytest.mark.parametrize(
    ("name", "decay"),
    [
        ("plain", None),
        ("steps", reach.steps({2: 1, 4: 0.68, 6: 0.22})),
        ("gaussian", reach.gaussian(3.0)),
    ],
)
def test_floating_catchment_equals_pysal_access(name, decay):
    people, offers = people_and_offers()
    found = reach.access(people, offers, reach_km=6.0, decay=decay, per=1)
    kept = KEPT["access"][name]
    # The library leaves out areas that reach nothing; here they are a true nought.
    expected = [kept.get(area.key, 0.0) for area in people]
    assert [area.value for area in found] == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert max(expected) > 0


def test_negative_binomial_regression_equals_statsmodels():
    kept = KEPT["negative_binomial"]
    places = np.arange(10) - 4.5
    design, offset = np.column_stack([np.ones(10), places]), np.log(kept["people"])
    counts = np.array(kept["counts"])
    found = negative_binomial.fit(counts, design, offset, adjusted=False)
    assert found.alpha == pytest.approx(kept["alpha"], rel=1e-4)
    assert found.coefficients == pytest.approx(kept["coefficients"], rel=1e-6)
    assert found.likelihood == pytest.approx(kept["likelihood"], abs=1e-8)
    errors = np.sqrt(np.diag(found.covariance))
    assert errors == pytest.approx(kept["errors"], rel=1e-4)


def test_poisson_regression_equals_statsmodels():
    kept = KEPT["negative_binomial"]
    design = np.column_stack([np.ones(10), np.arange(10) - 4.5])
    found = negative_binomial.given(
        np.array(kept["counts"]), design, np.log(kept["people"]), alpha=0.0
    )
    assert found.coefficients == pytest.approx(kept["poisson_coefficients"], rel=1e-8)
    assert np.sqrt(np.diag(found.covariance)) == pytest.approx(kept["poisson_errors"], rel=1e-6)


@pytest.mark.parametrize(("name", "method"), [("garwood", Method.EXACT), ("mid_p", Method.MID_P)])
def test_intervals_of_counts_equal_statsmodels(name, method):
    for count, (low, high) in KEPT["intervals"][name].items():
        found = intervals.of_count(int(count), method=method)
        assert (found.low, found.high) == pytest.approx((low, high), rel=1e-6, abs=1e-9)


def test_intervals_of_shares_equal_statsmodels():
    for words, (low, high) in KEPT["intervals"]["wilson"].items():
        found = intervals.of_share(*map(int, words.split("/")))
        assert (found.low, found.high) == pytest.approx((low, high), rel=1e-9, abs=1e-9)


def test_differences_of_shares_equal_statsmodels():
    for words, (low, high) in KEPT["intervals"]["newcombe"].items():
        first, second = (share(*map(int, part.split("/"))) for part in words.split())
        found = comparing.compare_shares(first, second).interval
        assert (found.low, found.high) == pytest.approx((low, high), rel=1e-9, abs=1e-9)


def test_agreement_of_readers_equals_statsmodels_and_krippendorff():
    kept = KEPT["readers"]
    found = readers.kappa(kept["first"], kept["second"])
    assert found.value == pytest.approx(kept["kappa"], rel=1e-9)
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (kept["low"], kept["high"]), rel=1e-9
    )
    three = readers.alpha([kept["first"], kept["second"], kept["third"]])
    assert three.value == pytest.approx(kept["alpha"], rel=1e-9)
    two = readers.alpha([kept["first"], kept["second"]])
    assert two.value == pytest.approx(kept["alpha_of_two"], rel=1e-9)
