"""The sentences beside the figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from convive.landscape.analysis import agreeing, how, words
from convive.landscape.analysis.rules import comparing, gaps, orderings, reach, readers, smoothing
from convive.landscape.analysis.rules.common_ground import Raised, common_ground
from convive.landscape.analysis.rules.distances import Spot
from convive.landscape.analysis.rules.own_past import beside_own_past
from convive.landscape.analysis.rules.rates import rate, share
from convive.landscape.analysis.rules.trends import Point, trend


def years(*counts):
    return [Point(str(2014 + turn), count) for turn, count in enumerate(counts)]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            rate(7, 9_000),
            "Between 3 and 15 in 10,000 residents: so few cases that one period says little.",
        ),
        (rate(120, 90_000), "Between 11 and 16 in 10,000 residents."),
        (rate(0, 10_000), "No case was reported. Up to 3 in 10,000 residents would fit that."),
        (rate(None, 10_000), "Nobody reported a figure. That is not zero."),
        (rate(5, None), "We do not know how many people live here, so there is no rate."),
        (rate(5, 0), "Nobody is counted as living here, so there is no rate."),
    ],
)
def test_a_rate_is_said_as_from_where_to_where(found, said):
    assert words.rate_words(found) == said


def test_shares_and_bounds_are_said_in_a_hundred():
    assert words.share_words(share(4, 20)) == "Between 8 and 42 in 100."
    assert words.share_words(share(0, 0)) == "Nobody was asked."
    assert words.bounds_words(gaps.Bounds(0.3, 0.6)) == (
        "Between 30 and 60 in 100, wherever the cases without a place belong."
    )


def test_a_smoothed_rate_says_whose_it_is():
    found = smoothing.smooth([0, 90, 2], [100.0, 9_000.0, 9_000.0])
    assert "more of the surroundings" in words.smoothed_words(found.areas[0], per=10_000)
    assert "cases of this area" in words.smoothed_words(found.areas[1], per=10_000)


def test_differences_are_said_only_when_they_can_be():
    cannot = comparing.compare_rates(rate(4, 9_000), rate(9, 9_000))
    assert words.comparison_words(cannot) == (
        "It cannot be said that they differ: chance alone can do this."
    )
    higher = comparing.compare_rates(rate(0, 9_000), rate(24, 9_000))
    assert words.comparison_words(higher).startswith("The second is higher: at least ")
    lower = comparing.compare_shares(share(56, 70), share(48, 80))
    assert words.share_comparison_words(lower) == "The second is lower by 5 to 33 in 100."
    assert "missing" in words.comparison_words(comparing.compare_rates(rate(None, 1), rate(1, 1)))


def test_a_trend_names_its_periods_its_gaps_and_its_breaks():
    rising = trend(years(8, 12, 15, None, 26, 35, 40, 52))
    assert words.trend_words(rising).startswith("Rising from 2014 to 2021: at the end between ")
    assert words.trend_notes(rising)[0] == ("1 period was not reported. It is not counted as zero.")
    moving = trend(
        [Point("2013", 900), Point("x", 31, breaks=True), *years(22, 45, 28, 52, 19, 41)]
    )
    assert "cannot be said" in words.trend_words(moving, name=lambda code: f"year {code}")
    notes = words.trend_notes(moving)
    assert notes[0].startswith("Before x something else was counted.")
    assert "times too narrow" in notes[1]


def test_the_own_past_is_said_without_an_alarm():
    past = years(31, 22, 45, 28, 52, 19, 41, 30)
    assert "not an alarm" in words.usual_words(beside_own_past(120, past))
    assert "fewer people report" in words.usual_words(beside_own_past(1, past))
    assert words.usual_words(beside_own_past(30, past)).startswith("30 is usual here")
    assert "too few earlier" in words.usual_words(beside_own_past(30, past[:3]))


def test_reach_is_said_in_services_and_kilometres():
    here, there = Spot(33.5, 36.3), Spot(33.9, 36.3)
    people = [reach.People("near", here, 2_000.0), reach.People("far", there, 900.0)]
    near, far = reach.access(people, [reach.Offer("advice", here)], reach_km=5.0)
    assert words.access_words(near, reach_km=5.0).startswith("1 service within 5 kilometres")
    assert words.access_words(far, reach_km=5.0) == (
        "No service within 5 kilometres. The nearest is 44 kilometres away."
    )


def test_agreement_is_said_with_what_it_allows():
    said = agreeing.agreement_words(readers.kappa(list("aabbaabb"), list("aabbaabb")[::-1]))
    assert said[0] == "0 of 8 were read alike."
    assert "read again" in said[-1]
    assert agreeing.agreement_words(readers.kappa([], [])) == ["Nothing was read by two readers."]
    assert agreeing.sample_words(1141).startswith("Read 1,141 in each period.")


def test_a_difference_between_groups_is_said_from_the_second():
    found = orderings.beside({"a": 3, "b": 2, "c": 1}, {"a": 1, "b": 2, "c": 3})
    assert agreeing.placed_words(found.items[0]) == "The second group puts it 2 places lower."
    assert str(agreeing.LIKENESS[found.likeness]).startswith("What comes first for one group")
    shared = common_ground(
        [Raised("a place to meet", "youth"), Raised("a place to meet", "elders")]
    )
    assert words.common_ground_words(shared[0]) == "Raised by 2 groups, 2 times in all."


@pytest.mark.parametrize("topic", how.Topic)
def test_every_method_has_plain_words_and_a_page(topic):
    told = how.how(topic)
    assert str(told.words)
    assert (Path(settings.BASE_DIR) / told.page).is_file()
    shown = render_to_string("landscape/analysis/_how.html", {"how": told})
    assert "How this is computed" in shown
