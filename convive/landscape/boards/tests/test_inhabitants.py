"""One number of residents for the whole city, on every page."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.ground.viewers import House
from convive.landscape.boards import actions
from convive.landscape.boards.inhabitants import Basis, WholeCity
from convive.landscape.boards.tests.builders import TODAY, a_delivery, a_source
from convive.landscape.briefings import composing
from convive.landscape.summaries import comparing
from convive.people.tests.builders import a_coordinator
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db


def counted(year):
    found = WholeCity().of(year)
    return found.count, found.basis


def test_areas_count_where_they_cover_the_city_year_by_year():
    a_city(population=100_000)
    north, south = an_area("North", population=None), an_area("South", population=None)
    for area, before, after in ((north, 40_000, 48_000), (south, 50_000, 56_000)):
        area.populations.create(year=2010, count=before)
        area.populations.create(year=2024, count=after)
    assert counted(2024) == (104_000, Basis.AREAS)
    assert counted(2010) == (90_000, Basis.AREAS)


def test_the_citys_own_number_stands_where_areas_do_not_cover_it_or_one_is_not_counted():
    a_city(population=100_000)
    an_area("North", population=40_000, year=2020)
    assert counted(2024) == (100_000, Basis.CITY)
    an_area("South", population=None)
    an_area("East", layer="district", population=98_000, year=2020)
    assert counted(2024) == (98_000, Basis.AREAS)
    assert counted(2015) == (100_000, Basis.CITY)


def test_without_any_number_there_is_no_rate():
    assert counted(2024) == (None, Basis.UNKNOWN)
    assert WholeCity().words([2024]) == []


def test_the_page_the_briefing_and_the_comparison_rest_on_the_same_number_and_say_which(client):
    a_city(population=100_000)
    source = a_source()
    areas = [an_area("North", population=45_000), an_area("South", population=51_000)]
    for area in areas:
        area.populations.create(year=2022, count=44_000)
    a_delivery(
        source,
        [
            {"period": date(year, month, 28), "area": area, "times": 30}
            for year in (2022, 2023, 2024)
            for month in range(1, 13)
            for area in areas
        ],
    )
    actions.release_landscape(source, today=TODAY, by=House())
    said = "Rates count the number of residents that the city gave"
    assert said in client.get(reverse("landscape:public")).content.decode()
    for area in areas:
        area.populations.filter(year=2022).update(count=50_000)
    said = "Rates count the people of all areas of the city together."
    page = client.get(reverse("landscape:public")).content.decode()
    parts = composing.content(today=TODAY, languages=["en"])["en"]
    told = next(one for one in parts if one["key"] == f"source-{source.ref}")
    pair = comparing.pair_for(a_coordinator(), source, (None, 2023), (None, 2024))
    assert pair.second.people == counted(2024)[0]
    assert counted(2024)[1] is Basis.AREAS
    assert pair.second.whose == [said]
    assert said in page
    assert said in told["sentences"]
    year = next(row for row in told["rows"] if row[0] == "2024")
    assert year[2] in page
    assert pair.second.rate_words == year[2]
