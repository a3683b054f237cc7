"""Organisations join, end and return; a contact stands twice; nothing that hangs there is lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies.agreements.tests.builders import an_agreement
from convive.bodies.models import Seat
from convive.bodies.tests import builders as bodies
from convive.directory.tests.builders import a_service
from convive.ground.refusals import Refused
from convive.people.changes import actions, following, queries
from convive.people.models import Merger, Person, WorksWith
from convive.people.rules import Role
from convive.people.tests import builders
from convive.people.who_is_who import actions as who
from convive.people.who_is_who import queries as list_of
from convive.people.who_is_who.queries import Wanted
from convive.places.tests.builders import an_area
from convive.plan.tests.builders import an_action
from convive.search import queries as search
from convive.spaces.tests import builders as spaces

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def two():
    gone = builders.an_organisation({"en": "Swan Club", "fr": "Club du Cygne"}, languages=["fr"])
    return gone, builders.an_organisation("Heron Clinic", languages=["ar"])


def merged(gone, into, **about):
    return actions.merge(
        gone, into, **{"why": "One house now.", "by": builders.a_coordinator(), "on": TODAY} | about
    )


def found(viewer, words, **more):
    entries = list_of.entries_for(viewer, on=TODAY, wanted=Wanted(find=words, **more))
    return [str(entry.organisation) for entry in entries]


def test_everything_that_points_to_an_organisation_follows_it():
    gone, into = two()
    person = builders.a_person(organisation=gone)
    seat = bodies.a_seat(bodies.a_body(), organisation=gone, person=person)
    task = bodies.a_task(organisation=gone)
    ask = bodies.an_ask(addressee=gone)
    agreement = an_agreement(parties=[gone])
    service = a_service(provider=gone)
    action = an_action(owner=gone)
    gone.areas.add(an_area("Harbour"))
    merged(gone, into)
    for record in (seat, task, ask, service, action):
        record.refresh_from_db()
    assert [seat.organisation, task.organisation, ask.addressee] == [into] * 3
    assert [service.provider, action.owner] == [into] * 2
    assert list(agreement.parties.all()) == [into]
    assert list_of.organisations_of(person, on=TODAY) == [into]
    into.refresh_from_db()
    assert into.languages == ["ar", "fr"]
    assert [str(area) for area in into.areas.all()] == ["Harbour"]


def test_the_old_name_finds_the_one_that_stays():
    gone, into = two()
    viewer = builders.a_coordinator()
    merged(gone, into, by=viewer)
    assert found(viewer, "cygne") == ["Heron Clinic"]
    assert found(viewer, "swan", ended=True) == ["Swan Club"]
    assert [hit.ref for hit in search.find(viewer, "cygne", language="fr")] == [into.ref]


def test_a_merger_is_taken_back_and_what_moved_on_since_stays():
    gone, into = two()
    body, third = bodies.a_body(), builders.an_organisation("Third House")
    returns = bodies.a_seat(body, organisation=gone)
    moved_on = bodies.a_seat(body, organisation=gone)
    later = bodies.a_seat(body, organisation=into)
    merger = merged(gone, into)
    Seat.objects.filter(pk=moved_on.pk).update(organisation=third)
    actions.undo(Merger.objects.get(), by=builders.a_coordinator(), on=TODAY)
    for seat, holder in ((returns, gone), (moved_on, third), (later, into)):
        seat.refresh_from_db()
        assert seat.organisation == holder
    for one in (gone, into, merger):
        one.refresh_from_db()
    assert (gone.ended_on, gone.merged_into, merger.undone_on) == (None, None, TODAY)
    assert (into.languages, into.former_names) == (["ar"], [])
    with pytest.raises(Refused, match="taken back already"):
        actions.undo(merger, by=builders.a_coordinator(), on=TODAY)


def test_two_parties_of_one_agreement_become_one_without_harm():
    gone, into = two()
    agreement = an_agreement(parties=[gone, into])
    merged(gone, into)
    assert into in agreement.parties.all()


def test_a_sealed_room_keeps_its_organisation_as_it_is():
    space = spaces.a_space()
    with pytest.raises(Refused) as refused:
        merged(space.operator, two()[1])
    assert "sealed room" in str(refused.value.missing[0])
    assert str(space) not in str(refused.value.missing[0])
    assert "spaces" in following._left
    assert "pathway" in following._left


@pytest.mark.parametrize("why", ["", "  "])
def test_a_merger_says_why_and_with_whom(why):
    gone, into = two()
    with pytest.raises(Refused, match="Say why"):
        merged(gone, into, why=why)
    with pytest.raises(Refused, match="another organisation"):
        merged(gone, gone)
    merged(gone, into)
    with pytest.raises(Refused, match="ended already"):
        merged(gone, into)


def test_links_between_organisations_follow_and_never_lead_to_oneself():
    gone, into = two()
    third = builders.an_organisation("Third House")
    by = builders.a_coordinator()
    for one, other in ((gone, into), (gone, third), (third, gone)):
        who.connect(one, other, by=by, on=TODAY)
    merged(gone, into, by=by)
    assert WorksWith.objects.filter(one=into, other=third).count() == 1
    assert list_of.connections_of(by, into).works_with == (third,)
    with pytest.raises(Refused, match="with itself"):
        who.connect(into, into, by=by, on=TODAY)


def test_a_dissolved_organisation_leaves_vacant_chairs_and_its_past():
    gone, _into = two()
    meeting = bodies.a_meeting(body := bodies.a_body(), on=bodies.LONG_AGO, state="held")
    seat = bodies.a_seat(body, category="health", organisation=gone, person=builders.a_person())
    bodies.came(meeting, seat)
    actions.end(gone, why="No money.", by=builders.a_coordinator(), on=TODAY)
    seat.refresh_from_db()
    assert (seat.until, seat.organisation) == (TODAY, gone)
    left = body.seats.get(until=None)
    assert (left.category, left.organisation, left.person) == ("health", None, None)
    assert meeting.presences.get().seat == seat
    assert found(builders.a_coordinator(), "swan") == []


def test_an_organisation_with_accounts_or_without_a_reason_does_not_end():
    house = builders.an_organisation("Swan Club")
    with pytest.raises(Refused, match="Say why"):
        actions.end(house, why=" ", by=builders.a_coordinator(), on=TODAY)
    user = builders.a_user(Role.PARTNER, organisation=house)
    with pytest.raises(Refused) as refused:
        actions.end(house, why="No money.", by=builders.a_coordinator(), on=TODAY)
    assert refused.value.missing == (user.name,)


def test_a_part_of_a_part_is_never_its_whole():
    gone, into = two()
    by = builders.a_coordinator()
    who.place(gone, into, by=by)
    with pytest.raises(Refused, match="part of itself"):
        who.place(into, gone, by=by)
    assert list_of.connections_of(by, into).parts == (gone,)


def test_the_same_person_listed_twice_becomes_one_with_the_more_careful_consent():
    house = builders.an_organisation()
    first = builders.a_person(
        "Amina Rossi", email="amina@example.org", organisation=house, listed=True
    )
    twin = builders.a_person("A. Rossi", email="amina@example.org", organisation=house, phone="7")
    seat = bodies.a_seat(bodies.a_body(), person=twin)
    by = builders.a_coordinator()
    (pair,) = queries.doubles_for(by)
    assert {pair.kept, pair.double} == {first, twin}
    actions.join_contacts(twin, first, by=by, on=TODAY)
    seat.refresh_from_db()
    first.refresh_from_db()
    assert (seat.person, first.phone, first.listed) == (first, "7", False)
    assert not Person.objects.filter(ref=twin.ref).exists()
    assert queries.doubles_for(by) == []
    assert len(first.memberships.filter(until=None)) == 1


def test_the_entry_with_an_account_is_the_one_that_stays():
    user = builders.a_user(Role.PARTNER, email="amina@example.org")
    twin = builders.a_person("Amina", email="amina@example.org")
    by = builders.a_coordinator()
    (pair,) = queries.doubles_for(by)
    assert (pair.kept, pair.double) == (user, twin)
    with pytest.raises(Refused, match="has an account"):
        actions.join_contacts(user, twin, by=by, on=TODAY)


def test_only_who_keeps_the_list_changes_it():
    gone, into = two()
    partner = builders.a_viewer(Role.PARTNER)
    for step in (
        lambda: merged(gone, into, by=partner),
        lambda: actions.end(gone, why="So.", by=partner, on=TODAY),
        lambda: who.connect(gone, into, by=partner, on=TODAY),
    ):
        with pytest.raises(PermissionDenied):
            step()


def test_joining_and_ending_in_the_browser(client):
    gone, into = two()
    seat = bodies.a_seat(bodies.a_body("Harbour table"), organisation=gone)
    builders.signed_in(client, builders.a_coordinator())
    page = reverse("people:merge", args=[gone.ref])
    assert "Heron Clinic" in client.get(page, {"find": "heron"}).content.decode()
    chosen = f"{page}?into={into.ref}"
    assert "Harbour table" in client.get(chosen).content.decode()
    answer = client.post(chosen, {"why": "One house now."})
    assert "1 record followed" in client.get(answer["Location"]).content.decode()
    assert "part of another one" in client.get(f"/who-is-who/{gone.ref}/").content.decode()
    assert client.post(answer["Location"])["Location"] == f"/who-is-who/{gone.ref}/"
    connect = reverse("people:connect", args=[gone.ref])
    assert client.post(connect, {"other": into.ref, "how": "with"}).status_code == 302
    assert "Heron Clinic" in client.get(f"/who-is-who/{gone.ref}/").content.decode()
    assert client.post(connect, {"other": into.ref, "how": "apart"}).status_code == 302
    assert not WorksWith.objects.exists()
    end = reverse("people:end_organisation", args=[gone.ref])
    assert "Harbour table" in client.get(end).content.decode()
    assert client.post(end, {"why": "No money."}).status_code == 302
    seat.refresh_from_db()
    assert seat.until == TODAY
