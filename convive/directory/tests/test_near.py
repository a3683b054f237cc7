"""What is near a place: by the distance between middles, and by nothing about a person."""

from datetime import UTC, datetime

import pytest

from convive.directory.near import near
from convive.directory.tests.builders import a_service
from convive.places.tests.builders import an_area

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.fixture
def towns(db):
    """Three towns in a line, ten and twenty kilometres from the first."""
    return [
        an_area(name, layer="town", code=name, at=(longitude, 44.0))
        for name, longitude in (("Here", 0.0), ("Ten", 0.125), ("Twenty", 0.25))
    ]


@pytest.mark.req("SEC-34")
def test_the_nearest_stands_first_and_what_is_only_called_last(towns):
    here, ten, twenty = towns
    far, close = (a_service(name, area=area) for name, area in (("A", twenty), ("Z", ten)))
    called = a_service("B", address="")
    found = near(here.ref, within=None, now=NOW)
    assert [one.offer.service for one in found] == [close, far, called]
    assert [one.km and round(one.km) for one in found] == [10, 20, None]


@pytest.mark.req("SEC-34")
def test_a_list_is_narrowed_by_the_way_the_language_and_the_price(towns):
    here, ten, twenty = towns
    fits = a_service("Fits", area=ten, languages=["ar"])
    a_service("Too far", area=twenty, languages=["ar"])
    a_service("Another language", area=ten, languages=["fr"])
    a_service("Paid", area=ten, languages=["ar"], free=False, fee={"en": "12 euros"})
    found = near(here.ref, within=15, language="ar", free=True, now=NOW)
    assert [one.offer.service for one in found] == [fits]


@pytest.mark.req("SEC-34")
def test_a_place_without_an_outline_has_no_distance_and_is_still_shown(towns):
    here, ten, _twenty = towns
    ten.boundaries.all().delete()
    a_service("Somewhere", area=ten)
    (found,) = near(here.ref, within=5, now=NOW)
    assert found.km is None
