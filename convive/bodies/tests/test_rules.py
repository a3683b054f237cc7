"""Deciding about tables, by example and by property."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.bodies import rules
from convive.bodies.rules import Asked, Load, Share, Table
from convive.city.rules import Calendar

TODAY = date(2026, 3, 2)
INTERFAITH = Table(
    "interfaith",
    {"en": "Interfaith council. Neighbours of every belief meet.", "ar": "مجلس الحوار بين الأديان"},
    ["Faith", "dialogue"],
    ["faith-interfaith", "school"],
)
SPORT = Table("sport", {"en": "Sports clubs forum"}, ["sport"], ["sports-clubs", "school"])


def hosts(purpose: str, topics=(), categories=(), language="en"):
    tables = [SPORT, INTERFAITH]
    found = rules.hosts_for(purpose, topics, categories, tables, language=language)
    return [host.ref for host in found]


@pytest.mark.req("GOV-11")
def test_a_table_with_a_topic_in_common_could_host_this_however_it_is_written():
    assert hosts("Quarrels at school", ["FAITH "]) == ["interfaith"]


@pytest.mark.req("GOV-11")
def test_two_words_of_the_purpose_in_common_are_enough_also_in_arabic():
    assert hosts("A council where neighbours talk") == ["interfaith"]
    assert hosts("حوار الأديان", language="ar") == ["interfaith"]


@pytest.mark.req("GOV-11")
def test_members_alone_propose_nothing_and_nothing_in_common_proposes_nothing():
    assert hosts("Cycling", categories=["faith-interfaith", "school"]) == []
    assert hosts("") == []


@pytest.mark.req("GOV-11")
def test_the_closest_table_comes_first():
    assert hosts("Clubs forum", ["dialogue"], ["sports-clubs", "school"])[0] == "sport"
    assert hosts("Council of belief", ["dialogue", "sport"])[0] == "interfaith"


@pytest.mark.req("GOV-08", "GOV-09")
def test_a_category_is_missing_unless_somebody_covers_it_or_it_is_left_out_with_a_reason():
    assert rules.gaps(["school", "police", "media"], ["school"], ["media"]) == ["police"]


@pytest.mark.req("GOV-07")
@pytest.mark.parametrize(("seats", "advice"), [(9, "few"), (10, ""), (40, ""), (41, "many")])
def test_groups_of_ten_and_of_forty_get_no_advice(seats, advice):
    assert rules.size_advice(seats) == advice


@pytest.mark.req("GOV-09")
def test_a_category_with_more_than_a_third_of_the_seats_is_named():
    assert rules.heaviest(["city"] * 3 + ["school", "police", "media"]) == "city"
    assert rules.heaviest(["city", "city", "school", "police", "media", "faith"]) == ""
    assert rules.heaviest(["city", "city"]) == ""


@pytest.mark.req("GOV-13")
def test_a_tie_counts_only_the_first_time():
    assert rules.first_contacts([["b", "a"], ["c"]], ["a", "b", "c"]) == [("a", "c"), ("b", "c")]
    assert rules.first_contacts([], ["a", "a"]) == []


def test_points_begin_one_after_the_other_also_past_midnight():
    assert rules.agenda_times(time(23, 50), [15, 5]) == [time(23, 50), time(0, 5)]
    assert rules.agenda_times(None, [15, 5]) == [None, None]
    assert rules.overrun([30, 45], length=60) == 15
    assert rules.overrun([30], length=60) == 0


@pytest.mark.req("GOV-12")
def test_an_invitation_says_what_it_lacks():
    assert rules.invitation_lacks("", {}, 0) == ["gain", "concern", "time"]
    assert rules.invitation_lacks("A contact", "School begins", 90) == []


@pytest.mark.req("GOV-10")
def test_twelve_hours_or_six_invitations_in_ninety_days_are_the_ceiling():
    assert not Load(minutes=630, invitations=5).over_ceiling(90)
    assert Load(minutes=631, invitations=5).over_ceiling(90)
    assert Load(minutes=0, invitations=6).over_ceiling(0)
    assert Load(minutes=90).hours == 1.5


def test_an_answer_is_due_ten_working_days_after_it_was_asked():
    easter = Calendar(closed={date(2026, 4, 6)})
    assert rules.answer_due(date(2026, 3, 2), calendar=Calendar()) == date(2026, 3, 16)
    due = rules.answer_due(date(2026, 3, 2), calendar=Calendar(), sort="rumour")
    assert due == date(2026, 3, 4)
    assert rules.answer_due(date(2026, 3, 30), calendar=easter) == date(2026, 4, 14)


def asked(count=1, *, late=0, district=""):
    on_time = [Asked(TODAY, answered_on=TODAY, district=district)] * (count - late)
    return on_time + [Asked(date(2026, 1, 5), district=district)] * late


def test_the_measure_counts_what_is_due_and_what_was_answered_early():
    waiting = [Asked(date(2026, 4, 1))]
    measured = rules.measure([*asked(12, late=3), *waiting], today=TODAY)
    assert (measured.on_time.part, measured.on_time.whole) == (9, 12)
    assert measured.on_time.shown == 75


def test_a_promise_counts_when_it_is_kept_or_when_its_day_is_over():
    kept = Asked(TODAY, TODAY, promised_by=TODAY, done_on=TODAY)
    broken = Asked(TODAY, TODAY, promised_by=date(2026, 2, 1))
    late = Asked(TODAY, TODAY, promised_by=date(2026, 2, 1), done_on=TODAY)
    running = Asked(TODAY, TODAY, promised_by=date(2026, 5, 1))
    share = rules.measure([kept, broken, late, running], today=TODAY).kept
    assert (share.part, share.whole) == (1, 3)


def test_a_share_of_fewer_than_ten_is_hidden():
    assert Share(4, 9).shown is None
    assert Share(5, 10).shown == 50
    assert Share(50, 100, hidden=True).shown is None


def test_a_hidden_district_is_never_hidden_alone():
    asks = [*asked(3, district="a"), *asked(20, district="b"), *asked(12, district="c")]
    measures = rules.measures_by_district(asks, today=TODAY)
    shown = {name: one.on_time.shown for name, one in measures.items()}
    assert shown == {"a": None, "b": 100, "c": None}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 25), min_size=2))
def test_no_single_hidden_district_can_be_worked_out_from_the_whole(counts):
    asks = [one for name, count in counts.items() for one in asked(count, district=name)]
    measures = rules.measures_by_district(asks, today=TODAY).values()
    assert sum(one.on_time.shown is None for one in measures) != 1


def test_who_asks_in_a_language_of_the_house_gets_an_answer_in_it():
    assert rules.reads_the_answer(["en", "ar"], "ar", ["en", "fr", "ar"])
    assert not rules.reads_the_answer(["en"], "ar", ["en", "fr", "ar"])
    assert rules.reads_the_answer(["en"], "pt", ["en", "fr", "ar"])
