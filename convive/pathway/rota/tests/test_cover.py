"""Hours that a line promises, and those that nobody covers."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from convive.pathway.rota.rules.cover import AHEAD, Hours, Span, gaps, load, split_by_day

MONDAY = datetime(2026, 5, 4, tzinfo=UTC)


def hours(*numbers):
    return Span(*(MONDAY + timedelta(hours=one) for one in numbers))


def test_day_and_night_is_one_span_over_the_whole_fortnight():
    (whole,) = Hours().promised(MONDAY, MONDAY + AHEAD, zone=UTC)
    assert whole == Span(MONDAY, MONDAY + AHEAD)


def test_a_line_on_weekdays_promises_ten_days_in_a_fortnight():
    weekdays = Hours((0, 1, 2, 3, 4), time(9), time(17))
    found = weekdays.promised(MONDAY, MONDAY + AHEAD, zone=UTC)
    assert len(found) == 10
    assert {one.lasts for one in found} == {timedelta(hours=8)}


def test_a_night_shift_ends_the_next_morning():
    (night, *_more) = Hours((0,), time(20), time(6)).promised(MONDAY, MONDAY + AHEAD, zone=UTC)
    assert night == hours(20, 30)


def test_a_night_that_began_yesterday_still_counts():
    two = MONDAY + timedelta(days=1, hours=2)
    (rest, *_more) = Hours((0,), time(20), time(6)).promised(two, two + AHEAD, zone=UTC)
    assert rest == Span(two, MONDAY + timedelta(hours=30))


def test_the_hour_that_is_put_forward_in_spring_is_not_promised_twice():
    paris = ZoneInfo("Europe/Paris")
    since = datetime(2026, 3, 28, 12, tzinfo=paris)
    (whole,) = Hours().promised(since, since + timedelta(days=2), zone=paris)
    assert whole.ends - whole.begins == timedelta(days=2)


@pytest.mark.req("SEC-36")
def test_an_uncovered_night_is_a_gap():
    assert gaps([hours(0, 24)], [hours(6, 14), hours(14, 22)]) == [hours(0, 6), hours(22, 24)]


def test_shifts_that_lie_over_each_other_leave_no_gap():
    assert gaps([hours(8, 20)], [hours(7, 15), hours(14, 21)]) == []


def test_a_gap_over_midnight_stands_on_both_days():
    found = split_by_day([hours(22, 26)], zone=UTC)
    assert [len(one) for one in found.values()] == [1, 1]


def test_hours_of_a_worker_add_up():
    assert load([("mara", hours(0, 8)), ("mara", hours(24, 30))]) == {"mara": timedelta(hours=14)}


SPANS = some.lists(some.tuples(some.integers(0, 100), some.integers(0, 30)), max_size=12)


@settings(max_examples=60)
@given(SPANS)
def test_every_promised_moment_is_either_covered_or_a_gap(told):
    shifts = [hours(begin, begin + lasts) for begin, lasts in told]
    whole = hours(0, 100)
    left = gaps([whole], shifts)
    for number in range(100):
        moment = MONDAY + timedelta(hours=number, minutes=30)
        covered = any(one.holds(moment) for one in shifts)
        assert covered != any(one.holds(moment) for one in left)
