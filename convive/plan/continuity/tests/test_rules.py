"""What holds beyond a term."""

from datetime import date

import pytest

from convive.plan.continuity import rules
from convive.plan.continuity.rules import Anchor, Hold

TODAY, TERM_ENDS = date(2026, 3, 2), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("ends", "hold", "until"),
    [
        ([], Hold.MISSING, None),
        ([date(2026, 3, 1)], Hold.MISSING, None),
        ([TERM_ENDS], Hold.ENDS, TERM_ENDS),
        ([date(2026, 4, 1), date(2027, 1, 1)], Hold.BEYOND, date(2027, 1, 1)),
        ([date(2026, 4, 1), None], Hold.BEYOND, None),
    ],
)
def test_an_anchor_holds_when_one_of_its_things_outlives_the_term(ends, hold, until):
    found = rules.anchored(Anchor.POSTS, ends, term_ends=TERM_ENDS, today=TODAY)
    assert (found.hold, found.until) == (hold, until)


@pytest.mark.parametrize(
    ("ended", "holds"), [(None, True), (TODAY, False), (date(2026, 3, 3), True)]
)
def test_a_term_that_ended_early_no_longer_holds_on_that_day(ended, holds):
    assert rules.holds_on(date(2024, 1, 1), TERM_ENDS, ended, day=TODAY) is holds
    assert not rules.holds_on(date(2024, 1, 1), TERM_ENDS, None, day=date(2026, 7, 1))


def test_the_first_hundred_days():
    assert rules.is_near(date(2026, 6, 10), today=TODAY)
    assert not rules.is_near(date(2026, 6, 11), today=TODAY)
    assert not rules.is_near(None, today=TODAY)
