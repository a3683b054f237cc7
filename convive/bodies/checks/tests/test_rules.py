"""How a check stands."""

from datetime import date, timedelta

import pytest

from convive.bodies.checks import rules
from convive.bodies.checks.rules import State

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def state(**about):
    given = {
        "answered_on": TODAY - 9 * DAY,
        "second_on": TODAY - 9 * DAY,
        "review_on": None,
        "has_changed": False,
    } | about
    return rules.state(**given, today=TODAY)


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({}, State.HOLDS),
        ({"answered_on": None, "second_on": None}, State.BEGUN),
        ({"second_on": None}, State.WAITING),
        ({"has_changed": True}, State.OUTDATED),
        ({"second_on": TODAY - 365 * DAY}, State.HOLDS),
        ({"second_on": TODAY - 366 * DAY}, State.LATE),
        ({"review_on": TODAY}, State.HOLDS),
        ({"review_on": TODAY - DAY}, State.LATE),
        ({"second_on": TODAY - 366 * DAY, "review_on": TODAY + DAY}, State.LATE),
    ],
)
def test_a_check_holds_after_its_second_look_for_a_year_at_most(about, found):
    assert state(**about) is found


def test_the_officer_alone_looks_at_data_protection_and_nobody_at_their_own_words():
    def may(kind, looker="b", roles=("oversight",)):
        return rules.may_look_second(kind, looker=looker, authors=["a"], roles=roles)

    assert may("stigma")
    assert not may("stigma", looker="a")
    assert not may("data-protection")
    assert may("data-protection", roles=["data-protection"])
    assert not may("data-protection", looker="a", roles=["data-protection"])
