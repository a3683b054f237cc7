"""Who says yes, and when a group goes on, by example and by property."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.bodies.joining import rules
from convive.bodies.joining.rules import Request, Steps

STAGES = st.sampled_from(["recruit", "develop", "oversee", ""])


@pytest.mark.req("GOV-05")
def test_the_share_that_says_yes_is_told_by_category_and_silence_is_no_yes():
    day = date(2026, 3, 2)
    asked = [
        Request("media", day, "accepted"),
        Request("media", day, "waiting"),
        Request("media", day, "silent"),
        Request("school", day, "accepted"),
        Request("media", day, "declined"),
    ]
    media, school = rules.rates(asked)
    assert (media.category, media.asked, media.share, media.unanswered) == ("media", 4, 33, 2)
    assert (school.category, school.share) == ("school", 100)
    (waits,) = rules.rates([Request("media", day, "waiting")])
    assert (waits.share, waits.unanswered) == (None, 1)


def test_half_years_stand_in_order():
    asked = [Request("a", date(2026, month, 1), "accepted") for month in (7, 2)]
    assert [half for half, _rate in rules.by_half_year(asked)] == ["2026-1", "2026-2"]


@given(STAGES, STAGES)
def test_a_group_never_jumps_over_a_stage(before, after):
    order = ["recruit", "develop", "oversee"]
    if rules.may_follow(before, after):
        assert order.index(after) <= order.index(before) + 1
        assert before != after


@given(st.lists(st.booleans(), max_size=60))
def test_a_share_is_never_rounded_up_to_what_the_city_asks(finished):
    share = rules.share_finished([Steps(int(one), 1) for one in finished])
    assert share * max(len(finished), 1) <= 100 * sum(finished)
    assert 0 <= share <= 100


def test_a_table_that_asks_no_steps_has_finished_members():
    assert rules.steps([], []).is_finished
    assert not rules.steps(["other"], ["joining-pack"]).is_finished
