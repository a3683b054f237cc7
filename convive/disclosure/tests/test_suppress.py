"""Protected tables keep small counts hidden, show what was shown, and pass the audit."""

import numpy as np
import pytest

from convive.disclosure import company, suppress
from convive.disclosure.audit import audit, audit_published
from convive.disclosure.circulation import Circulations
from convive.disclosure.errors import BadTable, CannotProtect, Contradiction, Unsettled
from convive.disclosure.programmes import Programme
from convive.disclosure.room import Ask, Published
from convive.disclosure.suppress import protect
from convive.disclosure.tables import ALL, Table, aggregate
from convive.disclosure.tests.builders import hidden_in, one_way, side, two_way
from convive.disclosure.thresholds import Facts, Reason, Rules

FIVE = Rules(threshold=5)


def earlier(protected, rules=FIVE):
    return [Published(table, rules.ask) for table in protected.tables]


@pytest.mark.req("SAF-17")
def test_a_lone_small_cell_gets_the_cheapest_company():
    protected = protect([one_way({"a": 3, "b": 20, "c": 30})], rules=FIVE)
    assert protected.reasons == {"table": {("a",): Reason.SMALL, ("b",): Reason.COMPANY}}
    assert protected.tables[0].counts == {("a",): None, ("b",): None, ("c",): 30, (ALL,): 53}
    assert (protected.cells, protected.hidden) == (4, 2)
    assert protected.share == pytest.approx(23 / 106)


def test_a_table_without_small_counts_is_shown_whole():
    table = two_way([[20, 30], [0, 50]])
    protected = protect([table])
    assert protected.tables == (table,)
    assert protected.share == 0


@pytest.mark.req("SAF-17")
def test_two_tables_that_share_a_total_cannot_be_subtracted():
    areas = two_way([[3, 40], [50, 60]], name="areas")
    kinds = two_way([[23, 50], [30, 50]], name="kinds", rows="kind")
    protected = protect([areas, kinds], rules=FIVE)
    assert audit(protected.tables, 5).clean
    assert protected.tables[0].counts["a0", "y0"] is None


def test_a_shared_total_is_hidden_in_both_tables_or_in_neither():
    areas = one_way({"a": 2, "b": 1}, name="areas")
    kinds = one_way({"x": 3}, name="kinds", dimension="kind")
    protected = protect([areas, kinds], rules=FIVE)
    assert [table.counts[ALL,] for table in protected.tables] == [None, None]
    assert protected.hidden == 4


def test_months_quarters_and_years_are_protected_together():
    months = {f"2024-{at:02}": f"2024Q{(at + 2) // 3}" for at in range(1, 13)}
    parents = months | dict.fromkeys(months.values(), "2024")
    leaves = {(month,): 20 + at for at, month in enumerate(months)} | {("2024-05",): 2}
    period = type(side("period", "x"))("period", tuple(months), parents)
    protected = protect([aggregate("months", [period], leaves)], rules=FIVE)
    assert audit(protected.tables, 5).clean
    assert hidden_in(protected.tables[0]) == {("2024-05",), ("2024-04",)}


def test_an_area_of_129_inhabitants_is_hidden_with_its_zeros():
    table = two_way([[0, 12], [30, 40], [50, 60]])
    facts = Facts(inhabitants={"area": {"a0": 129, "a1": 4_000}})
    protected = protect([table], facts=facts)
    assert {(codes, "small_area") for codes in table.counts if codes[0] == "a0"} <= set(
        protected.reasons["table"].items()
    )
    assert audit(protected.tables).clean


def test_a_category_without_any_count_does_not_cost_the_whole_table():
    table = two_way([[0, 12], [0, 40], [0, 60], [0, 70]], columns="kind")
    facts = Facts(inhabitants={"area": {"a0": 129}})
    protected = protect([table], facts=facts)
    assert audit(protected.tables).clean
    assert protected.tables[0].counts["a2", "k1"] == 60
    assert protected.tables[0].counts[ALL, "k0"] is None


def test_a_row_in_one_category_is_hidden_with_its_empty_categories():
    table = two_way([[30, 0], [20, 25]], columns="faculty")
    protected = protect([table], rules=Rules(attributes=frozenset({"faculty"})))
    assert {("a0", "f0"), ("a0", "f1")} <= hidden_in(protected.tables[0])
    assert audit(protected.tables).clean


def test_missing_counts_stay_empty_and_are_not_found_out():
    table = two_way([[None, 12], [30, 40]])
    known = dict(table.counts) | {(ALL, "y0"): 50, (ALL, ALL): 102, ("a0", ALL): 32}
    protected = protect([Table("table", table.dims, known)])
    assert protected.reasons["table"]["a0", "y0"] is Reason.MISSING
    assert audit(protected.tables).clean


def test_several_missing_counts_in_known_totals_keep_their_room():
    table = two_way([[None, None, 12], [None, None, 40], [3, 70, 80]])
    known = dict(table.counts) | {
        ("a0", ALL): 52,
        ("a1", ALL): 90,
        (ALL, "y0"): 33,
        (ALL, "y1"): 130,
        (ALL, ALL): 295,
    }
    protected = protect([Table("table", table.dims, known)])
    assert protected.reasons["table"]["a1", "y1"] is Reason.MISSING
    assert audit(protected.tables).clean


def test_missing_counts_without_any_fit_are_a_contradiction():
    table = two_way([[1, 1], [1, 1]])
    inside = {codes: None for codes in table.counts if ALL not in codes}
    inside |= dict.fromkeys([("a0", ALL), ("a1", ALL), (ALL, "y0")], 10_000)
    with pytest.raises(Contradiction, match="no counts fit"):
        protect([Table("t", table.dims, inside | {(ALL, "y1"): 9_999})])


@pytest.mark.req("SAF-17")
def test_a_new_release_keeps_what_an_earlier_one_hid_and_showed():
    first = protect([one_way({"a": 3, "b": 20, "c": 30}, name="first")], rules=FIVE)
    again = two_way([[2, 1], [11, 9], [16, 14]], name="second", columns="kind")
    table = Table(
        "second",
        (side("area", "a", "b", "c"), again.dims[1]),
        {("abc"[int(c[0][1])] if c[0] != ALL else ALL, c[1]): n for c, n in again.counts.items()},
    )
    total = Table("first", first.tables[0].dims, first.tables[0].counts, edition="first")
    release = protect([table], rules=FIVE, earlier=[Published(total, FIVE.ask)])
    assert audit_published([Published(total, FIVE.ask), *earlier(release)]).clean


def test_the_same_table_published_again_hides_the_same_cells():
    table = two_way([[3, 40, 8], [50, 2, 70], [22, 31, 45]])
    first = protect([table], rules=FIVE)
    again = protect([table], rules=FIVE, earlier=earlier(first))
    assert again.tables == first.tables
    assert set(again.reasons["table"].values()) == {Reason.SMALL, Reason.EARLIER}


def test_a_cell_shown_before_stays_shown_though_it_is_small():
    table = one_way({"a": 3, "b": 20, "c": 30})
    protected = protect([table], rules=FIVE, earlier=[Published(table, FIVE.ask)])
    assert protected.tables == (table,)


@pytest.mark.req("SAF-17")
def test_a_year_later_the_difference_of_two_releases_tells_nothing():
    def release(edition, years, kinds):
        return [
            one_way(years, name=f"years {edition}", dimension="period", edition=edition),
            one_way(kinds, name=f"kinds {edition}", dimension="kind", edition=edition),
        ]

    first = protect(release("1", {"2023": 60}, {"x": 18, "y": 42}), rules=FIVE)
    later = release("2", {"2023": 60, "2024": 32}, {"x": 20, "y": 72})
    assert not audit([*first.tables, *later], 5).clean
    second = protect(later, rules=FIVE, earlier=earlier(first))
    assert audit([*first.tables, *second.tables], 5).clean
    assert second.tables[1].counts["x",] is None


def test_a_corrected_figure_is_a_contradiction_and_not_a_release():
    old = Published(one_way({"a": 30, "b": 20}), FIVE.ask)
    with pytest.raises(Contradiction, match="another shows"):
        protect([one_way({"a": 31, "b": 20})], rules=FIVE, earlier=[old])


def test_where_earlier_releases_tell_too_much_nothing_is_published():
    table = one_way({"a": 3, "b": 20, "c": 30})
    leaky = Published(table.showing([("a",)]), FIVE.ask)
    with pytest.raises(CannotProtect, match="area a"):
        protect([table], rules=FIVE, earlier=[leaky])


def test_two_tables_of_one_name_are_refused():
    with pytest.raises(BadTable, match="Two tables"):
        protect([one_way({"a": 30}), one_way({"b": 30})])


def test_nothing_to_protect_is_nothing_published():
    assert protect([]).tables == ()


def test_where_the_programmes_find_nothing_cells_are_hidden_one_by_one(monkeypatch):
    def gives_up(self):
        raise Unsettled("no answer")

    monkeypatch.setattr(Circulations, "_solved", lambda self: None)
    table = two_way([[3, 40, 8], [50, 2, 70], [22, 31, 45]])
    protected = protect([table], rules=FIVE)
    assert audit(protected.tables, 5).clean
    assert protected.hidden < len(table.counts)
    monkeypatch.undo()
    model = Circulations([], np.array([5.0]), [0], 10.0)
    monkeypatch.setattr(Programme, "solve", gives_up)
    assert model.moving(0, 2) is None


def test_a_repair_that_finds_no_neighbour_hides_further_away(monkeypatch):
    monkeypatch.setattr(suppress, "_cheapest_beside", lambda *given: set())
    monkeypatch.setattr(Circulations, "_solved", lambda self: None)
    protected = protect([one_way({"a": 3, "b": 20, "c": 30, "d": 0})], rules=FIVE)
    assert hidden_in(protected.tables[0]) == {("a",), ("b",), ("c",), (ALL,)}


def test_zeros_are_hidden_only_when_nothing_else_is_left():
    table = one_way({"a": 3, "b": 0, "c": 30})
    old = Published(Table("old", table.dims, {("c",): 30, (ALL,): 33}), FIVE.ask)
    with pytest.raises(CannotProtect):
        protect([table], rules=FIVE, earlier=[old])


def test_when_the_work_allowed_is_spent_the_clean_up_stops_and_all_is_safe(monkeypatch):
    table = two_way([[3, 40, 8, 4], [50, 2, 70, 9], [22, 31, 45, 1], [3, 60, 2, 80]])
    best = protect([table], rules=FIVE)
    monkeypatch.setattr(company, "WORK", 0)
    quick = protect([table], rules=FIVE)
    assert audit(quick.tables, 5).clean
    assert best.hidden <= quick.hidden


def test_asks_may_be_stricter_than_the_threshold():
    rules = Rules(threshold=5, min_width=20)
    protected = protect([two_way([[3, 40, 8], [50, 2, 70], [22, 31, 45]])], rules=rules)
    assert audit(protected.tables, 5, 20).clean
    assert rules.ask == Ask(5, 20)
