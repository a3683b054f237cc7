"""Listing, confirming, retiring, suggesting, and choosing a route."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from convive.audit.models import Event
from convive.bodies.tests.builders import a_body
from convive.city.models import City
from convive.city.tests.builders import a_city
from convive.directory import actions, hours, queries
from convive.directory.models import Audience, Route, Service
from convive.directory.queries import Wanted
from convive.directory.rules import Freshness
from convive.directory.tests.builders import TODAY, a_route, a_service
from convive.directory.written_hours import read
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Changed, Refused
from convive.history import queries as history
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area
from convive.thread import names

pytestmark = pytest.mark.django_db

NEXT_YEAR = TODAY + timedelta(days=365)
WHY = Phrase(en="A line already listens.")


def given(**more):
    return {
        "name": Phrase(en="Open door"),
        "provider": more.pop("provider", None) or an_organisation(),
        "audiences": [Audience.YOUNG],
        "what": Phrase(en="A place to talk."),
        "steps": [],
        "languages": ["fr"],
        "free": True,
        "fee": Phrase(),
        "phone": "05 00",
        "email": "",
        "website": "",
        "access": Phrase(),
        "address": "1 Mill Street",
        "area": None,
        "hours": hours.stored(read("Mon 9-12")),
        "hours_note": Phrase(),
    } | more


def test_a_listed_service_is_confirmed_from_that_day_and_remembered():
    service = actions.add(given(), on=TODAY, by=a_coordinator())
    assert service.confirmed_on == TODAY
    assert service.locations.get().address == "1 Mill Street"
    assert Event.objects.filter(verb="directory.listed", subject=str(service.reference)).exists()
    assert history.versions_of(service)[0].content["places"][0]["address"] == "1 Mill Street"


def test_who_does_not_look_after_the_directory_lists_nothing_and_that_is_remembered():
    with pytest.raises(PermissionDenied):
        actions.add(given(), on=TODAY, by=a_viewer(Role.PARTNER))
    assert not Service.objects.exists()
    assert Event.objects.filter(verb="directory.listed.refused").exists()


def test_a_service_that_nobody_can_reach_is_refused():
    nowhere = given(phone="", address="")
    with pytest.raises(Refused) as refusal:
        actions.add(nowhere, on=TODAY, by=a_coordinator())
    assert refusal.value.field == "phone"


def test_a_suggestion_is_not_public_until_somebody_accepts_it():
    partner = a_viewer(Role.PARTNER)
    service = actions.suggest(given(), on=TODAY, by=partner)
    assert service.suggested_by == partner.ref
    assert queries.offers(now=timezone.now()) == []
    with pytest.raises(Http404):
        queries.service_for(Viewer.nobody(), service.ref)
    with pytest.raises(PermissionDenied):
        actions.accept(service, on=TODAY, by=partner)
    actions.accept(service, on=TODAY, by=a_coordinator())
    assert [one.service for one in queries.offers(now=timezone.now())] == [service]
    with pytest.raises(Refused):
        actions.accept(service, on=TODAY, by=a_coordinator())


def test_who_may_not_suggest_is_refused():
    with pytest.raises(PermissionDenied):
        actions.suggest(given(), on=TODAY, by=Viewer.nobody())


def test_an_amendment_changes_the_place_too_and_keeps_what_was_said():
    service = a_service()
    actions.amend(
        service, given(address="2 Quay", phone="06"), version=service.version, by=a_coordinator()
    )
    service.refresh_from_db()
    assert (service.phone, service.locations.get().address) == ("06", "2 Quay")
    newest = history.versions_of(service)[0]
    assert newest.number == service.version
    assert newest.content["places"][0]["address"] == "2 Quay"


def test_the_second_editor_is_noticed_and_nothing_is_overwritten():
    service, coordinator = a_service(), a_coordinator()
    actions.amend(service, given(phone="06"), version=1, by=coordinator)
    with pytest.raises(Changed):
        actions.amend(service, given(phone="07"), version=1, by=coordinator)
    assert Service.objects.get().phone == "06"


def test_only_who_looks_after_the_directory_amends():
    with pytest.raises(PermissionDenied):
        actions.amend(a_service(), given(), version=1, by=a_viewer(Role.PARTNER))


@pytest.mark.req("MAP-05")
def test_a_provider_confirms_its_own_service_and_nobody_elses():
    home = an_organisation("Mill House")
    service = a_service(provider=home, confirmed_on=date(2025, 1, 1))
    with pytest.raises(PermissionDenied):
        actions.confirm(service, on=TODAY, by=a_viewer(Role.PARTNER))
    actions.confirm(service, on=TODAY, by=a_viewer(Role.PARTNER, organisation=home))
    service.refresh_from_db()
    assert service.confirmed_on == TODAY


def test_a_retired_service_leaves_the_public_pages_and_can_come_back():
    service, coordinator = a_service(), a_coordinator()
    actions.retire(service, on=TODAY, by=coordinator)
    version = service.version
    actions.retire(service, on=TODAY, by=coordinator)
    assert service.version == version
    with pytest.raises(Http404):
        queries.service_for(Viewer.nobody(), service.ref)
    assert queries.service_for(coordinator, service.ref) == service
    with pytest.raises(Refused):
        actions.confirm(service, on=TODAY, by=coordinator)
    actions.bring_back(service, on=TODAY, by=coordinator)
    assert queries.service_for(Viewer.nobody(), service.ref) == service


def test_who_may_not_edit_neither_retires_nor_brings_back():
    service, partner = a_service(), a_viewer(Role.PARTNER)
    for act in (actions.retire, actions.bring_back):
        with pytest.raises(PermissionDenied):
            act(service, on=TODAY, by=partner)


@pytest.mark.req("SEC-30")
@pytest.mark.usefixtures("country_packs")
def test_the_chosen_route_is_kept_with_its_reason_and_the_city_knows_it():
    city, service = a_city(), a_service("National line", address="")
    actions.choose_route(
        City.Route.NATIONAL,
        why=WHY,
        on=TODAY,
        review_on=NEXT_YEAR,
        service=service,
        by=a_coordinator(),
    )
    city.refresh_from_db()
    assert city.route == City.Route.NATIONAL
    shown = queries.route_shown()
    assert (shown.choice, shown.service) == (City.Route.NATIONAL, service)


@pytest.mark.req("SEC-30", "GOV-11")
@pytest.mark.usefixtures("country_packs")
def test_an_existing_table_can_take_it_on_and_the_earlier_choice_stays_in_the_list():
    a_city()
    coordinator = a_coordinator()
    about = {"why": WHY, "on": TODAY, "review_on": NEXT_YEAR, "by": coordinator}
    actions.choose_route(City.Route.NATIONAL, **about)
    actions.choose_route(
        City.Route.HOSTED, body=a_body(), how=Phrase(en="Call the family office."), **about
    )
    assert [one.choice for one in queries.routes()] == [City.Route.HOSTED, City.Route.NATIONAL]
    assert str(queries.route_shown().words) == "Call the family office."


@pytest.mark.req("SEC-30", "LVL-05")
@pytest.mark.usefixtures("country_packs")
def test_an_own_mechanism_stays_shut_and_residents_keep_the_route_they_had():
    a_city(route=City.Route.NATIONAL)
    with pytest.raises(Refused) as refusal:
        actions.choose_route(
            City.Route.OWN, why=WHY, on=TODAY, review_on=NEXT_YEAR, by=a_coordinator()
        )
    assert len(refusal.value.missing) == 7
    assert queries.route_shown().choice == City.Route.NATIONAL
    assert not Route.objects.exists()


@pytest.mark.req("SEC-30")
@pytest.mark.usefixtures("country_packs")
@pytest.mark.parametrize(
    ("choice", "field"), [(City.Route.REGIONAL, "service"), (City.Route.HOSTED, "service")]
)
def test_a_choice_that_leads_nowhere_is_refused(choice, field):
    a_city()
    with pytest.raises(Refused) as refusal:
        actions.choose_route(choice, why=WHY, on=TODAY, review_on=NEXT_YEAR, by=a_coordinator())
    assert refusal.value.field == field


@pytest.mark.usefixtures("country_packs")
def test_a_country_without_lines_needs_words_for_the_national_route():
    a_city(country="ZZ")
    about = {"why": WHY, "on": TODAY, "review_on": NEXT_YEAR, "by": a_coordinator()}
    with pytest.raises(Refused):
        actions.choose_route(City.Route.NATIONAL, **about)
    actions.choose_route(City.Route.NATIONAL, how=Phrase(en="Call 0800."), **about)
    assert str(queries.route_shown().words) == "Call 0800."


@pytest.mark.usefixtures("country_packs")
def test_hosting_needs_a_table_and_every_choice_a_later_look():
    a_city()
    about = {"why": WHY, "on": TODAY, "how": Phrase(en="Call."), "by": a_coordinator()}
    with pytest.raises(Refused) as refusal:
        actions.choose_route(City.Route.HOSTED, review_on=NEXT_YEAR, **about)
    assert refusal.value.field == "body"
    with pytest.raises(Refused) as refusal:
        actions.choose_route(City.Route.REGIONAL, review_on=TODAY, **about)
    assert refusal.value.field == "review_on"


def test_communications_edits_services_and_does_not_choose_the_route():
    about = {"why": WHY, "on": TODAY, "review_on": NEXT_YEAR}
    with pytest.raises(PermissionDenied):
        actions.choose_route(City.Route.NATIONAL, by=a_viewer(Role.COMMUNICATIONS), **about)


def test_the_service_people_are_led_to_cannot_be_retired():
    service = a_service()
    a_route(service=service)
    with pytest.raises(Refused):
        actions.retire(service, on=TODAY, by=a_coordinator())


def test_without_a_city_everything_still_answers():
    assert queries.emergency_number() == "112"
    assert queries.route_shown().choice == City.Route.NOT_YET
    assert len(queries.promises()) == 7
    assert queries.lines() == []


def test_a_list_narrows_by_words_language_area_and_audience():
    a_city()
    mill, harbour = an_area("Mill"), an_area("Harbour")
    one = a_service("Family hour", area=mill, languages=["fr"])
    two = a_service("Legal help", area=harbour, languages=["ar"], audiences=["newcomer"])
    line = a_service("A line", address="", phone="119")
    now = timezone.now()

    def found(**wanted):
        return {offer.service for offer in queries.offers(wanted=Wanted(**wanted), now=now)}

    assert found(find="FAMILY hour") == {one}
    assert found(language="ar") == {two, line}
    assert found(area=harbour.ref) == {two, line}
    assert {offer.service for offer in queries.offers("newcomer", now=now)} == {two}


def test_what_is_overdue_stands_with_the_oldest_first():
    a_city()
    old = a_service("Old", confirmed_on=timezone.localdate() - timedelta(days=400))
    due = a_service("Due", confirmed_on=timezone.localdate() - timedelta(days=190))
    a_service("Fresh", confirmed_on=timezone.localdate())
    found = queries.overdue(a_coordinator(), now=timezone.now())
    assert [one.service for one in found] == [old, due]
    assert [one.freshness for one in found] == [Freshness.STALE, Freshness.DUE]
    assert queries.overdue(Viewer.nobody(), now=timezone.now()) == []


def test_partners_offer_only_services_of_their_own_organisation():
    home = an_organisation("Mill House")
    an_organisation("Somebody else")
    assert list(queries.providers_for(a_viewer(Role.PARTNER, organisation=home))) == [home]
    assert len(queries.providers_for(a_coordinator())) >= 3


@pytest.mark.req("SEN-14")
def test_a_sheet_changes_with_the_directory():
    a_city()
    first = an_organisation("First office")
    service = a_service(provider=first)
    second = an_organisation("Second office")
    actions.amend(service, given(provider=second), version=1, by=a_coordinator())
    found, more = queries.sheet(Audience.YOUNG, language="fr", now=timezone.now())
    assert [str(one.service.provider) for one in found] == ["Second office"]
    assert more == 0


def test_the_thread_names_a_service_for_who_may_see_it():
    listed, hidden = a_service("Listed"), a_service("Hidden", is_listed=False)
    references = [Reference(Service.KIND, one.ref) for one in (listed, hidden)]
    public = names.named(Viewer.nobody(), references)
    assert [one.title for one in public.values()] == ["Listed"]
    assert len(names.named(a_coordinator(), references)) == 2
