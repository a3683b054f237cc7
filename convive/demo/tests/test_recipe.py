"""The drawn incidents: the same everywhere, in whole months, near what the recipe expects."""

from __future__ import annotations

from datetime import date

import pytest

from convive.demo import data
from convive.demo.loading import recipe

TODAY = date(2026, 3, 2)
SOURCES = [one["source"] for one in data.read("incidents")["sources"]]


@pytest.mark.parametrize("source", SOURCES)
def test_the_same_day_gives_the_same_incidents(source):
    assert recipe.drawn(source, today=TODAY) == recipe.drawn(source, today=TODAY)


@pytest.mark.parametrize("today", [TODAY, date(2027, 1, 1), date(2028, 2, 29)])
def test_two_years_of_whole_months_come_near_the_expected_number(today):
    rows = [row for source in SOURCES for row in recipe.drawn(source, today=today)]
    about = data.read("incidents")
    assert abs(len(rows) - about["expected_observations"]) <= about["tolerance"]
    assert min(row.day for row in rows) >= recipe.first_month(today)
    assert max(row.day for row in rows) < today.replace(day=1)


def test_numbers_are_never_given_twice():
    rows = recipe.drawn(SOURCES[0], today=TODAY)
    assert len({row.number for row in rows}) == len(rows)


def test_the_islet_stays_small():
    rows = [row for source in SOURCES for row in recipe.drawn(source, today=TODAY)]
    assert 0 < sum(row.area == "N02" for row in rows) < 20
