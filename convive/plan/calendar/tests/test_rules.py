"""When dates come again, and what is due before them."""

from datetime import date, timedelta

import pytest

from convive.city.rules import Calendar
from convive.plan.calendar import rules
from convive.plan.calendar.rules import Step

TODAY = date(2026, 3, 2)  # a Monday


@pytest.mark.parametrize(
    ("on", "yearly", "dates", "found"),
    [
        (TODAY, False, [], TODAY),
        (date(2026, 3, 1), False, [], None),
        (date(2026, 3, 1), True, [], date(2027, 3, 1)),
        (date(2020, 12, 25), True, [], date(2026, 12, 25)),
        (date(2024, 2, 29), True, [], date(2027, 2, 28)),
        (date(2025, 3, 30), True, [date(2026, 3, 20), date(2027, 3, 9)], date(2026, 3, 20)),
        (date(2025, 3, 30), True, [date(2025, 4, 1)], None),
    ],
)
def test_a_date_comes_again_when_it_should(on, yearly, dates, found):
    assert rules.next_time(on, yearly=yearly, dates=dates, today=TODAY) == found


def test_leap_days_come_back_in_leap_years():
    day = rules.next_time(date(2024, 2, 29), yearly=True, today=date(2028, 1, 1))
    assert day == date(2028, 2, 29)


def test_preparation_is_counted_backwards_over_weekends_and_holidays():
    closed = Calendar(closed=frozenset({date(2026, 3, 16)}))
    monday = date(2026, 3, 23)
    steps = [Step("late", 0), Step("soon", 1), Step("week", 6), Step("ago", 90), Step("learn", -2)]
    assert dict(rules.due_days(monday, steps, calendar=closed, today=TODAY)) == {
        "late": monday,
        "soon": date(2026, 3, 20),
        "week": date(2026, 3, 12),
        "ago": TODAY,
        "learn": date(2026, 3, 25),
    }


def test_preparation_of_a_sunday_ends_on_the_friday_before():
    sunday = date(2026, 3, 15)
    assert rules.working_day_before(sunday, 0, calendar=Calendar()) == date(2026, 3, 13)


@pytest.mark.parametrize(("days", "near"), [(61, False), (60, True), (0, True), (-1, False)])
def test_preparation_begins_sixty_days_before(days, near):
    assert rules.begins_preparing(TODAY + timedelta(days=days), today=TODAY) is near


def test_the_regulated_period_by_months_or_by_days():
    assert rules.quiet_before(date(2026, 1, 11), months=6) == date(2025, 7, 1)
    assert rules.quiet_before(date(2026, 3, 15), days=54) == date(2026, 1, 20)
