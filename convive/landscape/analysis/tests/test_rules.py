"""What the estimators say, and what they refuse to say."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convive.landscape.analysis.rules import (
    common_ground,
    comparing,
    distances,
    gaps,
    intervals,
    orderings,
    reach,
    readers,
    samples,
    smoothing,
)
from convive.landscape.analysis.rules.common_ground import Raised
from convive.landscape.analysis.rules.comparing import Verdict
from convive.landscape.analysis.rules.distances import Spot
from convive.landscape.analysis.rules.intervals import Method
from convive.landscape.analysis.rules.own_past import Beside, beside_own_past, usual
from convive.landscape.analysis.rules.rates import Gap, rate, share
from convive.landscape.analysis.rules.reach import Offer, People
from convive.landscape.analysis.rules.readers import Strength
from convive.landscape.analysis.rules.trends import Direction, Point, trend

MOVING = [31, 22, 45, 28, 52, 19, 41, 30, 26, 38]


def years(*counts, since=2014, **said):
    return [Point(str(since + turn), count, **said) for turn, count in enumerate(counts)]


def test_a_year_that_was_not_reported_is_a_gap_and_not_a_rate_of_zero():
    assert rate(None, 10_000).gap is Gap.NOT_REPORTED
    assert rate(None, 10_000).value is None
    assert rate(0, 10_000).value == 0.0


def test_an_area_without_population_has_no_rate():
    assert rate(3, 0).gap is Gap.NOBODY_LIVES_HERE
    assert rate(3, None).gap is Gap.EXPOSURE_UNKNOWN


def test_nought_cases_leave_room_for_some():
    around = rate(0, 10_000).interval
    assert around.low == 0
    assert around.high == pytest.approx(-math.log(0.05), rel=1e-6)


@given(count=st.integers(0, 400), dispersion=st.sampled_from([0.0, 0.05, 0.3]))
@settings(max_examples=40, deadline=None)
def test_an_interval_holds_the_count_and_the_exact_one_is_wider(count, dispersion):
    stated = intervals.of_count(count, dispersion=dispersion)
    exact = intervals.of_count(count, dispersion=dispersion, method=Method.EXACT)
    assert stated.holds(count)
    assert exact.low <= stated.low + 1e-9
    assert exact.high >= stated.high - 1e-9


def test_spread_beyond_chance_widens_an_interval():
    plain, spread = intervals.of_count(30), intervals.of_count(30, dispersion=0.2)
    assert spread.low < plain.low
    assert spread.high > plain.high


@pytest.mark.parametrize("call", [(-1,), (3, -0.1)])
def test_negative_counts_are_refused(call):
    with pytest.raises(ValueError, match="negative"):
        intervals.of_count(call[0], dispersion=dict(enumerate(call)).get(1, 0.0))


def test_two_small_years_that_differ_by_chance_are_not_called_different():
    found = comparing.compare_rates(rate(4, 9_000), rate(9, 9_000))
    assert found.verdict is Verdict.CANNOT_SAY
    assert comparing.compare_rates(rate(4, 9_000), rate(24, 9_000)).verdict is Verdict.HIGHER


def test_a_city_whose_counts_move_needs_a_larger_difference():
    before, after = rate(30, 90_000), rate(52, 90_000)
    assert comparing.compare_rates(before, after).verdict is Verdict.HIGHER
    found = comparing.compare_rates(before, after, dispersion=0.1)
    assert found.verdict is Verdict.CANNOT_SAY


def test_gaps_are_not_compared():
    assert comparing.compare_rates(rate(None, 90), rate(5, 90)).verdict is Verdict.INCOMPLETE
    assert comparing.compare_shares(share(0, 0), share(1, 4)).verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("turned", [False, True])
def test_smoothing_leaves_out_areas_without_people_and_those_that_did_not_report(turned):
    counts, people = [0, 5, None, 4, 30], [800.0, 900.0, 5_000.0, 0.0, 9_000.0]
    near = {0: [1, 2], 1: [0], 4: [3]}
    found = (
        smoothing.smooth_with_neighbours(counts, people, near)
        if turned
        else smoothing.smooth(counts, people)
    )
    assert [area.gap for area in found.areas] == [
        None,
        None,
        Gap.NOT_REPORTED,
        Gap.NOBODY_LIVES_HERE,
        None,
    ]
    assert 0 < found.areas[0].smoothed < found.together


def test_smoothing_nought_everywhere_stays_nought():
    found = smoothing.smooth([0, 0, 0], [10.0, 20.0, 30.0])
    assert [area.smoothed for area in found.areas] == [0.0, 0.0, 0.0]
    assert smoothing.smooth([None], [10.0]).together is None


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(1, 20_000)).filter(
            lambda pair: pair[0] <= pair[1]
        ),
        min_size=1,
        max_size=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_a_smoothed_rate_lies_between_its_own_and_the_common_one(pairs):
    found = smoothing.smooth(
        *zip(*[(count, float(people)) for count, people in pairs], strict=True)
    )
    for area in found.areas:
        low, high = sorted([area.own, found.together])
        assert low - 1e-12 <= area.smoothed <= high + 1e-12


def test_an_area_without_neighbours_is_moved_towards_the_city():
    counts, people = [1, 9, 20], [500.0, 900.0, 4_000.0]
    local = smoothing.smooth_with_neighbours(counts, people, {1: [2], 2: [1]})
    assert local.areas[0] == smoothing.smooth(counts, people).areas[0]


def test_a_clear_rise_is_said_and_chance_is_not():
    assert trend(years(8, 12, 15, 21, 26, 35, 40, 52)).direction is Direction.RISING
    assert trend(years(52, 40, 35, 26, 21, 15, 12, 8)).direction is Direction.FALLING
    assert trend(years(*MOVING)).direction is Direction.CANNOT_SAY


def test_counts_that_move_more_than_chance_say_how_much_too_narrow_poisson_was():
    found = trend(years(*MOVING))
    assert found.dispersion > 0
    assert found.wider > 1.5
    assert trend(years(*[30, 31, 29, 30, 31, 30, 29, 30])).dispersion == 0


def test_no_trend_is_drawn_across_a_break():
    series = [
        *years(10, 11, 9, 12, 10),
        Point("2019", 40, breaks=True),
        *years(38, 43, 41, 39, 42, since=2020),
    ]
    found = trend(series)
    assert found.direction is Direction.CANNOT_SAY
    assert found.used[0] == "2019"
    assert found.before_break == ("2014", "2015", "2016", "2017", "2018")
    unbroken = [Point(point.period, point.count) for point in series]
    assert trend(unbroken).direction is Direction.RISING


def test_a_year_that_is_missing_keeps_its_place_and_is_not_zero():
    whole = trend(years(8, 12, 15, 21, 26, 35, 40, 52))
    gappy = trend(years(8, 12, 15, None, 26, 35, 40, 52))
    assert gappy.not_reported == ("2017",)
    assert gappy.step == pytest.approx(whole.step, rel=0.02)


def test_growth_of_the_city_is_no_rise_of_the_rate():
    series = [
        Point(str(2014 + turn), count, exposure=count * 1_000.0)
        for turn, count in enumerate([8, 12, 15, 21, 26, 35, 40, 52])
    ]
    assert trend(series).step == pytest.approx(1.0)


def test_winters_are_compared_with_winters():
    series = [
        Point(f"{2018 + turn // 4}-Q{turn % 4 + 1}", count, season=f"Q{turn % 4 + 1}")
        for turn, count in enumerate([2, 9, 14, 5] * 5)
    ]
    found = trend(series)
    assert found.step == pytest.approx(1.0, abs=1e-6)
    assert found.dispersion == 0
    assert trend([Point(point.period, point.count) for point in series]).dispersion > 0.1


@pytest.mark.parametrize(
    ("counts", "direction"),
    [
        ([5, 6, 7, 8], Direction.TOO_SHORT),
        ([5, None, 7, None, 9, None, 4], Direction.TOO_SHORT),
        ([0, 0, 0, 0, 0, 0], Direction.NO_CASES),
        ([0, 0, 0, 0, 0, 7], Direction.CANNOT_SAY),
        ([], Direction.TOO_SHORT),
    ],
)
def test_series_that_say_too_little_are_not_made_to_speak(counts, direction):
    assert trend(years(*counts)).direction is direction


@given(st.lists(st.one_of(st.none(), st.integers(0, 5_000)), max_size=14))
@settings(max_examples=60, deadline=None)
def test_any_series_gets_an_answer(counts):
    found = trend(years(*counts))
    if found.step_interval:
        assert found.step_interval.holds(found.step)
    beside_own_past(3, years(*counts))


def test_a_year_beside_the_own_past_is_usual_more_or_fewer():
    past = years(*MOVING)
    assert beside_own_past(45, past).place is Beside.WITHIN
    assert beside_own_past(90, past).place is Beside.MORE
    assert beside_own_past(5, past).place is Beside.FEWER
    assert beside_own_past(None, past).place is Beside.NOT_REPORTED
    assert beside_own_past(9, years(9, 9, None, 9, 9)).place is Beside.TOO_SHORT


def test_the_usual_range_knows_people_breaks_and_years_of_nought():
    past = [Point(str(turn), count, exposure=1_000.0) for turn, count in enumerate(MOVING)]
    assert usual(past, exposure=2_000.0).expected == pytest.approx(
        2 * usual(past, exposure=1_000.0).expected
    )
    assert usual([*past[:8], Point("8", 3, exposure=1.0, breaks=True)], exposure=1.0) is None
    assert usual(years(0, 0, 0, 0, 0, 0)).low == 0
    assert beside_own_past(6, years(0, 0, 0, 0, 0, 0)).place is Beside.MORE


def test_missing_places_give_bounds_and_no_order_where_they_could_turn_it():
    counts = {"harbour": 40, "hill": 30}
    shares = gaps.share_bounds(counts, 30)
    assert shares["hill"] == gaps.Bounds(0.3, 0.6)
    assert gaps.count_bounds(counts, 30)["harbour"] == gaps.Bounds(40, 70)
    assert not gaps.can_order(counts, 30, first="harbour", second="hill")
    assert gaps.can_order(counts, 9, first="harbour", second="hill")
    assert gaps.missing_share(counts, 30) == 0.3
    assert gaps.share_bounds({"hill": 0}, 0) == {}


def test_the_centre_of_people_is_where_most_live():
    found = distances.centre([(Spot(48.0, 2.0), 900.0), (Spot(48.0, 3.0), 100.0)])
    assert found.longitude == pytest.approx(2.1, abs=0.001)
    assert distances.centre([(Spot(48.0, 2.0), 0.0)]) is None


HERE, FAR = Spot(33.5, 36.3), Spot(33.9, 36.3)


def test_a_place_out_of_reach_is_a_true_nought_and_people_not_counted_are_a_gap():
    people = [People("near", HERE, 2_000.0), People("far", FAR, 900.0), People("?", HERE, None)]
    near, far, unknown = reach.access(people, [Offer("advice", HERE, 4.0)], reach_km=5.0)
    assert near.value == pytest.approx(20.0)
    assert (far.value, far.within) == (0.0, 0)
    assert far.nearest == pytest.approx(44.5, abs=0.1)
    assert (unknown.value, unknown.gap) == (None, Gap.EXPOSURE_UNKNOWN)


def test_a_large_city_is_reckoned_in_parts_with_the_same_result(monkeypatch):
    people = [People(str(turn), Spot(33.5 + turn / 90, 36.3), 100.0 + turn) for turn in range(9)]
    offers = [Offer(str(turn), Spot(33.52 + turn / 40, 36.3), 2.0) for turn in range(3)]
    whole = reach.access(people, offers, reach_km=4.0)
    monkeypatch.setattr(reach, "AT_ONCE", 6)
    parts = reach.access(people, offers, reach_km=4.0)
    assert [one.value for one in parts] == pytest.approx([one.value for one in whole])
    assert reach.access([], offers, reach_km=4.0) == []
    assert reach.access(people, [], reach_km=4.0)[0].value == 0.0


def test_a_service_in_another_language_is_not_within_reach():
    people = [People("near", HERE, 2_000.0)]
    offers = [Offer("advice", HERE, languages=frozenset({"fr"}), needs=frozenset({"advice"}))]
    assert reach.access(people, offers, reach_km=5.0, language="ar")[0].nearest is None
    assert reach.access(people, offers, reach_km=5.0, language="fr", need="advice")[0].within == 1


def test_two_readers_who_only_used_one_code_show_no_agreement_beyond_chance():
    found = readers.kappa(["not"] * 9, ["not"] * 9)
    assert (found.value, found.strength) == (None, Strength.CANNOT_SAY)
    assert readers.kappa(["a", None], [None, "b"]).both == 0
    assert readers.alpha([["a"], [None]]).value is None


def test_seeing_two_per_cent_become_four_takes_1141_posts_a_period():
    assert samples.sample_for_two_shares(0.02, 0.04, power=0.8, level=0.95) == 1141
    assert samples.sample_for_two_shares(0.04, 0.02) == 1141
    with pytest.raises(ValueError, match="different"):
        samples.sample_for_two_shares(0.02, 0.02)


def test_the_sample_for_one_share_is_the_smallest_that_is_precise_enough():
    def half(of):
        around = intervals.of_share(of // 2, of)
        return (around.high - around.low) / 2

    needed = samples.sample_for_share(0.5, 0.05)
    assert half(needed + 1) <= 0.05 < half(needed - 5)


@pytest.mark.req("MAP-07")
def test_the_rankings_of_two_groups_are_compared_item_by_item():
    first = {"hate at school": 9, "rumours": 7, "distrust": 5, "football": 1}
    second = {"rumours": 9, "hate at school": 8, "distrust": 5, "traffic": 3}
    found = orderings.beside(first, second)
    assert [(one.item, one.apart) for one in found.items] == [
        ("hate at school", 1.0),
        ("rumours", -1.0),
        ("distrust", 0.0),
    ]
    assert found.tau == pytest.approx(1 / 3)
    assert (found.only_first, found.only_second) == (("football",), ("traffic",))


def test_a_group_that_puts_everything_first_cannot_be_compared():
    equal = dict.fromkeys("abc", 1.0)
    assert orderings.beside(equal, {"a": 1, "b": 2, "c": 3}).tau is None
    assert orderings.beside({}, {}).likeness is orderings.Likeness.TOO_FEW


@pytest.mark.req("MAP-10")
def test_a_need_raised_by_three_groups_ranks_above_the_same_count_from_one():
    heard = [
        Raised("street lights", "tenants", times=3),
        *(Raised("a place to meet", group) for group in ("youth", "elders", "tenants")),
        Raised("quiet", "elders", times=0),
    ]
    found = common_ground.common_ground(heard)
    assert [one.need for one in found] == ["a place to meet", "street lights"]
    assert [one.times for one in found] == [3, 3]
