"""Small, dominated and telling cells are found; thin tables are named with what would help."""

import pytest

from convive.disclosure.tables import ALL, Dimension, aggregate
from convive.disclosure.tests.builders import one_way, side, two_way
from convive.disclosure.thresholds import (
    Facts,
    Reason,
    Rules,
    Verdict,
    largest_shares,
    one_category_rows,
    sensitive,
    worth_publishing,
)


@pytest.mark.req("SAF-17")
def test_in_public_counts_of_one_to_nine_are_hidden_and_zero_is_not():
    table = one_way({"a": 0, "b": 1, "c": 9, "d": 10})
    assert sensitive(table, Rules()) == {("b",): Reason.SMALL, ("c",): Reason.SMALL}


@pytest.mark.req("SAF-17")
def test_partners_see_from_five():
    table = one_way({"b": 4, "c": 5})
    assert sensitive(table, Rules(threshold=5)) == {("b",): Reason.SMALL}


def test_a_missing_count_stays_empty_with_its_own_reason():
    table = one_way({"a": None, "b": 50})
    assert sensitive(table, Rules()) == {("a",): Reason.MISSING, (ALL,): Reason.MISSING}


@pytest.mark.parametrize("inhabitants", [129, 999, None])
def test_an_area_of_few_or_unknown_inhabitants_is_hidden_whatever_its_count(inhabitants):
    table = one_way({"a": 0, "b": 50})
    facts = Facts(inhabitants={"area": {"a": inhabitants, "b": 1_000}})
    assert sensitive(table, Rules(), facts) == {("a",): Reason.SMALL_AREA}


def test_a_cell_that_one_person_mostly_filed_counts_as_small():
    table = one_way({"a": 20, "b": 20})
    facts = Facts(largest={"table": {("a",): 11, ("b",): 10}})
    assert sensitive(table, Rules(), facts) == {("a",): Reason.ONE_REPORTER}


def test_the_busiest_reporter_is_counted_in_every_total_too():
    dims = [Dimension("area", ("a", "b"), {"a": "east", "b": "east"})]
    reports = [(("a",), "x"), (("a",), "y"), (("b",), "x")]
    assert largest_shares(dims, reports) == {("a",): 1, ("b",): 1, ("east",): 2, (ALL,): 2}


def test_a_row_where_everyone_is_in_one_category_is_found_and_hidden_whole():
    table = two_way([[30, 0], [20, 25]], columns="faculty")
    assert one_category_rows(table, "faculty") == [(("a0", ALL), "f0")]
    rules = Rules(attributes=frozenset({"faculty"}))
    expected = {("a0", "f0"): Reason.ONE_CATEGORY, ("a0", "f1"): Reason.ONE_CATEGORY}
    assert sensitive(table, rules) == expected


def test_a_row_with_a_missing_part_a_single_category_or_nobody_tells_nothing():
    assert one_category_rows(one_way({"a": 30}), "area") == []
    assert one_category_rows(one_way({"a": 0, "b": 0}), "area") == []
    assert one_category_rows(one_way({"a": 30, "b": None}), "area") == []
    assert one_category_rows(one_way({"a": 30, "b": 0}), "colour") == []


def test_a_full_table_is_worth_publishing():
    design = worth_publishing(two_way([[30, 20], [12, 9]]))
    assert (design.verdict, design.worth, design.widen) == (Verdict.WORTH, True, None)
    assert design.small_share == 0.25


def test_a_thin_table_says_which_side_to_widen():
    months = Dimension("period", ("m1", "m2"), {"m1": "q1", "m2": "q1"})
    areas = side("area", "a", "b")
    leaves = {(area, month): 4 for area in "ab" for month in ("m1", "m2")}
    design = worth_publishing(aggregate("t", [areas, months], leaves), threshold=5)
    assert design.verdict is Verdict.TOO_THIN
    assert design.mean_cell == 4
    assert design.enough


def test_many_small_cells_are_too_many_even_beside_a_large_one():
    design = worth_publishing(two_way([[900, 3], [2, 4]]))
    assert design.verdict is Verdict.TOO_MANY_SMALL
    assert design.small_share == 0.75


def test_when_no_single_step_is_enough_the_one_that_fills_cells_most_is_named():
    design = worth_publishing(two_way([[1, 0, 0, 0], [0, 1, 0, 0]]))
    assert (design.widen, design.enough, design.worth) == ("year", False, False)


def test_an_empty_or_uncounted_table_is_not_worth_publishing():
    assert not worth_publishing(one_way({"a": 0})).worth
    assert not worth_publishing(one_way({"a": None})).worth
    assert worth_publishing(aggregate("all", [], {(): 3})).widen is None
