"""When what people read before is balanced."""

from __future__ import annotations

from datetime import date

import pytest

from convive.bodies.deliberating.rules import Lack, lacks, takes_contributions


@pytest.mark.parametrize(
    ("sides", "missing"),
    [
        ([], [Lack.FACT, Lack.FOR, Lack.AGAINST]),
        (["fact", "for"], [Lack.AGAINST]),
        (["fact", "for", "for", "against"], []),
        (["fact", "for", "against", "against", "against"], [Lack.EVEN]),
    ],
)
def test_facts_and_evenly_many_reasons_on_both_sides_are_needed(sides, missing):
    assert lacks(sides) == missing


def test_contributions_come_from_the_first_to_the_last_day():
    days = (date(2026, 3, 2), date(2026, 3, 9))
    taken = [takes_contributions(*days, today=date(2026, 3, day)) for day in (1, 2, 9, 10)]
    assert taken == [False, True, True, False]
