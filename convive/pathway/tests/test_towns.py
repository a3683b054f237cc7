"""Towns that share a mechanism: a number a year each, and none from which a small one follows."""

from datetime import date

import pytest

from convive.pathway.ends import towns
from convive.pathway.models import StatisticsRow
from convive.pathway.tests.templates import of_country

REGION = of_country("pathway-navigation")


@pytest.fixture(autouse=True)
def names(monkeypatch):
    monkeypatch.setattr(towns.places, "named", lambda refs: {ref: f"Town {ref}" for ref in refs})


def rows(**numbers):
    """So many concerns of each town, spread evenly over the quarters of a year."""
    every = [town for town, number in numbers.items() for _one in range(number)]
    return [
        StatisticsRow(area=town, month=date(2025, 1 + 3 * (at % 4), 1))
        for at, town in enumerate(every)
    ]


@pytest.mark.req("SEC-34", "SYS-09", "SAF-17")
def test_a_town_reads_no_small_number_of_another_and_cannot_subtract_it_from_the_sum():
    told = dict(towns.numbers(rows(a=40, b=30, c=3, d=25, e=22), REGION))
    assert told["Town c"] is None
    hidden = [town for town, number in told.items() if number is None]
    assert len(hidden) >= 2, "One number alone that is hidden follows from the sum of the quarters."
    assert told["Town a"] in (40, None)


def test_while_a_quarter_is_small_no_town_is_told():
    few = [StatisticsRow(area="a", month=date(2025, 1, 1)) for _one in range(30)]
    late = [StatisticsRow(area="b", month=date(2025, 5, 1)) for _one in range(4)]
    assert towns.numbers([*few, *late], REGION) == ()


def test_one_concern_without_a_place_keeps_every_town_back():
    nowhere = StatisticsRow(area="", month=date(2025, 1, 1))
    assert towns.numbers([*rows(a=40, b=40), nowhere], REGION) == ()


def test_a_mechanism_of_one_city_has_no_towns():
    assert towns.numbers(rows(a=40, b=40), of_country("pathway-channel-panel")) == ()
    assert towns.numbers(rows(a=40, b=40), None) == ()
    assert towns.numbers([], REGION) == ()
