"""Trees, versions of boundaries, and points in areas."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.places import rules
from convive.places.rules import AreaIndex, Incoming, Known, Span, TreeProblem
from convive.places.tests.builders import a_square

names = st.sampled_from("abcdefgh")
trees = st.dictionaries(names, st.none() | names, max_size=8)
days = st.dates(date(1900, 1, 2), date(2200, 1, 1))
degrees = st.floats(-0.5, 2.5)


@given(trees)
def test_every_area_whose_tree_is_in_order_has_a_top(parents):
    problems = rules.tree_problems(parents)
    for area in parents.keys() - problems.keys():
        seen, above = {area}, parents[area]
        while above is not None and above not in problems:
            assert above not in seen
            seen.add(above)
            above = parents[above]


def test_a_circle_and_a_missing_parent_are_named():
    parents = {"a": "b", "b": "a", "c": "a", "d": "nowhere", "e": "e", "f": None}
    assert rules.tree_problems(parents) == {
        "a": TreeProblem.CIRCLE,
        "b": TreeProblem.CIRCLE,
        "d": TreeProblem.NO_SUCH_PARENT,
        "e": TreeProblem.CIRCLE,
    }


@given(st.sets(days, min_size=1, max_size=6), days)
def test_exactly_one_boundary_holds_on_any_day_from_the_first(starts, day):
    found = rules.spans(starts)
    holding = [span for span in found if span.holds(day)]
    assert len(holding) == (1 if day >= min(starts) else 0)
    assert found[-1].until is None


def test_the_last_day_of_a_span_still_counts():
    span = Span(date(2020, 1, 1), date(2020, 12, 31))
    assert span.holds(date(2020, 12, 31))
    assert not span.holds(date(2020, 12, 31) + timedelta(days=1))
    assert not span.holds(date(2019, 12, 31))


@pytest.mark.req("SAF-17")
def test_an_area_of_a_hundred_and_twenty_nine_residents_is_small():
    assert rules.is_small(129)
    assert rules.is_small(999)
    assert not rules.is_small(1_000)
    assert not rules.is_small(None)


@pytest.mark.parametrize(
    ("written", "plain"),
    [("053", "53"), (53, "53"), (53.0, "53"), ("000", "0"), (" N01 ", "N01"), ("", "")],
)
def test_a_code_is_the_same_however_a_file_writes_it(written, plain):
    assert rules.plain_code(written) == plain


@given(st.text(max_size=120))
def test_a_code_made_from_a_name_fits_and_is_the_same_each_time(name):
    code = rules.code_from_name(name)
    assert len(code) <= rules.LONGEST_CODE
    assert code == rules.code_from_name(name)


def test_long_names_that_begin_alike_get_different_codes():
    begin = "neighbourhood association of the river side and "
    assert rules.code_from_name(begin + "hills") != rules.code_from_name(begin + "harbour")


@given(degrees, degrees)
def test_a_point_is_found_where_plain_arithmetic_finds_it(x, y):
    index = AreaIndex({"left": a_square(0, 0, side=1), "both": a_square(0.5, 0.5, side=1)})
    expected = [
        key
        for key, low, high in (("left", 0, 1), ("both", 0.5, 1.5))
        if low <= x <= high and low <= y <= high
    ]
    assert list(index.locate(x, y).areas) == expected


def test_a_point_may_lie_in_one_in_several_or_in_none():
    index = AreaIndex({"a": a_square(0, 0, side=1), "b": a_square(0.5, 0, side=1)})
    assert len(index) == 2
    assert index.locate(0.1, 0.5).only == "a"
    assert index.locate(0.7, 0.5).areas == ("a", "b")
    assert index.locate(0.7, 0.5).only is None
    assert index.locate(9, 9).areas == ()
    assert AreaIndex({}).locate(0, 0).areas == ()


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_lies_nowhere(number):
    index = AreaIndex({"a": a_square(0, 0, side=1)})
    assert index.locate(number, 0).areas == ()
    assert index.locate(0, number).areas == ()


def test_a_comparison_tells_what_a_file_would_do():
    here, there = a_square(0, 0), a_square(1, 1)
    known = [
        Known("01", frozenset({"old town"}), here),
        Known("2", frozenset({"port"}), here),
        Known("3", frozenset({"hills"}), here),
        Known("4", frozenset({"gone"}), here),
        Known("5", frozenset({"long gone"}), here, retired=True),
    ]
    incoming = [
        Incoming("1", {"en": "Old Town"}, geometry=here),
        Incoming("2", {"en": "Harbour"}, geometry=here),
        Incoming("3", {"en": "Hills"}, geometry=there),
        Incoming("9", {"en": "New"}, geometry=there),
    ]
    found = rules.compare(known, incoming)
    assert found.same == ("1",)
    assert found.renamed == ("2",)
    assert found.moved == ("3",)
    assert found.new == ("9",)
    assert found.missing == ("4",)


def test_an_area_listed_without_a_shape_keeps_the_shape_it_has():
    known = [Known("1", frozenset({"old town"}), a_square(0, 0))]
    found = rules.compare(known, [Incoming("1", {"en": "Old Town"})])
    assert found.same == ("1",)
    assert Incoming("7", {}).name == "7"
