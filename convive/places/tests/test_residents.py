"""Residents between counted years, and never beyond them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.places import queries
from convive.places.models import Boundary, Population
from convive.places.residents import Lived, Telling, lived_in
from convive.places.showing import telling
from convive.places.tests.builders import a_square, an_area

years = st.integers(1950, 2050)


@given(st.dictionaries(years, st.integers(0, 1_000_000), max_size=6), years)
def test_a_number_is_said_only_between_counted_years_and_lies_between_their_counts(counted, year):
    lived = lived_in(counted, year)
    if lived.count is None:
        assert not counted or year < min(counted) or year > max(counted)
    else:
        low, high = sorted(counted[one] for one in (lived.years[0], lived.years[-1]))
        assert low <= lived.count <= high


def test_the_last_count_is_carried_only_when_asked_and_is_called_an_earlier_one():
    assert lived_in({2011: 500}, 2014).telling is Telling.UNKNOWN
    assert lived_in({2011: 500}, 2014, carried=True) == Lived(500, Telling.EARLIER, (2011,))
    assert lived_in({2011: 500}, 2010, carried=True).count is None


def test_nothing_is_said_across_a_year_in_which_the_borders_changed():
    counted = {2010: 1_000, 2020: 2_000}
    assert lived_in(counted, 2015, changed=[2018]).telling is Telling.CHANGED
    assert lived_in(counted, 2015, changed=[2010]).count == 1_500


@pytest.mark.django_db
def test_residents_of_a_layer_come_with_how_they_are_known():
    first, second = an_area(population=1_000, year=2010), an_area("Port", population=None)
    Population.objects.create(area=first, year=2020, count=2_000)
    found = queries.residents(year=2014, layer="neighbourhood")
    assert found[first.ref] == Lived(1_400, Telling.BETWEEN, (2010, 2020))
    assert found[second.ref].count is None
    assert telling(found[first.ref], 2014) == (
        "About 1400 in 2014: between the counts of 2010 and 2020."
    )
    assert telling(found[second.ref], 2014) == "Nobody counted in 2014. We do not guess."
    Boundary.objects.create(
        area=first, geometry=a_square(0, 0), longitude=0, latitude=0, valid_from=date(2022, 1, 1)
    )
    Population.objects.create(area=first, year=2030, count=9_000)
    moved = queries.residents(year=2025, refs=[first.ref])[first.ref]
    assert moved.telling is Telling.CHANGED
    assert telling(moved, 2025).startswith("Its borders changed")
