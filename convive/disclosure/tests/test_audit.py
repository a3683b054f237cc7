"""The reader finds what can be found, and nothing else."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convive.disclosure.audit import audit, audit_published
from convive.disclosure.bounds import propagate
from convive.disclosure.errors import Contradiction
from convive.disclosure.linking import link
from convive.disclosure.room import Ask, Kind, Published
from convive.disclosure.tables import ALL, Dimension, Table
from convive.disclosure.tests.builders import hidden_in, one_way, two_way, without_totals


def leaks_of(tables, *asked, **more):
    return {leak.places[0][1]: leak for leak in audit(tables, *asked, **more).leaks}


@pytest.mark.req("SAF-17")
def test_a_lone_hidden_cell_is_read_exactly():
    (leak,) = audit([one_way({"a": 3, "b": 20, "c": 30}).showing([("a",)])]).leaks
    assert (leak.kind, leak.low, leak.high) == (Kind.EXACT, 3, 3)
    assert leak.places == (("table", ("a",)),)
    assert leak.cell == "count (area a)"


@pytest.mark.req("SAF-17")
def test_two_reports_cannot_be_subtracted_to_find_a_cell():
    areas = one_way({"a": 3, "b": 20, "c": 30}, name="first").showing([("a",), ("b",)])
    assert audit([areas]).clean is True
    other = Table("second", areas.dims, {("b",): 20})
    assert leaks_of([areas, other])["a",].kind is Kind.EXACT


@pytest.mark.req("SAF-17")
def test_two_editions_that_differ_by_a_few_tell_what_nobody_published():
    tables = [
        one_way({"2023": 30}, name="p1", dimension="period", edition="first"),
        one_way({"x": 18, "y": 12}, name="k1", dimension="kind", edition="first"),
        one_way({"2023": 30, "2024": 32}, name="p2", dimension="period", edition="second"),
        one_way({"x": 20, "y": 42}, name="k2", dimension="kind", edition="second"),
    ]
    (leak,) = audit(tables).leaks
    assert (leak.cell, leak.low, leak.places) == ("count (kind x, period 2024)", 2, ())


def test_two_small_cells_under_a_small_total_are_nearly_known():
    table = one_way({"a": 1, "b": 2, "c": 30}).showing([("a",), ("b",)])
    leak = leaks_of([table])["a",]
    assert (leak.kind, leak.low, leak.high) == (Kind.NARROW, 0, 3)


def test_to_be_surely_below_the_threshold_is_a_leak_of_its_own():
    table = one_way({"a": 4, "b": 5, "c": 30}).showing([("a",), ("b",)])
    assert leaks_of([table], 10)["a",].kind is Kind.SMALL
    assert leaks_of([table], 5) == {}


def test_a_hidden_cell_that_is_surely_large_must_still_be_wide():
    table = two_way([[3, 20], [20, 40]]).showing([("a0", "y0"), ("a0", "y1")])
    assert leaks_of([table])["a0", "y1"].kind is Kind.EXACT
    wide = one_way({"a": 40, "b": 50}).showing([("a",), ("b",)])
    assert audit([wide]).clean


def test_a_total_without_limit_is_safe():
    table = one_way({"a": 3, "b": 20})
    assert audit([table.showing([("a",), (ALL,)])]).clean


def test_each_table_is_held_to_its_own_rule_and_a_shared_cell_to_the_stricter():
    table = one_way({"a": 4, "b": 5, "c": 30}).showing([("a",), ("b",)])
    partners = Published(table, Ask(5, 4))
    assert audit_published([partners]).clean
    assert len(audit_published([partners, Published(table, Ask(10, 4))]).leaks) == 2


def test_a_reader_who_knows_that_zeros_are_always_shown_knows_more():
    table = one_way({"a": 4, "b": 2, "c": 30}).showing([("a",), ("b",)])
    assert leaks_of([table], 5) == {}
    assert leaks_of([table], 5, 5, floor=1)["a",].low == 1


@pytest.mark.parametrize(
    "counts",
    [{("a",): 5, ("b",): 6, (ALL,): 12}, {("a",): 5, ("b",): None, (ALL,): 4}],
)
def test_a_total_that_is_not_its_parts_is_a_contradiction(counts):
    table = one_way({"a": 1, "b": 1})
    with pytest.raises(Contradiction):
        audit([Table("t", table.dims, counts)])


def test_a_contradiction_that_only_all_sums_together_show_is_found():
    table = two_way([[1, 1], [1, 1]])
    inside = {codes: None for codes in table.counts if ALL not in codes}
    inside |= dict.fromkeys([("a0", ALL), ("a1", ALL), (ALL, "y0")], 10_000)
    with pytest.raises(Contradiction, match="around"):
        audit([Table("t", table.dims, inside | {(ALL, "y1"): 9_999})])


def test_tables_that_only_fractions_fit_are_a_contradiction():
    """Each pair of three cells sums to 3: each cell would be one and a half."""
    tables = []
    for pair in ("ab", "bc", "ac"):
        kind = Dimension("kind", tuple(pair), dict.fromkeys(pair, pair))
        tables.append(Table(pair, (kind,), {(pair[0],): None, (pair[1],): None, (pair,): 3}))
    with pytest.raises(Contradiction, match="whole number"):
        audit(tables)


def test_a_strict_reader_tries_whole_numbers_only():
    """Each pair of three cells sums to s, so s is even; s and t sum to 5."""
    tables = []
    for pair, more in (("ab", {("t",): None, (ALL,): 5}), ("bc", {}), ("ac", {})):
        codes = (*pair, "t") if more else tuple(pair)
        kind = Dimension("kind", codes, dict.fromkeys(pair, "s"))
        hidden = dict.fromkeys([(pair[0],), (pair[1],), ("s",)])
        tables.append(Table(pair, (kind,), hidden | more))
    assert ("s",) not in leaks_of(tables, 1, 5)
    strict = leaks_of(tables, 1, 5, strict=True)["s",]
    assert (strict.kind, strict.low, strict.high) == (Kind.NARROW, 0, 4)


def test_tables_without_totals_hide_everything_well():
    table = without_totals(two_way([[1, 2], [3, 4]]))
    found = audit([table.showing(table.counts)])
    assert (found.cells, found.hidden, found.clean) == (4, 4, True)


def test_nothing_published_leaks_nothing():
    assert audit([]).clean


def all_fits(table):
    """Every way to fill a small two-way table's hidden cells, by trying them all."""
    names = [dim.codes for dim in table.dims]
    cells = list(product(*names))
    most = table.counts[ALL, ALL]
    ranges = [range(most + 1) if table.counts[c] is None else [table.counts[c]] for c in cells]
    for filling in product(*ranges):
        sums = dict.fromkeys(table.counts, 0)
        for (row, column), count in zip(cells, filling, strict=True):
            for total in ((row, column), (row, ALL), (ALL, column), (ALL, ALL)):
                sums[total] += count
        if all(sums[c] == n for c, n in table.counts.items() if n is not None):
            yield sums


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=2),
    st.integers(1, 6),
    st.integers(1, 5),
    st.data(),
)
def test_the_reader_agrees_with_trying_every_table_there_could_be(grid, threshold, width, data):
    table = two_way(grid)
    candidates = sorted(codes for codes in table.counts if codes != (ALL, ALL))
    table = table.showing(data.draw(st.sets(st.sampled_from(candidates))))
    fits = list(all_fits(table))
    expected = set()
    for codes in hidden_in(table):
        possible = {sums[codes] for sums in fits}
        low, high = min(possible), max(possible)
        if high - low < width or high < threshold:
            expected.add(codes)
    assert set(leaks_of([table], threshold, width)) == expected


@given(st.lists(st.integers(0, 9), min_size=2, max_size=5))
def test_bounds_always_hold_the_truth(counts):
    table = one_way({f"a{at}": count for at, count in enumerate(counts)})
    linked = link([table.showing([("a0",), ("a1",)])])
    bounds = propagate(linked)
    for (_, codes), cell in linked.places.items():
        assert bounds.low[cell] <= table.counts[codes] <= bounds.high[cell]
        assert bounds.high[cell] < math.inf


OLD, NEW = {"w": ["a", "b"], "x": ["c", "d"]}, {"y": ["a", "c"], "z": ["b", "d"]}


@pytest.mark.req("SAF-17")
@settings(max_examples=25, deadline=None)
@given(
    st.tuples(*[st.integers(0, 2)] * 4),
    st.sets(st.sampled_from(["w", "x", "y", "z"]), max_size=3),
    st.integers(1, 5),
)
def test_what_trying_every_street_can_narrow_between_old_and_new_areas_is_never_called_safe(
    streets, hidden, width
):
    """Streets a to d were two areas before and are two others now; both maps are published."""
    truth = dict(zip("abcd", streets, strict=True))
    tables, known, shown = [], [], {}
    for areas in (OLD, NEW):
        parents = {street: area for area, held in areas.items() for street in held}
        counts = {(area,): sum(truth[s] for s in held) for area, held in areas.items()}
        told = {codes: None if codes[0] in hidden else n for codes, n in counts.items()}
        shown |= {codes[0]: n for codes, n in told.items()}
        side = Dimension("area", tuple(areas))
        tables.append(Table("".join(areas), (side,), {**told, (ALL,): sum(streets)}))
        known.append(Table(f"known {len(known)}", (Dimension("area", tuple("abcd"), parents),), {}))
    possible = {area: set() for area in [*OLD, *NEW]}
    for filling in product(range(sum(streets) + 1), repeat=4):
        tried = dict(zip("abcd", filling, strict=True))
        sums = {area: sum(tried[s] for s in held) for area, held in (OLD | NEW).items()}
        fits = all(sums[area] == n for area, n in shown.items() if n is not None)
        if sum(filling) == sum(streets) and fits:
            for area, n in sums.items():
                possible[area].add(n)
    narrow = {area for area in hidden if max(possible[area]) - min(possible[area]) < width}
    found = {
        leak.places[0][1][0] for leak in audit([*tables, *known], 1, width).leaks if leak.places
    }
    assert narrow == found
