"""Days that matter to residents stand in one calendar that everybody reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from convive.bodies.days import actions, queries
from convive.bodies.models import SharedDay
from convive.bodies.tests.builders import TODAY, a_body, a_seat
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.people.tests.builders import a_person, a_user, an_organisation, signed_in, viewer_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def council():
    return a_body("Interfaith council", is_open=True)


def a_day(body, name="Lantern feast", **about):
    given = {"on": TODAY + 10 * DAY, "by": House()} | about
    return actions.write_day(body, name={"en": name}, **given)


def test_a_member_writes_a_day_and_everybody_reads_it_and_takes_it_into_their_calendar(
    council, client
):
    member = a_user("partner", name="Amina Rossi")
    a_seat(council, person=member)
    house = an_organisation("Harbour Mosque")
    on = timezone.localdate() + 10 * DAY
    words = {
        "name_en": "Evening of the open door", "on": on.isoformat(),
        "until": (on + DAY).isoformat(), "words_en": "Soup for all who come.",
        "care_en": "No meetings after sunset.", "organisation": house.ref,
    }  # fmt: skip
    signed_in(client, member).post(reverse("bodies:write_day", args=[council.ref]), words)
    client.logout()
    page = client.get(reverse("bodies:days")).text
    for said in ("Evening of the open door", "Soup for all", "No meetings after", "Harbour Mosque"):
        assert said in page
    assert "Amina Rossi" not in page
    feed = Calendar.from_ical(client.get(reverse("bodies:days_feed")).content)
    event = feed.walk("VEVENT")[0]
    assert (event["dtstart"].dt, event["dtend"].dt) == (on, on + 2 * DAY)


def test_a_day_that_lasts_stays_until_it_is_over(council):
    a_day(council, "Weaving week", on=TODAY - 3 * DAY, until=TODAY)
    a_day(council, "Past feast", on=TODAY - DAY)
    assert [str(one) for one in queries.days_ahead(today=TODAY)] == ["Weaving week"]


def test_no_field_says_what_a_person_believes():
    fields = {field.name for field in SharedDay._meta.get_fields()}
    assert not fields & {"person", "faith", "religion", "origin"}


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"name": ""}, "name"),
        ({"until": TODAY}, "until"),
        ({"words": {"en": "Ask Dana Levi"}}, "words"),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_its_field(council, about, field):
    a_person("Dana Levi")
    given = {"name": {"en": "Feast"}, "on": TODAY + DAY, "by": House()} | about
    with pytest.raises(Refused) as refusal:
        actions.write_day(council, **given)
    assert refusal.value.field == field


def test_it_is_changed_and_taken_out_by_who_sits_there_and_by_nobody_else(council, client):
    day = a_day(council)
    stranger = a_user("partner", name="Lea Stone")
    with pytest.raises(PermissionDenied):
        actions.remove_day(day, by=viewer_of(stranger))
    assert signed_in(client, stranger).get(
        reverse("bodies:amend_day", args=[day.ref])
    ).status_code == 404  # fmt: skip
    actions.amend_day(day, {"on": date(2026, 5, 1)}, version=1, by=House())
    with pytest.raises(Changed):
        actions.amend_day(day, {"on": date(2026, 6, 1)}, version=1, by=House())
    assert actions.remove_day(day, by=House()) == council
    assert not SharedDay.objects.exists()
