"""When tables are worth publishing, and how all of them are told to the audit."""

import pytest

from convive.disclosure.room import Ask, Published
from convive.disclosure.tables import ALL, Dimension, Table, aggregate
from convive.ground.phrase import Phrase
from convive.releases import periods, rules, showing
from convive.releases.models import Release

QUARTERS = {f"2024-{m:02}": periods.quarter_of(f"2024-{m:02}") for m in range(1, 13)}
YEAR = QUARTERS | dict.fromkeys(QUARTERS.values(), "2024")


def trend(each, parents=YEAR):
    side = Dimension("period", tuple(QUARTERS), parents)
    return aggregate("trend", [side], {(month,): each for month in QUARTERS})


@pytest.mark.req("SAF-17")
def test_thin_months_become_quarters_and_thin_quarters_years():
    assert rules.fit(trend(12), 10).steps == ()
    assert rules.fit(trend(4), 10).table.dims[0].codes == (
        "2024-Q1",
        "2024-Q2",
        "2024-Q3",
        "2024-Q4",
    )
    assert rules.fit(trend(2), 10).table.dims[0].codes == ("2024",)


@pytest.mark.req("SAF-17")
def test_a_table_too_thin_at_its_widest_is_not_published():
    fitted = rules.fit(trend(0), 10)
    assert fitted.table is None
    assert fitted.steps == ("period", "period")


def test_the_step_that_is_enough_with_least_loss_is_taken():
    area = Dimension("area", ("a", "b"), {"a": "d", "b": "d"})
    period = Dimension("period", ("2023", "2024"), dict.fromkeys(("2023", "2024"), "2023..2024"))
    counts = {("a", "2023"): 30, ("a", "2024"): 30, ("b", "2023"): 6, ("b", "2024"): 6}
    fitted = rules.fit(aggregate("where", [area, period], counts), 10)
    assert fitted.steps in {("period",), ("area",)}
    assert fitted.table is not None


def test_a_span_of_years_is_told_only_when_years_are_not():
    period = Dimension("period", ("2023", "2024"), dict.fromkeys(("2023", "2024"), "2023..2024"))
    table = aggregate("t", [period], {("2023",): 20, ("2024",): 30})
    assert ("2023..2024",) not in rules.without_spans(table).counts
    wide = rules.without_spans(
        rules.fit(aggregate("t", [period], {("2023",): 9, ("2024",): 9}), 10).table
    )
    assert dict(wide.counts) == {("2023..2024",): 18}


def test_a_table_without_periods_stays_as_it_is():
    table = aggregate("t", [Dimension("area", ("a",))], {("a",): 20})
    assert rules.without_spans(table) is table


@pytest.mark.req("SAF-17")
def test_the_reader_knows_the_calendar_across_tables():
    months = Dimension("period", ("2024-01", "2024-02", "2024-03"))
    shown = Published(
        Table("months", (months,), {("2024-01",): 20, ("2024-02",): 30, ("2024-03",): None})
    )
    quarter = Published(Table("quarter", (Dimension("period", ("2024-Q1",)),), {("2024-Q1",): 57}))
    assert [leak.low for leak in rules.audit_all([shown, quarter]).leaks] == [7]


@pytest.mark.req("SAF-17")
def test_the_reader_adds_years_to_spans():
    years = Dimension("period", ("2023", "2024"))
    one = Published(Table("years", (years,), {("2023",): 20, ("2024",): None}))
    span = Published(Table("span", (Dimension("period", ("2023..2024",)),), {("2023..2024",): 23}))
    assert not rules.audit_all([one, span]).clean


@pytest.mark.req("SAF-17")
def test_a_code_that_appears_later_counted_nobody_before():
    first = aggregate("first", [Dimension("ground", ("a", "b"))], {("a",): 20, ("b",): 30})
    later = aggregate(
        "later", [Dimension("ground", ("a", "b", "c"))], {("a",): 20, ("b",): 30, ("c",): 0}
    )
    level = rules.aligned([Published(first), Published(later)])
    assert level[0].table.counts["c",] == 0
    assert rules.audit_all([Published(first), Published(later)]).clean


def test_partners_see_of_public_tables_what_they_show():
    table = aggregate("t", [Dimension("area", ("a", "b"))], {("a",): 20, ("b",): 30}).showing(
        [("a",)]
    )
    seen = rules.shown_only(Published(table), Ask(5, 4))
    assert set(seen.table.counts) == {("b",), (ALL,)}
    assert seen.ask.threshold == 5


def test_months_of_every_kind_of_period():
    assert len(periods.months_of("2019..2021")) == 36
    assert periods.months_of("2024-02") == ("2024-02",)


def test_a_table_of_periods_shows_months_then_quarters_then_years_then_all_together():
    codes = ["2025-12", "2025-Q4", "2025", "2026-01", "2026-Q1", "2024..2025", ALL]
    side = {"name": "period", "label": {"en": "Period"}}
    side["codes"] = [{"code": code, "label": {"en": code}} for code in codes[:-1]]
    release = Release(dims=[side], cells=dict.fromkeys(codes, 12), unit=Phrase(en="a report"))
    shown = [words for words, _cells in showing.grid_of(release).rows]
    assert shown == [
        "2025-12", "2026-01", "2025-Q4", "2026-Q1", "2025", "2024..2025", "All together",
    ]  # fmt: skip
