"""When a mandate opens something."""

from datetime import date, timedelta

import pytest

from convive.plan.mandates import rules
from convive.plan.mandates.rules import Obstacle

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("status", "day", "found"),
    [
        ("", None, Obstacle.NOT_WRITTEN),
        ("full", None, Obstacle.NOT_WRITTEN),
        ("none", TODAY, Obstacle.NONE),
        ("unknown", TODAY, Obstacle.UNKNOWN),
        ("anything", TODAY, Obstacle.UNKNOWN),
        ("partial", TODAY, None),
        ("full", TODAY, None),
        ("full", TODAY - timedelta(days=1), Obstacle.LATE),
    ],
)
def test_only_a_known_mandate_reviewed_in_time_opens_something(status, day, found):
    assert rules.obstacle(status, day, today=TODAY) is found


def test_a_review_lies_between_tomorrow_and_three_years():
    assert not rules.may_hold_until(TODAY, today=TODAY)
    assert rules.may_hold_until(TODAY + timedelta(days=1), today=TODAY)
    assert not rules.may_hold_until(TODAY + timedelta(days=1100), today=TODAY)
