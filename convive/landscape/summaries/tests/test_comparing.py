"""Two side by side: a difference is said only where it can be."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.analysis.rules.comparing import Verdict
from convive.landscape.analysis.rules.own_past import Beside
from convive.landscape.boards import actions as boards
from convive.landscape.boards.tests.builders import TODAY, a_delivery, a_source
from convive.landscape.boards.tests.test_actions import a_town
from convive.landscape.summaries import comparing
from convive.landscape.summaries.rules import State
from convive.landscape.tests.builders import a_break
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, signed_in
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    source = a_source("Hotline", area_layer="neighbourhood")
    areas = [an_area("North", year=2016), an_area("South", year=2016)]
    rows = [
        {"period": date(year, 12, 30), "area": area, "times": times}
        for year in range(2016, 2025)
        for area, times in zip(areas, (8 + year % 3, 60 if year == 2024 else 10), strict=True)
    ]
    a_delivery(source, [{"period": date(2016, 1, 1), "area": areas[0]}, *rows])
    return source, *areas


def test_two_areas_differ_only_when_chance_alone_cannot_do_it(city):
    source, north, south = city
    clear = comparing.pair_for(a_coordinator(), source, (north, 2024), (south, 2024))
    assert clear.comparison.verdict is Verdict.HIGHER
    assert "The second is higher" in clear.words
    unclear = comparing.pair_for(a_coordinator(), source, (north, 2023), (south, 2023))
    assert unclear.comparison.verdict is Verdict.CANNOT_SAY
    with pytest.raises(Refused, match="different"):
        comparing.pair_for(a_coordinator(), source, (north, 2023), (north, 2023))


def test_each_stands_beside_its_own_past_first(city):
    source, north, south = city
    pair = comparing.pair_for(a_coordinator(), source, (north, 2024), (south, 2024))
    assert pair.first.beside.place is Beside.WITHIN
    assert pair.second.beside.place is Beside.MORE


def test_across_a_break_nothing_is_compared(city):
    source, north, _south = city
    a_break(source, on=date(2020, 1, 1))
    pair = comparing.pair_for(a_coordinator(), source, (north, 2018), (north, 2024))
    assert "began to count differently" in pair.words
    later = comparing.pair_for(a_coordinator(), source, (north, 2022), (north, 2024))
    assert not later.breaks


def test_a_partner_compares_published_figures_and_a_hidden_one_stays_hidden():
    source = a_source()
    areas = a_town(source, mean=1.5)
    boards.release_landscape(source, today=TODAY, by=House())
    partner = a_viewer("partner")
    sides = [
        side
        for one in areas
        for side in comparing.pair_for(partner, source, (one, 2023), (one, 2024)).sides
    ]
    assert {side.cell.state for side in sides} <= {State.TOLD, State.HIDDEN, State.ABSENT}
    unsaid = [side for side in sides if side.cell.count is None]
    assert unsaid
    assert all(side.rate.value is None for side in unsaid)


def test_the_page_says_it_in_words(client, city):
    source, north, south = city
    signed_in(client, a_user())
    url = reverse("landscape:compare")
    assert client.get(url).status_code == 200
    asked = {"source": source.ref, "area": north.ref, "year": 2024}
    asked |= {"other_area": south.ref, "other_year": 2024}
    page = client.get(url, asked).content.decode()
    assert "The second is higher" in page
    assert "more than usual here" in page
    assert "How this is computed" in page


def test_a_link_without_years_compares_the_last_two_of_the_city_or_of_the_area_it_names(
    client, city
):
    source, north, _south = city
    signed_in(client, a_user())
    home = client.get(reverse("landscape:show")).content.decode()
    assert f'href="{reverse("landscape:compare")}' in home
    found = client.get(reverse("landscape:compare")).context["pair"]
    assert [(side.area, side.year) for side in found.sides] == [(None, 2023), (None, 2024)]
    found = client.get(reverse("landscape:compare"), {"area": north.ref}).context["pair"]
    assert [(side.area, side.year) for side in found.sides] == [(north, 2023), (north, 2024)]
    assert found.source == source


def test_a_partner_compares_the_last_two_published_years(client):
    source = a_source()
    a_town(source, mean=25.0)
    boards.release_landscape(source, today=TODAY, by=House())
    signed_in(client, a_user("partner"))
    found = client.get(reverse("landscape:compare"), {"source": source.ref}).context["pair"]
    assert [side.year for side in found.sides] == [2023, 2024]
    assert found.first.cell.state is State.TOLD


def test_where_there_are_no_two_whole_years_the_form_waits(client):
    source = a_source()
    a_delivery(source, [{"period": date(2024, 3, 1)}])
    signed_in(client, a_user())
    page = client.get(reverse("landscape:compare"))
    assert "pair" not in page.context
    assert comparing.last_years(a_coordinator(), source) is None
