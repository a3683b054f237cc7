"""One place knows what is asked of whom, and says so before an invitation is sent."""

from datetime import timedelta

import pytest
from django.urls import reverse

from convive.bodies import actions, queries
from convive.bodies.load import asked, rules
from convive.bodies.load.queries import loads_of_seats, loads_on
from convive.bodies.models import Invitation
from convive.bodies.rules import Load
from convive.bodies.rules.meeting import MOST_OPEN, MOST_TABLES
from convive.bodies.tests import builders
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests import builders as people

TODAY = builders.TODAY


def test_who_is_asked_for_too_much_is_offered_pay_a_deputy_joining_and_a_turn():
    same = frozenset({"a", "b", "c"})
    load = Load(minutes=13 * 60, tasks=1)
    tables = {"x": same, "y": same, "z": frozenset({"q", "r"})}
    found = rules.offers(load, tables, ["d"], has_deputy=True)
    assert [one.kind.value for one in found] == ["pay", "deputy", "join", "rotate", "hand-on"]
    assert next(one.refs for one in found if one.kind == "join") == ("x", "y")
    assert rules.offers(Load(), {}, [], has_deputy=False) == []


@pytest.mark.parametrize(
    "load",
    [
        Load(minutes=13 * 60),
        Load(invitations=6),
        Load(tables=MOST_TABLES + 1),
        Load(tasks=MOST_OPEN, asks=1),
    ],
)
def test_each_kind_of_asking_has_its_ceiling(load):
    assert load.over_ceiling(0)
    assert not Load(minutes=60, invitations=1, tables=1, tasks=1, asks=1).over_ceiling(60)


def a_tired_pastor(*, tables=1):
    house = people.an_organisation("Harbour parish")
    pastor = people.a_person("Jonah Weir", organisation=house, email="jonah@example.org")
    seats = [
        builders.a_seat(builders.a_body(f"Table {number}"), organisation=house, person=pastor)
        for number in range(tables)
    ]
    return house, pastor, seats


def invited(seat, *, minutes=180, days_ago=10, **about):
    meeting = builders.a_meeting(seat.body, **about)
    return Invitation.objects.create(
        meeting=meeting,
        seat=seat,
        organisation=seat.organisation,
        person=seat.person,
        minutes_asked=minutes,
        invited_on=TODAY - timedelta(days=days_ago),
    )


@pytest.mark.django_db
@pytest.mark.req("GOV-10")
def test_load_is_counted_over_every_table_task_and_ask():
    house, pastor, seats = a_tired_pastor(tables=3)
    for seat in seats:
        invited(seat)
    invited(seats[0], days_ago=91)
    invited(seats[0], state="cancelled")
    builders.a_task(owner=pastor, organisation=house)
    builders.a_task(owner=pastor, done_on=TODAY)
    builders.an_ask(owner=pastor)
    builders.an_ask(addressee=house)
    builders.an_answered_ask(owner=pastor)
    found = loads_on(TODAY)
    assert found.people[pastor.pk] == Load(minutes=540, invitations=3, tables=3, tasks=1, asks=1)
    assert found.organisations[house.pk] == found.people[pastor.pk]
    assert loads_of_seats(seats[:1], today=TODAY) == {seats[0].pk: found.people[pastor.pk]}


@pytest.mark.django_db
def test_a_table_that_ended_and_what_was_put_together_burden_nobody():
    _house, pastor, (seat, ended) = a_tired_pastor(tables=2)
    ended.body.until = TODAY - timedelta(days=1)
    ended.body.save()
    main = builders.an_ask(owner=pastor)
    builders.an_ask(owner=pastor, merged_into=main)
    assert loads_on(TODAY).people[pastor.pk] == Load(tables=1, asks=1)
    burden = asked.burden_for(people.a_coordinator(), "person", pastor.ref, today=TODAY)
    assert burden.seats == (seat,)


@pytest.mark.django_db
def test_one_person_listed_twice_is_asked_once_too_often_all_the_same():
    _house, pastor, (seat,) = a_tired_pastor()
    twin = people.a_person("J. Weir", email="jonah@example.org")
    invited(seat)
    invited(builders.a_seat(builders.a_body("Other"), person=twin))
    found = loads_on(TODAY, people=[twin.pk])
    assert found.people[twin.pk].minutes == found.people[pastor.pk].minutes == 360
    assert loads_on(TODAY).people[twin.pk].minutes == 360


@pytest.mark.django_db
@pytest.mark.req("SYS-68", "GOV-10")
def test_the_load_check_stops_an_over_asked_pastor_before_the_invitation_is_sent():
    _house, pastor, seats = a_tired_pastor(tables=9)
    for seat in seats[:4]:
        invited(seat)
    meeting = builders.a_meeting(seats[8].body)
    coordinator = people.a_coordinator()
    words = {"concern": "Rumours", "minutes_asked": 90, "today": TODAY, "by": coordinator}
    with pytest.raises(Refused, match="asked for a lot") as refused:
        actions.invite(meeting, **words)
    assert any(pastor.name in who for who in refused.value.missing)
    assert not meeting.invitations.exists()
    (letter,) = queries.invitations_for(coordinator, meeting, today=TODAY)
    assert (letter.load.tables, letter.is_too_much) == (9, True)
    actions.invite(meeting, load_reason="He asked to come.", **words)
    assert meeting.invitations.count() == 1


@pytest.mark.django_db
def test_others_who_bring_the_same_and_are_asked_for_less_come_first():
    house, _pastor, seats = a_tired_pastor(tables=6)
    free = people.an_organisation("Hill parish", category="school")
    busy = people.an_organisation("Old parish", category="school")
    invited(builders.a_seat(builders.a_body("B"), organisation=busy), minutes=60)
    burden = asked.burden_for(people.a_coordinator(), "organisation", house.ref, today=TODAY)
    turn = next(one for one in burden.offers if one.kind == "rotate")
    assert turn.names == (str(free), str(busy))
    assert len(burden.seats) == len(seats)


@pytest.mark.django_db
def test_the_page_puts_those_asked_for_a_lot_first_and_only_the_coordinator_reads_it(client):
    house, pastor, _seats = a_tired_pastor(tables=6)
    calm = people.an_organisation("Calm House")
    builders.a_seat(builders.a_body("Calm table"), organisation=calm)
    people.signed_in(client, people.a_coordinator())
    page = client.get(reverse("bodies:load")).content.decode()
    assert page.index("Harbour parish") < page.index("Calm House")
    assert "Calm House" not in client.get(reverse("bodies:load"), {"over": "1"}).content.decode()
    for kind, ref in (("organisation", house.ref), ("person", pastor.ref)):
        shown = client.get(reverse("bodies:load_of", args=[kind, ref])).content.decode()
        assert "A lot is asked of them already" in shown
    assert client.get(reverse("bodies:load_of", args=["person", house.ref])).status_code == 404
    people.signed_in(client, people.a_viewer(Role.PARTNER))
    assert client.get(reverse("bodies:load")).status_code == 403
