"""What answers given apart say together."""

from datetime import date

import pytest

from convive.bodies.surveys import rules
from convive.bodies.surveys.rules import Compared, Spread


def test_the_statement_on_which_the_sides_differ_most_comes_first():
    answers = [
        *[("city", {"a": 0, "b": 2, "c": 1})] * 3,
        *[("national", {"a": 3, "b": 3, "c": 1})] * 3,
    ]
    rows = [rules.compared(key, ["city", "national"], answers) for key in ("b", "a", "c")]
    assert [row.key for row in rules.most_disputed(rows)] == ["a", "b"]


def test_a_side_with_two_answers_is_hidden_and_makes_no_difference():
    answers = [*[("city", {"a": 0})] * 2, *[("national", {"a": 3})] * 3]
    row = rules.compared("a", ["city", "national"], answers)
    assert row.sides["city"] is None
    assert row.difference is None
    assert rules.most_disputed([row]) == []


def test_the_median_is_a_step_that_somebody_gave():
    assert rules.spread([0, 0, 3, 3]) == Spread(4, 0, 0, 3)


def test_of_three_sides_the_widest_distance_counts():
    sides = {"a": Spread(3, 0, 0, 0), "b": Spread(3, 1, 1, 1), "c": Spread(3, 3, 3, 3)}
    assert Compared("x", sides).difference == 3


def legs(police_about_community, community_about_police, cooperation=3):
    return [
        *[("police", {"trust--community": police_about_community, "work--community": cooperation})]
        * 3,
        *[("community", {"trust--police": community_about_police, "work--police": cooperation})]
        * 3,
    ]


def tie(answers, **more):
    return rules.tie(
        ("community", "police"), answers, trust=["trust"], cooperation=["work"], **more
    )


@pytest.mark.parametrize(("one", "other", "step"), [(3, 3, 3), (3, 1, 1), (0, 2, 0)])
def test_a_link_is_as_firm_as_its_weaker_direction(one, other, step):
    assert tie(legs(one, other)).step == step


def test_a_link_is_as_firm_as_the_weaker_of_trust_and_cooperation():
    found = tie(legs(3, 3, cooperation=1), together=(4, 2))
    assert (found.step, found.trust, found.cooperation) == (1, 3, 1)
    assert (found.meetings, found.decisions) == (4, 2)


def test_a_link_of_which_one_direction_is_not_known_is_not_known():
    assert tie(legs(3, 3)[:4]).step is None


def test_the_weakest_link_is_the_one_with_the_lowest_step_then_the_fewest_meetings():
    firm, weak = tie(legs(3, 3)), tie(legs(1, 1), together=(5, 0))
    lonely = tie(legs(1, 1), together=(1, 0))
    assert rules.weakest([firm, weak, lonely]) is lonely
    assert rules.weakest([tie([])]) is None


def test_a_step_above_informal_needs_evidence_where_the_instrument_asks_for_it():
    assert rules.needs_evidence(2, 2)
    assert not rules.needs_evidence(1, 2)
    assert not rules.needs_evidence(3, None)
    assert not rules.needs_evidence(None, 2)


def test_answers_are_taken_until_the_last_day_or_until_it_is_closed():
    opened, closes = date(2026, 3, 2), date(2026, 3, 20)
    assert rules.is_open(opened, closes, None, today=closes)
    assert not rules.is_open(opened, closes, None, today=date(2026, 3, 21))
    assert not rules.is_open(opened, closes, date(2026, 3, 4), today=date(2026, 3, 5))
