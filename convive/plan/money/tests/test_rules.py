"""Money over years."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from convive.plan.money import rules
from convive.plan.money.rules import Line, Spread

TODAY = date(2026, 3, 2)
ONE = Line("a", "City", Decimal("1000"), "EUR", date(2026, 1, 1), date(2026, 12, 31), action="x")


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (date(2026, 5, 17), date(2026, 5, 17)),
        (date(2026, 5, 17), date(2029, 2, 3)),
        (date(2024, 2, 29), date(2028, 2, 29)),
    ],
)
def test_the_years_of_a_line_add_up_to_the_whole(begins, ends):
    line = replace(ONE, amount=Decimal("1000.01"), begins=begins, ends=ends)
    years = range(begins.year - 1, ends.year + 2)
    assert sum(rules.in_year(line, year) for year in years) == Decimal("1000.01")
    assert rules.in_year(line, begins.year - 1) == 0


def test_a_line_without_an_end_is_paid_every_year():
    line = replace(ONE, begins=date(2025, 1, 1), ends=None)
    assert [rules.in_year(line, year) for year in (2024, 2025, 2028)] == [0, 1000, 1000]
    assert rules.a_year(line) == 1000


def test_currencies_are_never_mixed():
    lines = [ONE, replace(ONE, ref="b", currency="XOF", amount=Decimal("5000"))]
    totals = rules.totals(lines, [2026])
    assert totals == {"EUR": {2026: Decimal("1000")}, "XOF": {2026: Decimal("5000")}}


@pytest.mark.req("GOV-04")
def test_twelve_months_before_money_ends_it_is_on_the_list():
    end = date(2027, 3, 2)
    line = replace(ONE, ends=end)
    assert rules.ending([line], today=end - timedelta(days=400)) == []
    assert rules.ending([line], today=end - timedelta(days=365)) == [line]
    assert rules.ending([line], today=end) == [line]
    assert rules.ending([line], today=end + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("change", "warned"),
    [
        ({}, False),
        ({"certainty": "hoped"}, True),
        ({"begins": date(2027, 3, 1)}, True),
        ({"currency": "CHF"}, True),
        ({"action": "y"}, True),
        ({"sort": "post"}, True),
        ({"ends": None}, False),
    ],
)
def test_a_line_that_follows_ends_the_warning(change, warned):
    given = {"ref": "b", "begins": date(2027, 1, 1), "ends": date(2028, 12, 31)} | change
    assert bool(rules.ending([ONE, replace(ONE, **given)], today=TODAY)) is warned


@pytest.mark.req("GOV-04")
def test_the_share_beyond_the_term_counts_only_what_is_secured():
    term_ends = date(2026, 6, 30)
    posts = replace(ONE, ref="b", ends=None, certainty="secured", amount=Decimal("3000"))
    (found,) = rules.beyond([ONE, posts], term_ends=term_ends, today=TODAY)
    assert (found.now, found.kept, found.share) == (4000, 3000, 0.75)
    promised = replace(posts, certainty="promised")
    (found,) = rules.beyond([ONE, promised], term_ends=term_ends, today=TODAY)
    assert found.share == 0
    assert rules.beyond([], term_ends=term_ends, today=TODAY) == []


@pytest.mark.parametrize(
    ("amounts", "spread"),
    [([900, 50, 50], Spread.ONE), ([50, 30, 20], Spread.LEANS), ([10, 10, 10], Spread.SPREAD)],
)
def test_on_whom_the_money_rests_is_said_in_words(amounts, spread):
    lines = [
        replace(ONE, ref=str(place), source=f"Giver {place}", amount=Decimal(amount))
        for place, amount in enumerate(amounts)
    ]
    (found,) = rules.concentration(lines, today=TODAY)
    assert found.spread is spread
    if spread is Spread.SPREAD:
        assert found.sources_that_count == pytest.approx(3)


def test_hope_and_gifts_in_kind_do_not_count_as_money_that_carries():
    lines = [ONE, replace(ONE, ref="b", source="B", sort="in-kind")]
    lines.append(replace(ONE, ref="c", source="C", certainty="hoped"))
    (found,) = rules.concentration(lines, today=TODAY)
    assert (found.largest, found.largest_share) == ("City", 1.0)


def test_a_wording_is_found_in_any_case_and_accent_and_never_inside_a_word():
    said = {"names": ["listes nominatives"], "radicals": ["radicals"]}
    assert rules.clashes("Des LISTES Nominatives, s.v.p.", said) == ["names"]
    assert rules.clashes("Free radicalsomething in chemistry", said) == []
