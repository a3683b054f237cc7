"""What a reader of the pages saw wrong once: what exists is found, days and hints are in their language."""

from __future__ import annotations

import pytest
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.directory.tests.builders import a_service
from convive.ground.phrase import Phrase
from convive.people.tests import builders as people
from convive.programmes.tests.builders import an_initiative
from convive.programmes.types.asking import in_words
from convive.programmes.types.reading import Field

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]


@pytest.mark.req("PRI-21")
def test_what_serves_these_people_only_is_not_pushed_out_by_what_serves_many(client):
    a_city()
    people.signed_in(client, people.a_coordinator())
    for number in range(9):
        a_service(f"Everybody’s desk {number}", audiences=["relative", "newcomer"])
    a_service("Parents’ corner")
    an_initiative("Soup for parents", type="family-course")
    page = client.get(reverse("programmes:begin", args=["family-course"])).content.decode()
    where = [page.index(words) for words in ("Soup for parents", "Parents’ corner", "Everybody’s")]
    assert where == sorted(where)


def test_a_day_that_was_answered_is_written_out():
    asked = Field(
        "signed_on", Phrase({"en": "Signed on"}), Phrase({}), "date", False, "start", True, ()
    )
    assert in_words([asked], {"signed_on": "2026-08-14"}) == [("Signed on", "14 August 2026")]


def test_the_form_of_a_series_speaks_the_language_of_its_reader(client):
    a_city()
    people.signed_in(client, people.a_coordinator())
    client.cookies["convive_language"] = "fr"
    page = client.get(reverse("programmes:plan_sessions", args=[an_initiative().ref]))
    assert "Only for a series" not in page.content.decode()
