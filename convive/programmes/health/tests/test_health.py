"""The card for health follows the settings of the mechanism; seats and sessions of health."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.bodies.models import Seat
from convive.bodies.tests.builders import a_body
from convive.city.tests.builders import a_city
from convive.directory.tests.builders import a_service
from convive.ground.viewers import House
from convive.landscape.models import Diagnostic
from convive.packs.actions import adopt_shipped
from convive.people.tests.builders import a_coordinator, an_organisation
from convive.programmes.health import queries
from convive.programmes.reach.tests.builders import a_programme, a_session
from convive.spaces.actions import rooms
from convive.spaces.tests import builders as spaces

pytestmark = pytest.mark.django_db
NUMBER = "05 00 00 77 01, every day, 8 to 20"
CHANGED = "05 00 00 77 99, Monday to Friday, 9 to 17"


@pytest.fixture(autouse=True)
def city():
    adopt_shipped(by=House())
    a_city()


@pytest.mark.req("PRI-17")
def test_changing_the_contact_of_the_mechanism_changes_the_card_at_once(client, monkeypatch):
    spaces.let_conditions_hold(monkeypatch)
    space = spaces.a_space(name="Listening desk", phone_door={"en": NUMBER})
    url = reverse("programmes:concern_card_in", args=["en"])
    assert "05 00 00 77 01" in client.get(url).content.decode()
    rooms.amend(space, {"phone_door": {"en": CHANGED}}, version=space.version, by=space.lead_holder)
    page = client.get(url).content.decode()
    assert "05 00 00 77 99" in page
    assert "Monday to Friday, 9 to 17" in page
    assert "05 00 00 77 01" not in page


def test_changing_the_hours_of_its_service_changes_the_card(client, monkeypatch):
    spaces.let_conditions_hold(monkeypatch)
    space = spaces.a_space(name="Listening desk")
    a_service("Talks", provider=space.operator, audiences=["professional"], opens="Mon 09:00-12:00")
    url = reverse("programmes:concern_card_in", args=["en"])
    assert "9:00–12:00" in client.get(url).content.decode()


def test_a_door_that_is_shut_is_not_on_the_card_and_the_route_of_the_city_is(client):
    spaces.a_space(name="Quiet corner", open=False)
    page = client.get(reverse("programmes:concern_card")).content.decode()
    assert "Quiet corner" not in page
    assert "Local services and national lines help you here." in page


def test_seats_of_health_are_told_with_those_that_are_empty():
    body = a_body("Diagnostic group")
    hospital = an_organisation("Coast Hospital", sort="health")
    for organisation in (hospital, None):
        Seat.objects.create(
            body=body, category="health", organisation=organisation, since=body.since
        )
    Diagnostic.objects.create(title="First look", body=body, begun_on=body.since)
    today = timezone.localdate()
    (table,) = (
        one for one in queries.seats_for(a_coordinator(), today=today) if one.kind == "table"
    )
    assert (table.held, table.empty) == (("Coast Hospital",), 1)


def test_awareness_sessions_are_counted_over_a_year():
    series = a_programme("Lunch talks", type=queries.TYPE)
    now = timezone.now()
    a_session(series, at=now - timedelta(days=30), came=12)
    a_session(series, at=now - timedelta(days=400), came=99)
    a_session(series, at=now + timedelta(days=3))
    told = queries.sessions_for(a_coordinator(), today=timezone.localdate())
    assert (told.held, told.came, told.programmes) == (1, 12, (series,))
