"""An agreement on sharing says for which sealed room it is, and opens no other (SAF-09)."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.bodies import conditions
from convive.bodies.agreements import actions, queries, rooms
from convive.bodies.agreements.rules import ANY_ROOM
from convive.bodies.agreements.tests.builders import an_agreement
from convive.people.tests.builders import a_coordinator, a_user, an_organisation, viewer_of
from convive.spaces.tests.builders import a_holder, a_member, a_space

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def a_room(house):
    return a_space(a_holder(organisation=house), operator=house)


@pytest.fixture
def house():
    return an_organisation("Quay House")


@pytest.fixture
def space(house):
    return a_room(house)


def signed(house, *others, **about):
    parties = [house, *others]
    people = [(a_user("partner", organisation=one), one) for one in parties]
    return an_agreement(parties=parties, signed=people, **about)


def standing(space):
    return conditions.agreement(space, timezone.localdate())


@pytest.mark.req("SAF-09")
def test_what_was_signed_for_another_room_does_not_open_this_one(space, house):
    other = a_room(house)
    agreement = signed(house, an_organisation("Second house"), room=other.ref)
    assert standing(other).holds
    assert not standing(space).holds
    assert "another room" in str(standing(space).detail)
    for room in ("", ANY_ROOM, space.ref):
        agreement.room = room
        agreement.save(update_fields=["room"])
        assert standing(space).holds


@pytest.mark.req("SAF-09")
def test_an_older_agreement_is_taken_as_of_the_only_room_of_its_parties(space, house):
    second = an_organisation("Second house")
    a_member(space, a_holder(organisation=second), discipline="health", organisation=second)
    agreement, few = signed(house, second), signed(second, an_organisation("Third"))
    said = signed(house, second, room=ANY_ROOM)
    assert rooms.take_as_of_the_only_one(timezone.now()) == 1
    for one in (agreement, few, said):
        one.refresh_from_db()
    assert [agreement.room, few.room, said.room] == [space.ref, "", ANY_ROOM]
    assert rooms.take_as_of_the_only_one(timezone.now()) == 0


@pytest.mark.req("SAF-09")
def test_where_two_rooms_could_be_meant_a_person_says_it(space, house):
    a_room(house)
    agreement = signed(house, an_organisation("Second house"))
    assert rooms.take_as_of_the_only_one(timezone.now()) == 0
    agreement.refresh_from_db()
    assert agreement.room == ""


@pytest.mark.req("SAF-09")
def test_the_pages_ask_for_the_room_of_a_text_on_sharing_and_show_it(client, space, house):
    coordinator = a_coordinator()
    agreement = signed(house, an_organisation("Second house"))
    page = reverse("bodies:describe_agreement", args=[agreement.ref])
    client.force_login(a_user("coordinator"))
    assert "For which sealed room is it?" in client.get(page).content.decode()
    known = rooms.choices(viewer_of(a_user("coordinator")), today=timezone.localdate())
    assert (space.ref, str(space)) in known
    actions.describe(
        agreement,
        {"room": space.ref},
        parties=agreement.parties.all(),
        version=None,
        on=TODAY,
        by=coordinator,
    )
    fresh = queries.agreement_for(coordinator, agreement.ref)
    assert fresh.room == space.ref
    shown = client.get(reverse("bodies:agreement", args=[agreement.ref])).content.decode()
    assert "For which room" in shown
    memorandum = an_agreement("memorandum", parties=[house])
    page = reverse("bodies:describe_agreement", args=[memorandum.ref])
    assert "For which sealed room is it?" not in client.get(page).content.decode()
