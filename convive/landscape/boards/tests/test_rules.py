"""Which periods may be published, and which stand frozen."""

from datetime import UTC, date, datetime

import pytest

from convive.landscape.boards import rules
from convive.landscape.boards.rules import Extent
from convive.releases.periods import months_between

YEAR = tuple(months_between("2024-01", "2024-12"))


def told(first, last, today=date(2026, 1, 1)):
    return rules.complete_months(Extent(first, last), today=today)


def test_a_month_is_told_once_it_is_over_and_45_days_lie_behind():
    assert told(date(2024, 1, 1), date(2024, 3, 31), date(2024, 5, 14)) == ("2024-01", "2024-02")
    assert told(date(2024, 1, 1), date(2024, 3, 31), date(2024, 5, 15))[-1] == "2024-03"


def test_a_quiet_last_week_does_not_hold_a_month_back():
    assert told(date(2024, 1, 1), date(2024, 1, 25)) == ("2024-01",)
    assert told(date(2024, 1, 1), date(2024, 1, 20)) == ()


def test_the_trend_comes_by_whole_quarters_and_the_others_by_whole_years():
    months = tuple(months_between("2023-01", "2024-08"))
    found = rules.plan(months, trend=(), others={"where": ()})
    assert found.trend[-1] == "2024-06"
    assert found.years["where"] == ("2023",)


def test_a_completed_year_is_told_whole_and_what_was_told_stays():
    found = rules.plan(YEAR, trend=["2024-Q1", "2024-01"], others={"where": ()})
    assert found.trend == YEAR
    assert rules.plan(YEAR, trend=["2024", *YEAR], others={"where": ["2024"]}).is_empty


def test_a_span_of_years_counts_as_told():
    months = tuple(months_between("2022-01", "2024-12"))
    found = rules.plan(months, trend=(), others={"where": ["2022..2023"]})
    assert found.years["where"] == ("2024",)


def test_afresh_leaves_out_years_of_which_anything_was_told():
    months = tuple(months_between("2024-01", "2025-12"))
    found = rules.plan(months, trend=["2024-Q1"], others={"where": ()}, afresh=True)
    assert found.years["where"] == ("2025",)
    assert found.trend[0] == "2024-04"


def test_a_month_is_frozen_at_its_first_publication():
    early, late = datetime(2024, 5, 1, tzinfo=UTC), datetime(2025, 5, 1, tzinfo=UTC)
    found = rules.frozen([(["2024-Q1"], late), (["2024-01"], early)])
    assert [(one.months, one.at) for one in found] == [
        (("2024-01",), early),
        (("2024-02", "2024-03"), late),
    ]


@pytest.mark.req("SAF-17")
def test_there_is_no_rate_where_a_figure_is_hidden_or_few_people_live():
    assert rules.rate(None, 50_000) is None
    assert rules.rate(12, 999) is None
    assert rules.rate(12, None) is None
    assert rules.rate(12, 6_000) == pytest.approx(2)


def test_years_apart_are_not_told_as_one_span():
    assert rules.year_parents(["2020", "2022"]) == {}


def test_a_quarter_or_a_year_ends_on_its_last_day():
    assert rules.end_of_period(date(2024, 2, 1), "quarter") == date(2024, 3, 31)
    assert rules.end_of_period(date(2024, 2, 1), "year") == date(2024, 12, 31)
