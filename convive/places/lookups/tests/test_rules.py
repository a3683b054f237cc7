"""Weights, and figures carried by them: totals stay, ranks never pass."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.places.lookups import rules
from convive.places.lookups.rules import Basis, Evidence, NotCarried, Part, Passing

origins, destinations = st.sampled_from("abcde"), st.sampled_from("vwxyz")
pairs = st.lists(st.tuples(origins, destinations), min_size=1, max_size=20)
people = st.dictionaries(destinations, st.integers(0, 10_000))
counts = st.dictionaries(origins, st.none() | st.integers(0, 5_000))


@given(pairs, people)
def test_the_parts_of_every_area_make_one_whatever_is_known(found, lived):
    parts = rules.weigh(found, {}, Evidence(lived))
    assert {(part.origin, part.destination) for part in parts} == set(found)
    assert rules.uneven(parts) == {}


@pytest.mark.req("MAP-04")
@given(pairs, people, counts)
def test_what_is_carried_and_what_is_left_make_exactly_the_total_before(found, lived, before):
    parts = rules.weigh(found, {}, Evidence(lived))
    carried = rules.carry(before, parts)
    assert carried.total == sum(count for count in before.values() if count is not None)


@given(pairs, counts)
def test_whole_numbers_keep_the_total_too_and_none_is_more_than_one_away(found, before):
    carried = rules.carry(before, rules.weigh(found, {}))
    whole = rules.whole(carried.counts)
    known = {key: count for key, count in carried.counts.items() if count is not None}
    assert sum(whole[key] for key in known) == round(sum(known.values(), Fraction(0)))
    assert all(abs(whole[key] - count) < 1 for key, count in known.items())
    assert all(whole[key] is None for key in carried.counts.keys() - known.keys())


def test_an_area_that_was_not_counted_makes_unknown_what_it_passes_into_never_zero():
    parts = rules.weigh([("a", "x"), ("b", "x"), ("b", "y")], {})
    carried = rules.carry({"a": None, "b": 10, "elsewhere": 3}, parts)
    assert carried.counts == {"x": None, "y": 5}
    assert carried.left == {"b": 5, "elsewhere": 3}
    assert carried.total == 13


def test_a_split_shares_by_residents_a_merge_adds():
    parts = rules.weigh(
        [("a", "x"), ("a", "y"), ("b", "z"), ("c", "z")], {}, Evidence({"x": 300, "y": 100})
    )
    carried = rules.carry({"a": 8, "b": 2, "c": 5}, parts)
    assert carried.counts == {"x": 6, "y": 2, "z": 7}
    assert carried.estimated == {"x", "y"}
    assert rules.passings(parts) == {
        "a": Passing.SPLIT,
        "b": Passing.MERGED,
        "c": Passing.MERGED,
    }


@pytest.mark.parametrize(
    ("evidence", "basis", "weights"),
    [
        (Evidence({"x": 30, "y": 10}), Basis.POPULATION, [0.75, 0.25]),
        (Evidence({"x": 30}, {"x": 1.0, "y": 4.0}), Basis.AREA, [0.2, 0.8]),
        (Evidence({"x": 0, "y": 0}, {}, {("a", "x"): 3, ("a", "y"): 1}), Basis.AREA, [0.75, 0.25]),
        (Evidence({"x": 0, "y": 0}), Basis.EQUAL, [0.5, 0.5]),
    ],
)
def test_a_weight_rests_on_the_firmest_ground_known_for_all_parts(evidence, basis, weights):
    parts = rules.weigh([("a", "x"), ("a", "y")], {}, evidence)
    assert [part.weight for part in parts] == weights
    assert {part.basis for part in parts} == {basis}


def test_residents_of_a_part_that_others_join_do_not_weigh_it():
    irregular = [("a", "x"), ("a", "y"), ("b", "y")]
    parts = rules.weigh(irregular, {}, Evidence({"x": 100, "y": 900}))
    assert [part.basis for part in parts if part.origin == "a"] == [Basis.EQUAL, Basis.EQUAL]
    assert rules.passings(parts)["a"] is Passing.IRREGULAR


def test_weights_of_a_file_hold_before_anything_else_and_must_make_one():
    pairs = [("a", "x"), ("a", "y"), ("b", "y")]
    parts = rules.weigh(pairs, {("a", "x"): 0.333, ("a", "y"): 0.6666, ("b", "y"): 1.0})
    assert rules.uneven(parts) == {}
    assert sum(part.weight for part in rules.evened(parts) if part.origin == "a") == 1.0
    short = rules.weigh(pairs, {("a", "x"): 0.3, ("a", "y"): 0.6, ("b", "y"): 1.0})
    assert rules.uneven(short) == {"a": 0.9}
    with pytest.raises(ValueError, match="'a'"):
        rules.carry({"a": 1}, short)


@pytest.mark.parametrize("weights", [(1.5, -0.5), (float("nan"), 1.0)])
def test_weights_that_are_no_parts_are_found_even_when_they_make_one(weights):
    parts = [Part("a", "x", weights[0]), Part("a", "y", weights[1])]
    assert set(rules.uneven(parts)) == {"a"}


@pytest.mark.req("MAP-04")
def test_a_rank_passes_only_where_an_area_stayed_and_is_never_averaged():
    parts = rules.weigh(
        [("a", "x"), ("b", "y"), ("c", "y"), ("d", "v"), ("d", "w"), ("e", "z")], {}
    )
    values = {"a": 1.0, "b": 3.0, "c": 5.0, "d": 7.0, "e": None}
    assert rules.carry_values(values, parts) == {
        "x": 1.0,
        "y": NotCarried.MERGED,
        "v": NotCarried.PART,
        "w": NotCarried.PART,
        "z": NotCarried.UNKNOWN,
    }
