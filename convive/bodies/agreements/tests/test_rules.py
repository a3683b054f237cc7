"""When an agreement is in force."""

from datetime import date, timedelta

import pytest

from convive.bodies.agreements import rules
from convive.bodies.agreements.rules import Standing, State

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def state(**about):
    given = {
        "sort": "information-sharing",
        "parties": frozenset("ab"),
        "signed": frozenset("ab"),
        "waits_for_lawyer": False,
        "review_on": TODAY,
        "ended_on": None,
    } | about
    return Standing(**given).state(today=TODAY)


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({}, State.IN_FORCE),
        ({"signed": frozenset("a")}, State.DRAFT),
        ({"signed": frozenset("abc")}, State.IN_FORCE),
        ({"parties": frozenset("a"), "signed": frozenset("a")}, State.DRAFT),
        ({"waits_for_lawyer": True}, State.DRAFT),
        ({"review_on": TODAY - DAY}, State.UNDER_REVIEW),
        ({"ended_on": TODAY}, State.ENDED),
        ({"ended_on": TODAY + DAY}, State.IN_FORCE),
        ({"sort": "ethics", "parties": frozenset()}, State.IN_FORCE),
        ({"sort": "ethics", "parties": frozenset(), "signed": frozenset()}, State.DRAFT),
        ({"sort": "ethics", "parties": frozenset("a"), "signed": frozenset("b")}, State.DRAFT),
    ],
)
def test_the_state_follows_from_signatures_and_dates(about, found):
    assert state(**about) is found


def test_names_are_compared_as_people_write_them():
    assert rules.is_same_name("zoe  Álvarez", "Zoé Alvarez")
    assert not rules.is_same_name("", "Zoé Alvarez")
