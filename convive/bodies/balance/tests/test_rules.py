"""Shares of seats, coming, carrying and speaking, by example and by property."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from convive.bodies.balance import rules
from convive.bodies.rules import Leg

COUNTS = st.dictionaries(st.sampled_from(list(Leg)), st.integers(0, 40))


def test_who_carries_far_more_than_its_seats_is_marked_and_who_is_never_there_too():
    staff, police = rules.parts(
        {"staff": 3, "police": 1}, {"staff": 20}, {"staff": 2, "police": 8}, {}
    )
    assert (staff.key, staff.is_heavy, staff.is_quiet) == ("staff", False, False)
    assert (police.is_heavy, police.is_quiet) == (True, True)


def test_too_few_events_say_nothing():
    (one,) = rules.parts({"staff": 2}, {"staff": 1}, {"staff": 4}, {})
    assert (one.came, one.carried, one.spoke) == (None, None, None)
    assert not one.is_heavy
    assert not one.is_quiet


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_every_key_with_seats_stands_once_and_shares_stay_shares(seats, came, carried, spoke):
    found = rules.parts(seats, came, carried, spoke)
    assert sorted(part.key for part in found) == sorted(rules.shares(seats))
    for part in found:
        for share in (part.seats, part.came, part.carried, part.spoke):
            assert share is None or 0 <= share <= 100


def test_attendance_of_a_leg_counts_deputies_as_there_and_apologies_as_away():
    rows = [("staff", "came"), ("staff", "deputy"), ("staff", "apology"), ("police", "absent")]
    staff, police, nobody = rules.coming(rows, {"staff": 2, "police": 1, "elected": 1})
    assert (staff.came, staff.deputies, staff.apologies, staff.share) == (1, 1, 1, 67)
    assert police.share == 0
    assert nobody.share is None
