"""The founding hour reads the records: nothing is ticked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from convive.bodies import actions as asks
from convive.bodies import queries as bodies
from convive.bodies.models import Body
from convive.bodies.tests.builders import a_body, a_seat
from convive.city import actions as towns
from convive.city.tests.builders import a_city
from convive.people.models import Organisation
from convive.people.rules import Role
from convive.people.tests.builders import a_user, a_viewer, an_organisation, signed_in
from convive.plan.harms import actions as harms
from convive.plan.harms import queries as register
from convive.plan.harms.tests.builders import a_harm
from convive.plan.parts import actions as parts
from convive.plan.parts.rules import Stage, TookPart
from convive.plan.tests.builders import a_framework, a_lead, an_action
from convive.portal.founding import queries, rules
from convive.portal.founding.rules import Facts, Step
from convive.spaces.tests.builders import a_holder, a_space, let_conditions_hold

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


def test_a_regional_service_is_usable_only_once_its_room_is_open():
    assert rules.support("", regional_doors=3) == "unsaid"
    assert rules.support("regional", regional_doors=1) == "usable"


@pytest.mark.django_db
@pytest.mark.req("UC-09", "GOV-21", "SEC-34")
def test_a_small_town_is_set_up_in_half_a_day_with_a_regional_mechanism_all_disciplines_and_paper(
    client, monkeypatch
):
    town, today = a_city("Little Velmora"), timezone.localdate()
    boss = a_viewer(Role.COORDINATOR)
    signed_in(client, boss)
    begun = queries.half_day_for(boss, today=today)
    assert 0 < begun.minutes_left <= rules.HALF_DAY
    assert not begun.is_usable
    towns.amend(town, {"route": "regional"}, version=town.version, by=boss)
    assert str(queries.half_day_for(boss, today=today).support) == "awaited"
    let_conditions_hold(monkeypatch)
    region = an_organisation("Regional listening service", sort=Organisation.Sort.NATIONAL)
    keeper = a_holder(organisation=region)
    room = a_space(keeper, name="Listening desk of the region", operator=region)
    page = client.get(reverse("portal:founding")).content.decode()
    assert "Listening desk of the region" in page
    assert "Residents find support today." in page
    assert room.operator == region
    assert queries.half_day_for(boss, today=today).is_usable

    # A plan designed by one discipline is marked, also where it is adopted.
    a_lead()
    draft = a_framework()
    walk = an_action(draft, "Evening walks")
    alone = [TookPart(Stage.DESIGN, ("public-safety",))]
    parts.say_who_took_part(walk, alone, version=None, by=boss)
    for address in (
        reverse("plan:action", args=[walk.ref]),
        reverse("plan:adopt", args=[draft.ref]),
    ):
        assert "ne discipline alone" in client.get(address).content.decode()

    # Paper counts as the web does, and says so.
    paper = asks.raise_ask(sort="proposal", text="More benches", door="paper", on=today, by=boss)
    web = asks.raise_ask(sort="proposal", text="More trees", on=today, by=boss)
    for one in (paper, web):
        asks.answer_ask(one, sort="accepted", why="Yes.", on=today, by=boss)
    assert bodies.measure_for(today=today).on_time.whole == 2
    assert paper.get_door_display() == "On paper"

    # One acknowledged harm has a dated answer, and the comment of those concerned beside it.
    house = an_organisation("River House")
    harm = a_harm(organisations=[house])
    harms.publish(harm, on=today, by=boss)
    asks.answer_ask(harm.ask, sort="accepted", why="It was wrong.", on=today, by=boss)
    asks.reply_for(house, ask=harm.ask, text="At last.", is_public=True, on=today, by=boss)
    entry = register.published_harm(harm.ref)
    assert (str(entry.standing), entry.response.answered_on) == ("answered", today)
