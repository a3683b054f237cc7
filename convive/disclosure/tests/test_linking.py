"""Tables that count the same thing become one system of cells and sums."""

import pytest

from convive.disclosure.errors import Contradiction
from convive.disclosure.linking import link
from convive.disclosure.tables import ALL, Dimension, Table, aggregate
from convive.disclosure.tests.builders import one_way, side, two_way, without_totals

MONTHS = Dimension(
    "period",
    ("2024-01", "2024-02"),
    {"2024-01": "2024Q1", "2024-02": "2024Q1", "2024Q1": "2024"},
)


def test_tables_share_the_totals_they_have_in_common():
    areas = two_way([[1, 2], [3, 4]], name="area by year")
    kinds = two_way([[4, 5], [0, 1]], name="kind by year", rows="kind")
    linked = link([areas, kinds])
    assert linked.places[0, (ALL, "y0")] == linked.places[1, (ALL, "y0")]
    assert linked.places[0, (ALL, ALL)] == linked.places[1, (ALL, ALL)]
    assert linked.published == 9 + 9 - 3


def test_a_year_is_the_same_cell_whether_it_is_the_finest_code_or_a_total():
    months = aggregate("month", [MONTHS], {("2024-01",): 4, ("2024-02",): 6})
    years = aggregate("year", [side("period", "2024")], {("2024",): 10})
    linked = link([months, years])
    assert linked.places[0, ("2024",)] == linked.places[1, ("2024",)]
    assert linked.places[0, (ALL,)] == linked.places[1, (ALL,)]


def test_tables_that_count_different_things_do_not_meet():
    linked = link([one_way({"a": 5}), one_way({"a": 7}, value="visits")])
    assert linked.published == 4


def test_one_cell_with_two_figures_is_a_contradiction():
    with pytest.raises(Contradiction, match="shows 8 at \\(a\\), another shows 7"):
        link([one_way({"a": 7}), one_way({"a": 8})])


def test_a_cell_hidden_in_one_table_and_shown_in_another_is_shown():
    table = one_way({"a": 7, "b": 9})
    for order in ([table, table.showing([("a",)])], [table.showing([("a",)]), table]):
        linked = link(order)
        assert linked.shown[linked.places[0, ("a",)]] == 7


def test_a_total_that_grew_by_a_year_is_another_total_and_the_year_is_their_difference():
    first = one_way({"2022": 20, "2023": 30}, dimension="period", edition="first")
    second = one_way({"2022": 20, "2023": 30, "2024": 7}, dimension="period", edition="second")
    linked = link([first, second])
    assert linked.places[0, (ALL,)] != linked.places[1, (ALL,)]
    sums = {
        (relation.total, frozenset(relation.parts))
        for relation in linked.relations
        if relation.total == linked.places[1, (ALL,)]
    }
    year, before = linked.places[1, ("2024",)], linked.places[0, (ALL,)]
    assert (linked.places[1, (ALL,)], frozenset({before, year})) in sums


def test_a_table_without_the_period_takes_the_cover_of_its_own_edition():
    years = [
        one_way({"2023": 30}, name="p1", dimension="period", edition="first"),
        one_way({"2023": 30, "2024": 7}, name="p2", dimension="period", edition="second"),
    ]
    kinds = [
        one_way({"x": 20, "y": 10}, name="k1", dimension="kind", edition="first"),
        one_way({"x": 25, "y": 12}, name="k2", dimension="kind", edition="second"),
    ]
    linked = link([*years, *kinds])
    assert linked.places[0, (ALL,)] == linked.places[2, (ALL,)]
    assert linked.places[1, (ALL,)] == linked.places[3, (ALL,)]
    assert linked.places[2, ("x",)] != linked.places[3, ("x",)]
    inferred = {linked.words(cell) for cell in range(linked.published, len(linked.shown))}
    assert inferred >= {"count (kind x, period 2024)", "count (kind y, period 2024)"}


def test_several_new_years_are_inferred_as_one_lot_or_as_the_code_that_holds_them():
    first = one_way({"2022": 9}, name="p1", dimension="period", edition="first")
    kinds = one_way({"x": 9}, name="k1", dimension="kind", edition="first")
    wide = {"2023": "later", "2024": "later"}
    for parents, words in (({}, "2023|2024"), (wide, "later")):
        period = Dimension("period", ("2022", "2023", "2024"), parents)
        second = aggregate("p2", [period], {("2022",): 9, ("2023",): 5}, edition="second")
        more = one_way({"x": 14}, name="k2", dimension="kind", edition="second")
        linked = link([first, kinds, second, more])
        assert linked.words(linked.published).endswith(f"period {words})")


def test_a_published_part_of_an_area_leaves_the_rest_to_be_inferred():
    table = one_way({"a": 5, "b": 6, "c": 7})
    some = Table(table.name, table.dims, {("a",): 5, (ALL,): 18})
    linked = link([some])
    assert linked.published == 2
    assert len(linked.relations[0].parts) == 2
    assert linked.words(2).startswith("count (area b|c")


def test_a_single_part_left_out_is_inferred_under_its_own_name():
    table = one_way({"a": 5, "b": 6})
    linked = link([Table(table.name, table.dims, {("a",): 5, (ALL,): 11})])
    assert linked.words(2) == "count (area b)"


def test_steps_of_a_hierarchy_that_a_table_leaves_out_are_stepped_over():
    months = aggregate("month", [MONTHS], {("2024-01",): 4, ("2024-02",): 6})
    kept = {codes: n for codes, n in months.counts.items() if codes != ("2024Q1",)}
    linked = link([Table("month", (MONTHS,), kept)])
    year = linked.places[0, ("2024",)]
    parts = {linked.places[0, ("2024-01",)], linked.places[0, ("2024-02",)]}
    assert any(one.total == year and set(one.parts) == parts for one in linked.relations)


def test_tables_without_totals_have_no_sums():
    assert link([without_totals(two_way([[1, 2], [3, 4]]))]).relations == ()


def test_hierarchies_that_contradict_each_other_are_refused():
    first = aggregate("t", [Dimension("area", ("a",), {"a": "b"})], {("a",): 1})
    second = aggregate("u", [Dimension("area", ("b",), {"b": "a"})], {("b",): 1})
    with pytest.raises(Contradiction, match="inside itself"):
        link([first, second])
