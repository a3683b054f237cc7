"""A course travels to another city as one file, and everybody who made it is credited there."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.exchange import queries as practices
from convive.exchange.courses import actions, queries, rules
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.tests.builders import a_coordinator, an_organisation, signed_in
from convive.programmes.models import CourseOrigin, Initiative
from convive.programmes.reach.tests.builders import a_programme
from convive.thread import queries as thread

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
SESSIONS = ["One speaks, all listen", "Mixed teams", "When somebody is insulted"]


def a_course(**about):
    return a_programme("Coaches for four streets", curriculum=SESSIONS, **about)


def shared(course, licence="CC-BY-4.0"):
    return actions.share(course, licence=licence, on=TODAY, by=a_coordinator())


def taken(content, **about):
    given = {"title": "", "carrier": an_organisation("Other club"), "on": TODAY} | about
    return actions.take(content, by=a_coordinator(), **given)


@pytest.mark.req("SYS-30", "KNO-01")
def test_another_city_adapts_the_course_and_every_source_is_credited():
    adopt_shipped(by=House())
    a_city("Velmora")
    course, by = a_course(), a_coordinator()
    gostivar = practices.practice_for(by, "PC-12")
    actions.credit(course, gostivar, on=TODAY, by=by)
    assert "PC-12" in {one.ref for one in thread.sources_of(course.reference)}
    content = rules.written(queries.package_of(shared(course))).encode()

    made = taken(content, changes={"en": "Football instead of rowing."})
    chain = CourseOrigin.objects.get(initiative=made).chain
    assert [one["place"] for one in chain] == ["Gostivar, North Macedonia", "Velmora"]
    assert (made.state, made.curriculum, made.type) == (Initiative.State.DRAFT, SESSIONS, "sport")
    again = queries.package_of(shared(made))
    assert [one.place for one in again.credits][:2] == ["Gostivar, North Macedonia", "Velmora"]
    assert len(again.credits) == 3


def test_a_file_that_was_changed_on_its_way_or_has_no_open_licence_is_refused():
    a_city()
    told = json.loads(rules.written(queries.package_of(shared(a_course()))))
    told["credits"] = []
    for wrong in (
        json.dumps(told).encode(),
        json.dumps(told | {"licence": "mine"}).encode(),
        b'{"kind": "something"}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ):
        with pytest.raises(Refused):
            taken(wrong)
    assert not CourseOrigin.objects.exists()


def test_a_course_without_sessions_or_from_which_the_city_is_absent_is_not_given_away():
    with pytest.raises(Refused):
        shared(a_programme())
    with pytest.raises(Refused):
        shared(a_course(city_visibility="absent"))


def test_everybody_reads_and_takes_a_course_until_it_is_withdrawn(client):
    a_city()
    one = shared(a_course())
    page = client.get(reverse("exchange:course", args=[one.ref])).content.decode()
    assert "Mixed teams" in page
    file = client.get(reverse("exchange:course_file", args=[one.ref]))
    assert rules.read(file.content).sessions == tuple(SESSIONS)
    actions.withdraw(one, on=TODAY, by=a_coordinator())
    assert client.get(reverse("exchange:course", args=[one.ref])).status_code == 404


def test_the_pages_of_giving_taking_and_crediting_open(client):
    adopt_shipped(by=House())
    a_city()
    course = a_course()
    signed_in(client, a_coordinator())
    answer = client.post(
        reverse("exchange:share_course", args=[course.ref]), {"licence": "CC0-1.0"}, follow=True
    )
    assert "CC0-1.0" in answer.content.decode()
    for name, words in (
        ("courses", []),
        ("take_course", []),
        ("credit_course", [course.ref]),
        ("withdraw_course", [queries.share_of(course).ref]),
    ):
        assert client.get(reverse(f"exchange:{name}", args=words)).status_code == 200
