"""Tables are built whole, and refuse what does not hold together."""

import pytest

from convive.disclosure.errors import BadTable
from convive.disclosure.tables import ALL, Dimension, Table, aggregate, widened
from convive.disclosure.tests.builders import one_way, side, two_way

MONTHS = Dimension(
    "period",
    ("2024-01", "2024-02", "2024-04"),
    {"2024-01": "Q1", "2024-02": "Q1", "2024-04": "Q2", "Q1": "2024", "Q2": "2024"},
)


def test_every_margin_and_every_level_of_a_hierarchy_is_summed():
    table = aggregate("month", [MONTHS], {("2024-01",): 4, ("2024-02",): 5, ("2024-04",): 6})
    sums = {code: table.counts[code,] for code in ("Q1", "Q2", "2024", ALL)}
    assert sums == {"Q1": 9, "Q2": 6, "2024": 15, ALL: 15}


def test_a_table_of_two_sides_has_both_margins_and_the_grand_total():
    table = two_way([[1, 2], [3, 4]])
    assert table.counts["a0", ALL] == 3
    assert table.counts[ALL, "y1"] == 6
    assert table.counts[ALL, ALL] == 10


@pytest.mark.req("MAP-02")
def test_a_missing_count_is_never_zero_and_makes_its_totals_missing():
    table = one_way({"north": None, "south": 3})
    assert table.counts["north",] is None
    assert table.counts[ALL,] is None


def test_what_is_not_listed_is_zero_or_missing_as_the_caller_says():
    area = side("area", "north", "south")
    assert aggregate("t", [area], {("north",): 3}).counts["south",] == 0
    assert aggregate("t", [area], {("north",): 3}, unlisted=None).counts["south",] is None


def test_finest_cells_are_those_nothing_adds_up_to():
    table = aggregate("month", [MONTHS], {("2024-01",): 4})
    assert sorted(table.leaves()) == [("2024-01",), ("2024-02",), ("2024-04",)]


def test_showing_empties_the_cells_given_and_no_other():
    table = one_way({"north": 8, "south": 3}).showing([("south",)])
    assert table.counts == {("north",): 8, ("south",): None, (ALL,): 11}


def test_families_of_a_side_that_is_deeper_in_some_places():
    ragged = Dimension("area", ("a", "b"), {"a": "east"})
    assert ragged.families() == {"east": ("a",), ALL: ("east", "b")}


def test_widening_takes_the_deepest_codes_one_step_up():
    table = widened(aggregate("month", [MONTHS], {("2024-01",): 4, ("2024-04",): 6}), "period")
    assert table.counts == {("Q1",): 4, ("Q2",): 6, ("2024",): 10, (ALL,): 10}
    ragged = aggregate("area", [Dimension("area", ("a", "b"), {"a": "east"})], {("a",): 1})
    assert set(widened(ragged, "area").dims[0].codes) == {"east", "b"}


def test_widening_a_side_without_hierarchy_takes_it_out():
    table = widened(two_way([[1, 2], [3, 4]]), "area")
    assert [dim.name for dim in table.dims] == ["year"]
    assert table.counts == {("y0",): 4, ("y1",): 6, (ALL,): 10}


def test_widening_asks_for_a_side_that_exists():
    with pytest.raises(BadTable, match="no dimension 'colour'"):
        widened(one_way({"north": 1}), "colour")


@pytest.mark.parametrize(
    ("codes", "parents"),
    [((), {}), (("a", "a"), {}), (("a", ALL), {}), (("a", "b"), {"a": "b"})],
)
def test_a_side_with_unclear_codes_is_refused(codes, parents):
    with pytest.raises(BadTable):
        Dimension("area", codes, parents)


def test_a_hierarchy_that_runs_in_a_circle_is_refused():
    with pytest.raises(BadTable, match="its own parent"):
        Dimension("area", ("a",), {"a": "b", "b": "c", "c": "b"})


@pytest.mark.parametrize("count", [-1, 2.5, True])
def test_what_is_not_a_count_is_refused(count):
    with pytest.raises(BadTable, match="is not a count"):
        Table("t", (side("area", "a"),), {("a",): count})


@pytest.mark.parametrize("codes", [("b",), ("a", "a")])
def test_a_cell_outside_its_sides_is_refused(codes):
    with pytest.raises(BadTable, match="outside its dimensions"):
        Table("t", (side("area", "a"),), {codes: 1})


def test_counts_for_codes_that_are_not_finest_are_refused():
    with pytest.raises(BadTable, match="outside its dimensions"):
        aggregate("t", [side("area", "a")], {(ALL,): 1})
