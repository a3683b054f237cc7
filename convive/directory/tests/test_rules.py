"""When a listing is trusted, how hours are read, whether a door is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.directory import hours, rules
from convive.directory.hours import Opening
from convive.directory.rules import Freshness, Listing
from convive.directory.weekdays import EVERY_DAY, WEEK, Day
from convive.directory.written_hours import Problem, Unreadable, read, written

MONDAY = date(2026, 3, 2)
MIDNIGHT = datetime(2026, 3, 2)  # noqa: DTZ001  (the city's own clock)

openings = st.builds(
    lambda days, start, length: Opening(days, start, start + length),
    st.frozensets(st.sampled_from(Day), min_size=1),
    st.integers(0, hours.A_DAY - 1),
    st.integers(1, hours.A_DAY - 2),
)


def at(hour, minute=0, *, days=0):
    return MIDNIGHT + timedelta(days=days, hours=hour, minutes=minute)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "fresh"), (180, "fresh"), (181, "due"), (210, "due"), (211, "stale"), (-5, "fresh")],
)
def test_a_listing_is_fresh_then_due_then_stale(days, expected):
    assert rules.freshness(MONDAY - timedelta(days=days), today=MONDAY) == expected


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_a_listing_is_due_from_the_day_that_due_on_names(confirmed):
    due = rules.due_on(confirmed)
    assert rules.freshness(confirmed, today=due) == Freshness.DUE
    assert rules.freshness(confirmed, today=due - timedelta(days=1)) == Freshness.FRESH


@pytest.mark.parametrize(
    "line",
    [
        "Mon-Fri 09:00-17:00",
        "monday to friday from 9 to 17",
        "Mon, Tue, Wed, Thu & Fri 9:00 – 17:00",
        "du lundi au vendredi de 9h à 17h",
        "lun.-ven. 9h00-17h00",
        "الاثنين-الجمعة 09:00-17:00",
        "من الاثنين إلى الجمعة من ٩ إلى ١٧",
        "Mon-Fri 9am-5pm",
    ],
)
def test_the_same_hours_are_read_however_they_are_written(line):
    assert read(line) == [Opening(frozenset(WEEK[:5]), 540, 1020)]


def test_several_times_and_several_lines_are_read():
    found = read("Tue et jeudi 9h-12h30, 14h-17h\n\n  Sat  10-12 \n")
    tuesday = frozenset({Day.TUESDAY, Day.THURSDAY})
    assert found == [
        Opening(tuesday, 540, 750),
        Opening(tuesday, 840, 1020),
        Opening(frozenset({Day.SATURDAY}), 600, 720),
    ]


def test_every_day_means_public_holidays_too_and_mon_to_sun_does_not():
    (every,) = read("Tous les jours 8h-20h")
    (week,) = read("Mon-Sun 8-20")
    assert every.days == EVERY_DAY
    assert week.days == EVERY_DAY - {Day.HOLIDAY}
    assert read("كل يوم 8-20") == [every]
    assert read("Mon-Sun and public holidays 8-20") == [every]


def test_in_arabic_and_is_written_together_with_the_day():
    (found,) = read("السبت والأحد ٩-١٢")
    assert found.days == {Day.SATURDAY, Day.SUNDAY}


def test_a_range_of_days_may_pass_the_weekend():
    (found,) = read("Sat-Tue 9-12")
    assert found.days == {Day.SATURDAY, Day.SUNDAY, Day.MONDAY, Day.TUESDAY}


@pytest.mark.parametrize(
    ("line", "problem", "word"),
    [
        ("9-12", Problem.NO_DAY, ""),
        ("Mon- 9-12", Problem.NO_DAY, ""),
        ("Mon", Problem.NO_TIME, ""),
        ("Blursday 9-12", Problem.UNKNOWN_WORD, "blursday"),
        ("Mon 25-26", Problem.BAD_TIME, "25:00"),
        ("Mon 09:75-10:00", Problem.BAD_TIME, "9:75"),
        ("Mon 24:30-25:00", Problem.BAD_TIME, "24:30"),
        ("Mon 9-12 maybe", Problem.BAD_TIME, "maybe"),
        ("Mon 9", Problem.BAD_TIME, "9"),
        ("Mon 9-9", Problem.BAD_TIME, "9-9"),
        ("Mon 13pm-14pm", Problem.BAD_TIME, "13"),
        ("Mon-Holidays 9-12", Problem.NO_DAY, ""),
        ("Holidays-Mon 9-12", Problem.NO_DAY, ""),
        ("Mon-every day 9-12", Problem.NO_DAY, ""),
    ],
)
def test_a_line_that_is_not_clear_is_named_with_its_problem(line, problem, word):
    with pytest.raises(Unreadable) as unclear:
        read(f"Sat 9-12\n{line}")
    assert (unclear.value.problem, unclear.value.line) == (problem, line)
    assert unclear.value.word == word


def test_too_many_lines_are_refused():
    with pytest.raises(Unreadable) as unclear:
        read("Mon 9-12\n" * 31)
    assert unclear.value.problem == Problem.TOO_MANY


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused_and_nothing_else_happens(text):
    try:
        found = read(text)
    except Unreadable:
        return
    assert all(one.days for one in found)


@given(st.lists(openings, max_size=6), st.sampled_from(["en", "fr", "ar", "fr-CA", "pt"]))
def test_hours_written_out_in_any_language_are_read_the_same_again(found, language):
    # 23:59 is how many people write midnight, so it does not come back as itself.
    found = [one for one in found if one.end % hours.A_DAY != hours.A_DAY - 1]
    assert read(written(found, language)) == found


@given(st.lists(openings, max_size=6))
def test_hours_survive_the_table(found):
    found = [one for one in found if one.end % hours.A_DAY != hours.A_DAY - 1]
    assert hours.kept(hours.stored(found)) == found


def test_a_minute_before_midnight_means_midnight():
    assert hours.kept([{"days": ["mon"], "from": "00:00", "to": "23:59"}])[0].end == hours.A_DAY


@pytest.mark.parametrize("wrong", [(frozenset(), 0, 1), (WEEK[:1], 60, 60), (WEEK[:1], 0, 1500)])
def test_hours_that_cannot_be_are_refused(wrong):
    days, start, end = wrong
    with pytest.raises(ValueError):
        Opening(frozenset(days), start, end)


def test_a_door_says_until_when_it_is_open_and_when_it_opens_again():
    found = read("Mon-Fri 09:00-12:00, 14:00-17:00")
    assert hours.standing(found, at(8)) == hours.Standing(False, at(9))
    assert hours.standing(found, at(9)) == hours.Standing(True, at(12))
    assert hours.standing(found, at(12)) == hours.Standing(False, at(14))
    assert hours.standing(found, at(18, days=4)) == hours.Standing(False, at(9, days=7))
    assert hours.next_opening(found, at(10)) is None
    assert hours.next_opening(found, at(13)) == at(14)


def test_hours_that_touch_or_overlap_are_one():
    found = read("Mon 9-12, 12-15, 14-16, 10-11")
    assert hours.standing(found, at(9, 30)).until == at(16)


def test_a_night_reaches_into_the_next_day():
    found = read("Mon 22:00-02:00")
    assert hours.standing(found, at(1, days=1)) == hours.Standing(True, at(2, days=1))
    assert hours.standing(found, at(1)).is_open is False


def test_a_public_holiday_is_closed_unless_the_hours_name_it():
    closed = {MONDAY}
    found = read("Mon-Fri 9-17")
    assert hours.standing(found, at(10), closed=closed) == hours.Standing(False, at(9, days=1))
    found = read("Mon-Fri 9-17\nHolidays 10-12")
    assert hours.standing(found, at(10), closed=closed) == hours.Standing(True, at(12))


def test_open_day_and_night_has_no_end_also_on_holidays():
    found = read("Every day 00:00-24:00")
    seen = hours.standing(found, at(3), closed={MONDAY})
    assert seen == hours.Standing(True, None, is_always=True)


def test_hours_only_on_holidays_that_never_come_say_nothing():
    assert hours.standing(read("Holidays 9-12"), at(10)) == hours.Standing(False, None)
    assert hours.standing([], at(10)) == hours.Standing(False, None)


def test_a_moment_with_a_zone_is_refused():
    with pytest.raises(ValueError):
        hours.standing([], datetime(2026, 3, 2, tzinfo=UTC))


@given(
    st.lists(openings, min_size=1, max_size=5),
    st.integers(0, 14 * hours.A_DAY),
    st.sets(st.integers(0, 14).map(lambda days: MONDAY + timedelta(days=days))),
)
def test_what_is_promised_about_a_door_holds(found, minutes, closed):
    now = MIDNIGHT + timedelta(minutes=minutes)
    seen = hours.standing(found, now, closed=closed)
    if seen.until is None:
        return
    assert seen.until > now
    then = hours.standing(found, seen.until, closed=closed)
    just_before = hours.standing(found, seen.until - timedelta(minutes=1), closed=closed)
    assert then.is_open is not seen.is_open or seen.until - now > timedelta(days=hours.HORIZON - 2)
    assert just_before.is_open is seen.is_open


@given(st.frozensets(st.sampled_from(Day)))
def test_groups_of_days_hold_each_day_once_and_touch_nowhere(days):
    found = hours.groups(days)
    week = [
        day
        for first, last in found
        if first != Day.HOLIDAY
        for day in WEEK[WEEK.index(first) : WEEK.index(last) + 1]
    ]
    assert sorted(week) == sorted(days - {Day.HOLIDAY})
    assert (found[-1:] == [(Day.HOLIDAY, Day.HOLIDAY)]) is (Day.HOLIDAY in days)


@given(st.lists(st.builds(Listing, st.text(max_size=5), st.booleans()), max_size=9))
def test_a_page_shows_what_is_open_first_then_by_name(listings):
    found = sorted(listings, key=rules.page_order)
    assert [one.is_open for one in found] == sorted((one.is_open for one in found), reverse=True)
    for state in (True, False):
        names = [one.name for one in found if one.is_open is state]
        assert names == sorted(names)


def test_a_sheet_begins_with_the_readers_language_and_ends_with_what_is_stale():
    spoken = Listing("z", languages=frozenset({"ar"}))
    free = Listing("b", languages=frozenset({"fr"}))
    paid = Listing("a", languages=frozenset({"fr"}), is_free=False)
    stale = Listing("a", freshness=Freshness.STALE)
    found = sorted(
        [stale, paid, free, spoken], key=lambda one: rules.sheet_order(one, language="ar")
    )
    assert found == [spoken, free, paid, stale]


@pytest.mark.req("MAP-05")
def test_gaps_name_what_nobody_offers_in_the_order_given():
    listed = [
        Listing("a", audiences=frozenset({"relative"}), languages=frozenset({"fr"}), area="1")
    ]
    found = rules.gaps(
        listed, audiences=["newcomer", "relative"], languages=["pt", "fr", "ar"], areas=["1", "2"]
    )
    assert found == rules.Gaps(("newcomer",), ("pt", "ar"), ("2",))
    assert found
    assert not rules.gaps(listed, audiences=["relative"], languages=["fr"], areas=["1"])


@given(st.text(max_size=40))
def test_a_dialled_number_is_only_what_a_telephone_can_dial(text):
    assert set(rules.dialled(text)) <= set("+0123456789*#")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_websites_become_links(typed, kept):
    assert rules.web_address(typed) == kept
