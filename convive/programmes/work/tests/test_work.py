"""Firms that help, and places that every resident finds by what they like to do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.programmes.models.work import Placement, WorkPartner
from convive.programmes.work import actions, queries
from convive.programmes.work.tests.builders import SINCE, a_firm, began, some_places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = SINCE + timedelta(days=30)


def told(**about):
    return {
        "sort": "placement",
        "title": "Mornings in the bakery",
        "what": "",
        "eligibility": "Everybody who lives in the city",
        "skills": ["skill-cooking"],
        "places": 12,
        "opens_on": SINCE,
        "closes_on": None,
        "how_to_ask": "Job desk",
    } | about


@pytest.mark.req("PRI-23")
def test_places_whose_eligibility_names_a_case_or_a_risk_are_refused_in_every_language():
    firm, by = a_firm(), a_coordinator()
    for words in ({"en": "Young people at risk"}, {"fr": "Jeunes signalés"}, {"ar": "ملف مفتوح"}):
        with pytest.raises(Refused) as refused:
            actions.offer(firm, told(eligibility=words), by=by)
        assert refused.value.field == "eligibility"
    made = actions.offer(firm, told(), by=by)
    with pytest.raises(Refused):
        actions.amend_placement(
            made, {"eligibility": "Cases referred by the panel"}, version=made.version, by=by
        )


@pytest.mark.req("PRI-23")
def test_a_resident_finds_free_places_by_what_she_likes_to_do_and_nothing_is_kept(client):
    a_city()
    baker = some_places(a_firm(), opens_on=timezone.localdate())
    some_places(a_firm("Port Transport"), title="With the drivers", skills=["skill-driving"])
    full = some_places(a_firm("Full House"), title="No place left", places=2)
    began(full, 2)
    before = Placement.objects.count()
    page = client.get(reverse("programmes:work_places"), {"skills": "skill-cooking"}).text
    assert str(baker) in page
    assert "With the drivers" not in page
    everything = client.get(reverse("programmes:work_places")).text
    assert "With the drivers" in everything
    assert "No place left" not in everything
    assert Placement.objects.count() == before


@pytest.mark.req("PRI-23", "UC-01")
def test_twenty_residents_are_placed_as_numbers_and_no_more_than_there_are_places():
    by, firm = a_coordinator(), a_firm()
    one, other = some_places(firm), some_places(firm, title="Afternoons", places=10)
    for place, people in ((one, 12), (other, 8)):
        actions.count(place, people=people, on=TODAY, today=TODAY, by=by)
    found = queries.whole()
    assert (found.people, found.places) == (20, 22)
    with pytest.raises(Refused, match="not so many free places"):
        actions.count(one, people=1, on=TODAY, today=TODAY, by=by)
    with pytest.raises(Refused, match="still to come"):
        actions.count(other, people=1, on=TODAY + timedelta(days=1), today=TODAY, by=by)
    placed = other.placed.get()
    actions.say_went_on(placed, 5, version=placed.version, by=by)
    assert queries.whole().went_on == 5
    with pytest.raises(Refused):
        actions.say_went_on(placed, 9, version=placed.version, by=by)
    assert not {"name", "person", "risk"} & {one.name for one in Placement._meta.get_fields()}


def test_a_firm_writes_its_own_places_and_no_other_firm_does():
    firm = a_firm()
    own = a_viewer(Role.PARTNER, organisation=firm.organisation)
    made = actions.offer(firm, told(), by=own)
    with pytest.raises(PermissionDenied):
        actions.count(made, people=1, on=TODAY, today=TODAY, by=a_viewer(Role.PARTNER))
    with pytest.raises(PermissionDenied):
        actions.add_partner(an_organisation(), {"sector": "x", "offers": ["support"]}, by=own)


def test_small_counts_of_a_firm_are_read_by_the_firm_and_who_keeps_the_register():
    firm = a_firm()
    began(some_places(firm), 3)
    partner = queries.partner_for(a_coordinator(), firm.ref)
    assert queries.firm(a_coordinator(), partner).people == 3
    assert queries.firm(a_viewer(Role.PARTNER), partner).people is None


def test_a_firm_that_left_is_found_by_nobody_any_more():
    firm = a_firm(until=date(2026, 1, 31))
    some_places(firm)
    by = a_coordinator()
    assert queries.open_places(today=date(2026, 1, 31))
    assert not queries.open_places(today=date(2026, 2, 1))
    assert not queries.firms_for(by, today=date(2026, 2, 1))
    with pytest.raises(Refused):
        actions.offer(firm, told(opens_on=date(2026, 2, 1)), by=by)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language_and_a_firm_is_added(client, language):
    a_city()
    signed_in(client, a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    house = an_organisation("Salt Workshop", sort="business")
    given = {"organisation": house.ref, "sector": "sector-crafts", "offers": ["mentoring"]}
    client.post(reverse("programmes:add_firm"), given | {"since": "2026-01-01"})
    firm = WorkPartner.objects.get(organisation=house)
    place = some_places(firm)
    number = began(place, 12, went_on=4)
    for name, *args in [
        ("firms",), ("add_firm",), ("firm", firm.ref), ("amend_firm", firm.ref),
        ("offer_places", firm.ref), ("amend_places", place.ref), ("count_placed", place.ref),
        ("tell_went_on", number.ref), ("work_places",),
    ]:  # fmt: skip
        page = client.get(reverse(f"programmes:{name}", args=args))
        assert page.status_code == 200, name
    assert "Salt Workshop" in client.get(reverse("programmes:firms")).text


def test_free_places_do_not_give_away_how_few_began():
    firm = a_firm()
    place = some_places(firm)
    began(place, 3)
    some_places(firm, title="Afternoons")
    keeper, other = a_coordinator(), a_viewer(Role.PARTNER)
    partner = queries.partner_for(keeper, firm.ref)
    assert {one.placement: one.free for one in queries.places_at(other, partner, today=TODAY)}[
        place
    ] is None
    assert place.places - 3 in [one.free for one in queries.places_at(keeper, partner, today=TODAY)]
    shown = {one.placement: one.free for one in queries.open_places(today=TODAY)}
    assert shown[place] is None
