"""Working days and clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.city import rules
from convive.city.holidays_of import ClosedDays, holidays_in, is_known, regions
from convive.city.rules import Calendar, State, Still

MONDAY = date(2026, 3, 2)
PLAIN = Calendar()
FRENCH = Calendar(closed=ClosedDays("FR"))

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
counts = st.integers(0, 120)
calendars = st.builds(
    Calendar,
    st.frozensets(st.integers(0, 6), max_size=6),
    st.frozensets(st.dates(date(1990, 1, 1), date(1990, 3, 1)), max_size=8),
)


@given(days, counts, calendars)
def test_the_day_found_is_a_working_day_and_never_before_the_start(start, count, calendar):
    found = rules.add_working_days(start, count, calendar=calendar)
    assert calendar.is_working(found)
    assert found >= start


@given(days, st.integers(1, 120), calendars)
def test_counting_back_gives_the_number_that_was_added(start, count, calendar):
    found = rules.add_working_days(start, count, calendar=calendar)
    assert rules.working_days_between(start, found, calendar=calendar) == count


@given(days, counts, counts, calendars)
def test_more_working_days_never_end_sooner(start, few, more, calendar):
    short, long = sorted([few, few + more])
    assert rules.add_working_days(start, short, calendar=calendar) <= rules.add_working_days(
        start, long, calendar=calendar
    )


@given(days, st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_pause_moves_the_due_date_by_the_working_days_it_held(start, count, after, length):
    due = rules.add_working_days(start, count, calendar=PLAIN)
    pause = Still(start + timedelta(days=after), start + timedelta(days=after + length))
    moved = rules.due_date(start, count, calendar=PLAIN, pauses=[pause], today=start)
    counted = sum(
        PLAIN.is_working(day) and start < day <= due
        for day in (pause.since + timedelta(days=n) for n in range(length))
    )
    assert moved >= due
    assert rules.working_days_between(due, moved, calendar=PLAIN) >= counted
    still = sum(
        PLAIN.is_working(day) and start < day <= moved
        for day in (pause.since + timedelta(days=n) for n in range(length))
    )
    assert rules.working_days_between(start, moved, calendar=PLAIN) == count + still


def test_a_week_begins_and_ends_on_other_days_elsewhere():
    jordan = Calendar(frozenset({4, 5}))
    assert not jordan.is_working(date(2026, 3, 6))
    assert jordan.is_working(date(2026, 3, 8))
    assert rules.add_working_days(date(2026, 3, 5), 1, calendar=jordan) == date(2026, 3, 8)


def test_a_week_without_any_working_day_is_refused():
    with pytest.raises(ValueError, match="at least one working day"):
        Calendar(frozenset(range(7)))


def test_less_than_no_days_cannot_be_added():
    with pytest.raises(ValueError, match="below zero"):
        rules.add_working_days(MONDAY, -1, calendar=PLAIN)


def test_no_days_from_a_sunday_is_the_monday_after_it():
    assert rules.add_working_days(date(2026, 3, 1), 0, calendar=PLAIN) == MONDAY
    assert rules.add_working_days(MONDAY, 0, calendar=PLAIN) == MONDAY


def test_the_twenty_ninth_of_february_is_a_day_like_others():
    assert rules.add_working_days(date(2028, 2, 28), 1, calendar=PLAIN) == date(2028, 2, 29)
    assert rules.add_working_days(date(2028, 2, 29), 1, calendar=PLAIN) == date(2028, 3, 1)
    assert rules.working_days_between(date(2028, 2, 28), date(2028, 3, 1), calendar=PLAIN) == 2


def test_past_the_year_9999_there_is_no_day():
    last = date(9999, 12, 31)
    assert rules.add_working_days(date(9999, 12, 30), 1, calendar=PLAIN) == last
    with pytest.raises(rules.NoSuchDay):
        rules.add_working_days(last, 1, calendar=PLAIN)
    with pytest.raises(rules.NoSuchDay):
        rules.due_date(last, 1, calendar=FRENCH, today=last)


def test_public_holidays_are_closed_and_their_year_follows_the_day():
    assert not FRENCH.is_working(date(2026, 7, 14))
    assert not FRENCH.is_working(date(2027, 7, 14))
    assert rules.add_working_days(date(2026, 4, 30), 1, calendar=FRENCH) == date(2026, 5, 4)


def test_a_region_has_its_own_holidays_and_the_city_adds_days():
    bavaria = ClosedDays("DE", "BY", frozenset({date(2026, 12, 24)}))
    assert date(2026, 1, 6) in bavaria
    assert date(2026, 1, 6) not in ClosedDays("DE", "HH")
    assert date(2026, 12, 24) in bavaria
    assert "not a day" not in bavaria


def test_an_unknown_country_or_region_has_no_holidays_of_its_own():
    assert holidays_in("ZZ", "", 2026) == {}
    assert holidays_in("FR", "nowhere", 2026) == holidays_in("FR", "", 2026)
    assert is_known("DE", "BY")
    assert not is_known("DE", "XX")
    assert "BY" in regions("DE")
    assert regions("ZZ") == []


def state(due, *, today=MONDAY, pauses=(), done=None):
    return rules.state_of(due, calendar=PLAIN, today=today, pauses=pauses, done=done)


def test_a_clock_is_running_then_due_soon_then_late():
    due = date(2026, 3, 16)
    assert state(due) is State.RUNNING
    assert state(due, today=date(2026, 3, 12)) is State.DUE_SOON
    assert state(due, today=due) is State.DUE_SOON
    assert state(due, today=date(2026, 3, 17)) is State.LATE


def test_a_paused_clock_is_never_late_and_a_done_one_is_done():
    due = date(2026, 3, 16)
    much_later = date(2026, 6, 1)
    assert state(due, today=much_later, pauses=[Still(date(2026, 3, 3))]) is State.PAUSED
    assert state(due, today=much_later, done=date(2026, 3, 20)) is State.DONE


def test_an_open_pause_counts_up_to_today():
    pause = Still(date(2026, 3, 4))
    on_the_day = rules.due_date(MONDAY, 5, calendar=PLAIN, pauses=[pause], today=date(2026, 3, 4))
    a_week_on = rules.due_date(MONDAY, 5, calendar=PLAIN, pauses=[pause], today=date(2026, 3, 11))
    assert on_the_day == date(2026, 3, 9)
    assert a_week_on == date(2026, 3, 16)


def test_a_machine_whose_clock_was_set_back_changes_no_due_date():
    pause = Still(date(2026, 3, 4))
    assert rules.due_date(
        MONDAY, 5, calendar=PLAIN, pauses=[pause], today=date(2020, 1, 1)
    ) == date(2026, 3, 9)
    assert state(date(2026, 3, 16), today=date(2020, 1, 1)) is State.RUNNING


def test_a_pause_after_the_due_date_changes_nothing():
    pause = Still(date(2026, 5, 4), date(2026, 5, 11))
    assert rules.due_date(MONDAY, 5, calendar=PLAIN, pauses=[pause], today=MONDAY) == date(
        2026, 3, 9
    )


def test_the_deputy_acts_while_the_owner_is_away_and_nobody_when_both_are():
    assert rules.acting("amal", "brook") == "amal"
    assert rules.acting("amal", "brook", away={"amal"}) == "brook"
    assert rules.acting("", "brook") == "brook"
    assert rules.acting("amal", "brook", away={"amal", "brook"}) == ""


def test_the_day_in_the_city_follows_its_own_time_also_on_the_night_the_hour_changes():
    before = datetime(2026, 3, 28, 22, 59, tzinfo=UTC)
    after = datetime(2026, 3, 29, 22, 0, tzinfo=UTC)
    assert rules.local_day(before, zone="Europe/Paris") == date(2026, 3, 28)
    assert rules.local_day(before + timedelta(minutes=1), zone="Europe/Paris") == date(2026, 3, 29)
    # From that night on, midnight in Paris comes at 22:00 in UTC.
    assert rules.local_day(after, zone="Europe/Paris") == date(2026, 3, 30)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        rules.local_day(datetime(2026, 3, 1), zone="Europe/Paris")  # noqa: DTZ001
