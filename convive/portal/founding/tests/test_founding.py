"""The founding hour reads the records: nothing is ticked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from convive.bodies.models import Body
from convive.bodies.tests.builders import a_body, a_seat
from convive.people.rules import Role
from convive.people.tests.builders import a_user, a_viewer, signed_in
from convive.portal.founding import queries, rules
from convive.portal.founding.rules import Facts, Step

pytestmark = pytest.mark.usefixtures("country_packs")
TODAY = date(2026, 3, 2)


@given(st.builds(Facts))
def test_the_next_step_is_always_the_first_that_is_open(facts):
    steps = rules.done(facts)
    following = rules.next_step(steps)
    before = list(steps)[: list(steps).index(following)] if following else list(steps)
    assert all(steps[step] for step in before)
    assert (rules.minutes_left(steps) == 0) == (following is None)


def test_the_whole_of_it_fits_into_an_hour():
    assert sum(rules.MINUTES.values()) <= rules.HOUR
    assert set(rules.MINUTES) == set(Step)


@pytest.mark.django_db
@pytest.mark.req("GOV-07")
def test_an_empty_city_begins_with_the_group_and_then_its_seats():
    viewer = a_viewer(Role.COORDINATOR)
    assert queries.founding_for(viewer, today=TODAY).steps[0].is_next
    group = a_body(stage=Body.Stage.RECRUIT, type_key="leadership-group")
    a_seat(group, category="elected-officials")
    second = queries.founding_for(viewer, today=TODAY).steps[1]
    assert (second.is_done, second.is_next) == (False, True)
    assert second.url == reverse("bodies:show", args=[group.ref])


@pytest.mark.django_db
def test_only_who_coordinates_founds(client):
    signed_in(client, a_user(Role.EVALUATOR))
    assert client.get(reverse("portal:founding")).status_code == 403
    signed_in(client, a_user(Role.COORDINATOR))
    page = client.get(reverse("portal:founding")).content.decode()
    assert "Do this next" in page
