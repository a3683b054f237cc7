"""Today is the day it is in the city, on every page and in every job."""

from __future__ import annotations

from datetime import date, datetime
from unittest.mock import patch

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from convive.city import here
from convive.city.middleware import CityTime
from convive.city.models import City

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 2, 13, 30, tzinfo=timezone.get_fixed_timezone(0))


@pytest.fixture
def far_city() -> City:
    """A city half a day ahead of UTC."""
    city, _made = City.objects.update_or_create(
        pk=1, defaults={"name": {"en": "Far"}, "country": "NZ", "time_zone": "Pacific/Auckland"}
    )
    return city


def test_a_page_counts_the_days_of_the_city(far_city: City) -> None:
    seen: list[date] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(timezone.localdate())
        return HttpResponse()

    def through(request: HttpRequest) -> HttpResponse:
        middleware.process_view(request, view)
        return view(request)

    middleware = CityTime(through)
    with patch("django.utils.timezone.now", return_value=EVENING):
        middleware(RequestFactory().get("/"))
        assert seen == [date(2026, 3, 3)]
        assert timezone.localdate() == date(2026, 3, 2)


def test_a_job_counts_the_days_of_the_city(far_city: City) -> None:
    with patch("django.utils.timezone.now", return_value=EVENING), here.in_the_city():
        assert timezone.localdate() == date(2026, 3, 3)


def test_before_set_up_it_is_the_day_of_utc() -> None:
    City.objects.all().delete()
    assert here.zone().key == "UTC"
