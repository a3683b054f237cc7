"""Decisions of imports."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.ground.reading.dates import DateOrder
from convive.landscape.incidents import rules
from convive.landscape.incidents.rules import Freshness, Keys, Plan, Tally, Words

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.req("MAP-02")
def test_a_source_is_fresh_then_due_then_stale_by_its_own_rhythm():
    def after(days: int) -> Freshness:
        return rules.freshness(date(2026, 1, 1), 100, today=date(2026, 1, 1) + timedelta(days=days))

    assert [after(100), after(101), after(125), after(126)] == [
        Freshness.FRESH,
        Freshness.DUE,
        Freshness.DUE,
        Freshness.STALE,
    ]
    assert rules.freshness(None, 100, today=date(2026, 1, 1)) is Freshness.NEVER


def test_a_plan_survives_being_kept_with_its_delivery():
    plan = Plan(
        {"date": (1,), "grounds": (3, 4)}, DateOrder.MDY, "ward", "DC", frozenset({7}), ("a", "b")
    )
    assert Plan.from_json(plan.as_json()) == plan
    assert plan.place("date") == 1
    assert plan.place("area") is None
    assert plan.has_period


@pytest.mark.req("SAF-17")
def test_a_key_does_not_tell_the_number_and_differs_by_source_and_secret():
    key = Keys("secret", "police").of("id:2019")
    assert len(key) == 16
    assert b"2019" not in key
    assert key == Keys("secret", "police").of("id:2019")
    assert key != Keys("secret", "hotline").of("id:2019")
    assert key != Keys("other", "police").of("id:2019")


def test_a_row_without_a_number_is_known_by_its_cells_but_never_by_a_persons_details():
    assert rules.row_text(["a ", "Rivers", "b"], frozenset({1})) == "a\x1fb"
    assert rules.row_text(["ab", ""], frozenset()) != rules.row_text(["a", "b"], frozenset())


@given(st.integers(1, 100_000), st.floats(0, 10))
def test_the_next_piece_is_never_tiny_never_huge_and_never_more_than_doubles(size, seconds):
    following = rules.next_size(size, seconds)
    assert rules.FEWEST_ROWS <= following <= rules.MOST_ROWS
    assert following <= max(rules.FEWEST_ROWS, 2 * size)


def test_a_reader_is_silent_after_a_quarter_of_a_minute():
    assert rules.is_silent(None, now=NOON)
    assert not rules.is_silent(NOON - timedelta(seconds=14), now=NOON)
    assert rules.is_silent(NOON - timedelta(seconds=16), now=NOON)


@given(st.text(max_size=30))
def test_a_coordinate_is_coarsened_or_refused_whatever_is_written(text):
    value = rules.coarse(text)
    assert value is None or (-180 <= value <= 180 and round(value, 3) == value)


def test_unknown_words_are_counted_and_their_list_has_an_end():
    words = Words()
    for number in range(500):
        words.note("ground", f"word {number}")
    words.note("ground", "word 1")
    assert len(words.unknown["ground"]) == rules.WORDS_LISTED
    assert words.unknown["ground"]["word 1"] == 2


def test_read_is_always_accepted_and_duplicates_and_rejected_together():
    assert Tally(6, 3, 2, 1).adds_up
    assert not Tally(6, 3, 2, 2).adds_up
