"""The register of places of learning: what the city may do there, what took place, who helps families."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.directory.tests.builders import a_service
from convive.ground.refusals import Refused
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.places.tests.builders import an_area
from convive.programmes.models import Delivery, EducationSite
from convive.programmes.reach.rules import Span
from convive.programmes.reach.tests.builders import (
    NOW,
    TODAY,
    a_programme,
    a_school,
    a_session,
    brought,
)
from convive.programmes.sites import actions, queries

pytestmark = pytest.mark.django_db
IN_THE_TIMETABLE = {"needs_control": "full"}


@pytest.mark.req("PRI-06")
def test_what_needs_full_control_is_not_planned_in_an_advisory_school_without_its_agreement():
    school = a_school(city_control="advisory")
    session = a_session(a_programme("Citizenship", told=IN_THE_TIMETABLE))
    by = a_coordinator()
    with pytest.raises(Refused) as refused:
        actions.bring(session, site=school, on=TODAY, by=by)
    assert "Write down how and when it agreed" in str(refused.value.instead)
    actions.amend(
        school,
        {"agreed_on": TODAY, "agreed_how": "Letter of the head"},
        version=school.version,
        by=by,
    )
    assert actions.bring(session, site=school, on=TODAY, by=by).site == school


@pytest.mark.req("PRI-06")
def test_an_agreement_that_has_run_out_no_longer_opens_the_school():
    school = a_school(
        city_control="none",
        agreed_on=TODAY - timedelta(days=400),
        agreed_until=TODAY - timedelta(days=1),
        agreed_how="Decision of the board",
    )
    session = a_session(a_programme(told=IN_THE_TIMETABLE))
    with pytest.raises(Refused):
        actions.bring(session, site=school, on=TODAY, by=a_coordinator())


def test_a_room_after_lessons_needs_no_say_of_the_city():
    school = a_school(city_control="none")
    session = a_session(a_programme(told={"needs_control": "none"}))
    assert actions.bring(session, site=school, on=TODAY, by=a_coordinator())


def test_the_same_session_in_the_same_school_is_kept_once():
    school, session, by = a_school(), a_session(), a_coordinator()
    for _time in range(2):
        actions.bring(session, site=school, classes="4a", on=TODAY, by=by)
    assert Delivery.objects.count() == 1


def test_an_agreement_is_kept_with_how_it_was_given():
    by = a_coordinator()
    with pytest.raises(Refused):
        actions.add(
            an_organisation("Hill School", sort="school"),
            {"kind": "public", "city_control": "none", "agreed_on": TODAY},
            by=by,
        )
    assert not EducationSite.objects.exists()


@pytest.mark.req("PRI-07")
def test_what_was_taught_is_told_by_area_and_age_and_where_nothing_was():
    mills, harbour = an_area("Mills"), an_area("Harbour")
    school = a_school(area=mills, ages=["teens"])
    a_school("Harbour School", area=harbour, ages=["children"])
    brought(school, a_session(came=22), classes="4a")
    brought(school, a_session(came=20), classes="2b", ages=["children"])
    brought(school, a_session(), classes="planned only", ages=["seniors"])
    year = Span(TODAY - timedelta(days=365), TODAY + timedelta(days=1))
    found = queries.taught_for(a_coordinator(), since=year.since, before=year.before)
    at = [str(area) for area in found.areas].index("Mills")
    rows = dict(found.rows)
    assert (rows["Teenagers"][at], rows["Children"][at], rows["Older people"][at]) == (1, 1, 0)
    assert ("Children", "Harbour") in found.gaps


@pytest.mark.req("PRI-07")
def test_a_leaflet_lists_only_services_that_are_open_to_the_area_of_the_school():
    a_city()
    mills, harbour = an_area("Mills"), an_area("Harbour")
    a_service("Mills family house", area=mills)
    a_service("Harbour family house", area=harbour)
    a_service("Line for everybody", address="")
    a_service("Only for professionals", area=mills, audiences=["professional"])
    school = a_school(area=mills)
    found = queries.for_families(school, language="ar", now=NOW)
    assert {str(one.service) for one in found} == {"Mills family house", "Line for everybody"}


@pytest.mark.req("PRI-07")
def test_the_leaflet_is_written_in_the_languages_of_the_families(client):
    a_city()
    school = a_school(languages=["ar", "pt"])
    assert queries.leaflet_languages(school) == ["ar"]
    signed_in(client, a_coordinator())
    page = client.get(reverse("programmes:leaflet", args=[school.ref, "ar"]))
    assert 'dir="rtl"' in page.content.decode()
    assert page.headers["Content-Language"] == "ar"
    assert client.get(reverse("programmes:leaflet", args=[school.ref, "xx"])).status_code == 404


def test_a_school_writes_down_its_own_sessions_and_no_other_partner_does():
    school = a_school()
    own = a_viewer("partner", organisation=school.organisation)
    assert actions.bring(a_session(), site=school, on=TODAY, by=own)
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        actions.bring(a_session(), site=school, on=TODAY, by=a_viewer("partner"))


def test_the_pages_of_the_register_open_and_a_school_is_added(client):
    a_city()
    signed_in(client, a_coordinator())
    hill = an_organisation("Hill School", sort="school")
    told = {"organisation": hill.ref, "kind": "private", "city_control": "none"}
    answer = client.post(reverse("programmes:add_site"), told, follow=True)
    assert "Hill School" in answer.content.decode()
    site = EducationSite.objects.get()
    session = a_session(a_programme(told=IN_THE_TIMETABLE), at=timezone.now())
    answer = client.post(
        reverse("programmes:bring", args=[site.ref]), {"session": session.ref, "classes": "4a"}
    )
    assert "The city has less of a say in this school" in answer.content.decode()
    for name in ("sites", "taught"):
        assert client.get(reverse(f"programmes:{name}")).status_code == 200
