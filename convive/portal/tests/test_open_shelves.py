"""What the programmes show and share is found by who may read it, and by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, an_organisation
from convive.people.viewer import Viewer
from convive.portal import open_shelves
from convive.programmes.campaigns.tests.builders import (
    a_campaign,
    a_campaign_programme,
    a_message,
    a_released_message,
)
from convive.programmes.contracts.tests.builders import a_contract
from convive.programmes.grants.tests.builders import a_call
from convive.programmes.models import Initiative, Intermediary, SharedCourse, SharedHouse
from convive.programmes.peer_research.tests import builders as peers
from convive.programmes.planning_files.tests.builders import a_file
from convive.programmes.reach.tests.builders import a_programme
from convive.programmes.space.tests import builders as space
from convive.programmes.work.tests.builders import a_firm, began, some_places
from convive.search import actions as search
from convive.search import queries, registry
from convive.search.models import Entry

pytestmark = pytest.mark.django_db
EVERYBODY, COLLEAGUES, NOBODY = "everybody", "colleagues", "nobody"
DAY = timedelta(days=1)
TODAY = timezone.localdate()
KINDS = [one.model.KIND for one in open_shelves.OPEN]


def a_released_campaign(**about):
    return a_released_message(
        a_campaign(a_campaign_programme("Pelican", **about), gaps_why="No evening.")
    )


def a_campaign_whose_voice_said_no():
    made = a_released_campaign()
    made.messenger.withdrawn_on = TODAY
    made.messenger.save()


def a_strategy(**about):
    made = peers.a_project(**about)
    made.initiative.title = "Pelican"
    made.initiative.save()
    return made


def an_absent_strategy():
    made = a_strategy(published_on=TODAY)
    made.initiative.city_visibility = "absent"
    made.initiative.save()


def a_shared_course(**about):
    course = a_programme("Pelican", curriculum=["One speaks, all listen"])
    return SharedCourse.objects.create(
        initiative=course, licence="CC-BY-4.0", shared_on=TODAY, **about
    )


def a_house(**about):
    return SharedHouse.objects.create(
        name="Pelican", organisation=an_organisation("Youth service"), since=TODAY, **about
    )


def open_bids(**about):
    given = {"published_on": TODAY, "closes_on": TODAY} | about
    return a_contract("Pelican", **given)


FOUND = [
    (lambda: a_call("Pelican"), EVERYBODY),
    (lambda: a_call("Pelican", state="withdrawn"), EVERYBODY),
    (lambda: a_call("Pelican", state="draft"), COLLEAGUES),
    (a_released_campaign, EVERYBODY),
    (lambda: a_released_campaign(city_visibility="absent"), NOBODY),
    (lambda: a_released_campaign(is_public=False), NOBODY),
    (lambda: a_message(a_campaign(a_campaign_programme("Pelican"))), NOBODY),
    (a_campaign_whose_voice_said_no, NOBODY),
    (lambda: a_file("Pelican"), EVERYBODY),
    (lambda: a_file("Pelican", is_public=False), COLLEAGUES),
    (lambda: space.a_project("Pelican"), EVERYBODY),
    (lambda: space.a_project("Pelican", is_public=False), COLLEAGUES),
    (lambda: a_strategy(published_on=TODAY), EVERYBODY),
    (an_absent_strategy, COLLEAGUES),
    (a_strategy, NOBODY),
    (lambda: some_places(title="Pelican"), EVERYBODY),
    (lambda: some_places(title="Pelican", closes_on=TODAY - DAY), NOBODY),
    (lambda: some_places(a_firm(until=TODAY - DAY), title="Pelican"), NOBODY),
    (lambda: began(some_places(title="Pelican", places=3), 3), NOBODY),
    (open_bids, EVERYBODY),
    (lambda: open_bids(published_on=TODAY + DAY, closes_on=TODAY + DAY), NOBODY),
    (lambda: open_bids(closes_on=TODAY - DAY), NOBODY),
    (a_shared_course, EVERYBODY),
    (lambda: a_shared_course(withdrawn_on=TODAY), NOBODY),
    (a_house, COLLEAGUES),
    (lambda: a_house(closed_on=TODAY), NOBODY),
]


@pytest.mark.req("SAF-09")
@pytest.mark.parametrize(("make", "by"), FOUND)
def test_a_record_is_found_by_who_may_read_it_and_by_nobody_else(make, by):
    make()
    assert bool(found(Viewer.nobody())) is (by == EVERYBODY)
    assert bool(found(a_coordinator())) is (by != NOBODY)
    kept = standing()
    search.rebuild(by=House(), kinds=KINDS)
    assert standing() == kept


@pytest.mark.parametrize("make", [make for make, by in FOUND if by == EVERYBODY])
def test_what_everybody_finds_everybody_opens(client, make):
    a_city()
    make()
    (hit,) = found(Viewer.nobody())
    page = client.get(hit.url)
    assert page.status_code == 200
    assert "Pelican" in page.text


def test_what_closes_is_found_until_its_last_day_and_what_opens_from_its_first():
    places, bids = some_places(title="Pelican", closes_on=TODAY), open_bids(closes_on=TODAY + DAY)
    later = open_bids(published_on=TODAY + DAY, closes_on=TODAY + DAY)
    today = timezone.now()
    assert open_shelves.keep_up(today) == 0
    assert {one.ref for one in found(Viewer.nobody())} == {places.ref, bids.ref}
    assert open_shelves.keep_up(today + DAY) == 2
    assert open_shelves.keep_up(today + DAY) == 0
    assert {one.ref for one in found(Viewer.nobody())} == {bids.ref, later.ref}


def test_a_programme_with_another_title_is_found_under_it():
    course = a_shared_course().initiative
    course.title = "Heron"
    course.save()
    assert not found(Viewer.nobody())
    course.shared_course.delete()
    assert not standing()


def test_nothing_else_of_the_programmes_stands_on_a_shelf():
    kinds = {one.kind for one in registry.shelves() if one.kind.startswith("programmes.")}
    assert kinds == {*KINDS, Initiative.KIND, Intermediary.KIND}
    assert Intermediary.KIND in registry.closed_to(Viewer.nobody())
    assert SharedHouse.KIND in registry.closed_to(Viewer.nobody())


def found(viewer):
    return queries.find(viewer, "pelican", language="en", kinds=KINDS)


def standing():
    rows = Entry.objects.filter(kind__in=KINDS)
    return set(rows.values_list("kind", "record", "permission", "title", "summary", "url"))
