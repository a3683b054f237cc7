"""When a change is accepted, and whose words shape a text."""

import pytest

from convive.bodies.amending import rules
from convive.bodies.amending.rules import Shaping

FIVE = ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("rule", "agreeing", "accepted"),
    [
        ("all", "abcd", False),
        ("all", "abcde", True),
        ("two-thirds", "abc", False),
        ("two-thirds", "abcd", True),
        ("majority", "ab", False),
        ("majority", "abc", True),
        ("majority", "abx", False),
    ],
)
def test_a_change_is_accepted_by_the_rule_that_the_parties_chose(rule, agreeing, accepted):
    assert rules.is_accepted(rule, FIVE, list(agreeing)) is accepted


def test_without_parties_nothing_is_accepted():
    assert not rules.is_accepted("majority", [], ["a"])


def test_each_party_has_one_voice_and_its_last_word_counts():
    said = [("a", "yes"), ("a", "words"), ("b", "yes"), ("a", "no")]
    assert rules.standing_answers(said) == {"a": "no", "b": "yes"}


def test_a_party_that_never_proposed_is_listed_too():
    rows = rules.shaping("abc", [("a", True), ("a", False)])
    assert rows == [Shaping("a", 2, 1), Shaping("b", 0, 0), Shaping("c", 0, 0)]


@pytest.mark.parametrize(
    ("accepted", "first"),
    [((3, 1, 0), "0"), ((2, 2, 0), ""), ((2, 0, 0), ""), ((9, 0), "")],
    ids=["three-of-four", "half", "too-few-changes", "only-two-parties"],
)
def test_one_party_dominates_when_more_than_half_of_several_changes_are_its_own(accepted, first):
    rows = [Shaping(str(place), 9, count) for place, count in enumerate(accepted)]
    assert rules.dominant(rows) == first
