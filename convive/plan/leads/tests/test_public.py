"""Everybody finds who leads for young people, by name where they agreed, and how to reach them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_coordinator, a_user
from convive.plan.leads import actions, queries
from convive.plan.tests.builders import a_lead

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]


@pytest.mark.req("PRI-15")
def test_the_lead_for_young_people_stands_on_a_page_for_everybody_with_a_contact(client):
    a_city()
    by = a_coordinator()
    named = actions.appoint(
        a_user(name="Yusuf Demir"),
        office={"en": "Youth service"},
        portfolio="youth",
        appointed_by="The mayor",
        contact="Youth desk, Tuesdays 4 to 7",
        is_named=True,
        since=date(2024, 1, 1),
        by=by,
    )
    a_lead(a_user(name="Ida Berg"), portfolio="social", contact="Town hall, room 3")
    a_lead(a_user(name="Omar Saidi"), portfolio="policy")
    page = client.get(reverse("plan:public_leads")).text
    for said in ("Young people", "Yusuf Demir", "Youth desk, Tuesdays 4 to 7", "Town hall, room 3"):
        assert said in page
    assert "Ida Berg" not in page  # the role is public, the name only where they agreed
    assert "Omar Saidi" not in page
    assert "Yusuf Demir" in client.get(reverse("programmes:peers")).text
    gone = timezone.localdate() - timedelta(days=1)
    actions.amend(named, {"until": gone}, deputies=[], version=named.version, by=by)
    assert not queries.public_leads(today=timezone.localdate(), portfolio="youth")
