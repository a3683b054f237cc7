"""A house that partners share: booking without collisions, use by partner, what found no room."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.directory.assets.tests.builders import an_asset
from convive.directory.models import Booking
from convive.ground.refusals import Refused
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.programmes.houses import actions, export, holding, queries, rules
from convive.programmes.models import SharedHouse, UnmetWish
from convive.programmes.reach.tests.builders import a_programme, a_session

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = date(2026, 3, 10)
HOURS = {"begins": time(16), "ends": time(18), "purpose": "Homework club"}


def a_house(*partners, rooms=None):
    """A youth centre with one hall for forty, run with these partners."""
    by = a_coordinator()
    told = {
        "name": "Lighthouse",
        "organisation": an_organisation("City youth service"),
        "since": date(2025, 1, 1),
    }
    house = actions.open_house(told, rooms=rooms or [an_asset("Big room")], by=by)
    for one in partners:
        actions.join(house, one, on=date(2025, 1, 1), by=by)
    return house


@pytest.mark.req("PRI-16")
def test_two_partners_cannot_book_one_room_for_the_same_time():
    rowing, theatre = an_organisation("Rowing club"), an_organisation("Theatre")
    house = a_house(rowing, theatre)
    room = house.rooms.get()
    first = actions.book(
        house, room, organisation=rowing, on=DAY, now=NOW, by=a_viewer(organisation=rowing), **HOURS
    )
    assert first.state == Booking.State.CONFIRMED
    with pytest.raises(Refused) as refused:
        actions.book(
            house,
            room,
            organisation=theatre,
            on=DAY,
            now=NOW,
            by=a_viewer(organisation=theatre),
            **HOURS | {"begins": time(17), "ends": time(19)},
        )
    assert refused.value.field == "begins"
    assert Booking.objects.filter(state=Booking.State.CONFIRMED).count() == 1


def test_somebody_who_does_not_run_the_house_asks_and_waits():
    guest = an_organisation("Chess club")
    house = a_house()
    made = actions.book(
        house,
        house.rooms.get(),
        organisation=guest,
        on=DAY,
        now=NOW,
        by=a_viewer(organisation=guest),
        **HOURS,
    )
    assert made.state == Booking.State.ASKED
    with pytest.raises(PermissionDenied):
        actions.book(
            house, house.rooms.get(), organisation=guest, on=DAY, now=NOW, by=a_viewer(), **HOURS
        )


def test_a_room_that_only_its_owner_may_book_is_no_room_of_a_shared_house():
    with pytest.raises(Refused):
        a_house(rooms=[an_asset("Private office", who="owner")])
    assert not SharedHouse.objects.exists()


@pytest.mark.req("PRI-16", "SYS-27")
def test_three_partners_share_rooms_and_the_yearly_use_of_each_is_exported():
    names = ["Rowing club", "Theatre", "=Homework"]
    three = [an_organisation(name) for name in names]
    house = a_house(*three)
    room, by = house.rooms.get(), a_coordinator()
    for at, one in enumerate(three):
        for week in range(at + 1):
            day = DAY + timedelta(days=7 * week)
            hours = HOURS | {"begins": time(9 + 2 * at), "ends": time(11 + 2 * at)}
            made = actions.book(house, room, organisation=one, on=day, now=NOW, by=by, **hours)
            programme = a_programme(f"Club {at} {week}", carrier=one)
            a_session(programme, at=made.since, came=10, booking=made)
    actions.keep_wish(house, organisation=three[0], on=DAY, why="taken", today=DAY, by=by)
    year = queries.used(house, 2026, now=NOW + timedelta(days=60))
    told = {name: (use.bookings, use.hours, use.came) for name, _partner, use in year.lines}
    assert told == {
        "Rowing club": (1, 2.0, 10),
        "Theatre": (2, 4.0, 20),
        "=Homework": (3, 6.0, 30),
    }
    table = export.yearly(year)
    assert "2026,Theatre,yes,2,4.0,2,20,0" in table
    assert "2026,Rowing club,yes,1,2.0,1,10,1" in table
    assert "'=Homework" in table  # no cell is a formula
    assert queries.used(house, 2026, now=NOW).bookings == 0, "What is to come is no use yet."
    assert queries.used(house, 2025, now=NOW + timedelta(days=60)).lines == ()


def test_a_booking_refused_for_want_of_room_is_kept_as_a_wish_and_can_be_sent_again(client):
    a_city()
    mine, other = an_organisation("Rowing club"), an_organisation("Theatre")
    house = a_house(mine, other)
    room = house.rooms.get()
    day = datetime.now(UTC).date() + timedelta(days=7)
    actions.book(
        house, room, organisation=other, on=day, now=datetime.now(UTC), by=a_coordinator(), **HOURS
    )
    signed_in(client, a_user("partner", organisation=mine))
    sent = {
        "organisation": mine.ref,
        "room": room.ref,
        "on": day.isoformat(),
        "begins": "16:30",
        "ends": "17:30",
        "people": "12",
        "purpose": "Boat talk",
        "_once": "0123456789ab",
    }
    url = reverse("programmes:book_room", args=[house.ref])
    for _time in range(2):
        page = client.post(url, sent)
        assert page.status_code in (200, 422)
    wish = UnmetWish.objects.get()
    assert (wish.organisation, wish.why, wish.people) == (mine, "taken", 12)
    assert client.post(url, sent | {"begins": "18:00", "ends": "19:00"}).status_code == 302
    assert Booking.objects.filter(organisation=mine, state="confirmed").count() == 1
    assert b"Rowing club" in client.get(reverse("programmes:house", args=[house.ref])).content
    year = client.get(reverse("programmes:house_year", args=[house.ref, day.year]))
    assert b"All rooms were taken" in year.content


def test_too_many_people_for_a_room_are_refused_and_named_as_such():
    club = an_organisation("Rowing club")
    house = a_house(club)
    with pytest.raises(Refused) as refused:
        actions.book(
            house,
            house.rooms.get(),
            organisation=club,
            on=DAY,
            people=41,
            now=NOW,
            by=a_coordinator(),
            **HOURS,
        )
    assert refused.value.field == "people"


def test_a_partner_that_left_asks_like_everybody_else_and_stays_counted():
    club = an_organisation("Rowing club")
    house, by = a_house(club), a_coordinator()
    partner = house.partners.get()
    actions.part(partner, on=DAY - timedelta(days=1), by=by)
    made = actions.book(
        house, house.rooms.get(), organisation=club, on=DAY, now=NOW, by=by, **HOURS
    )
    assert made.state == Booking.State.ASKED
    assert queries.partners_of(house, on=DAY) == []


def test_an_organisation_that_is_about_to_end_is_told_of_the_house_it_helps_to_run():
    club = an_organisation("Rowing club")
    house = a_house(club)
    for one in (club, house.organisation):
        (found,) = holding.houses_of(None, organisation=one)
        assert house.ref in found.url
    assert holding.houses_of(None, organisation=an_organisation("Others")) == []


def test_use_is_listed_with_the_most_hours_first_and_wishes_without_a_booking_too():
    nine = datetime(2026, 3, 2, 9)  # noqa: DTZ001 # the rule counts lengths only
    short = rules.Booked("a", nine, nine + timedelta(hours=1))
    long = rules.Booked("b", nine, nine + timedelta(hours=3), 1, 9)
    found = rules.by_organisation([short, long], ["c", "c"])
    assert [(one.organisation, one.hours, one.unmet) for one in found] == [
        ("b", 3.0, 0),
        ("a", 1.0, 0),
        ("c", 0.0, 2),
    ]


def test_how_few_came_is_read_by_who_runs_the_house_only(client):
    a_city()
    club, theatre = an_organisation("Rowing club"), an_organisation("Theatre")
    house = a_house(club, theatre)
    room, by, past = house.rooms.get(), a_coordinator(), NOW + timedelta(days=60)
    for hour, one, came in ((9, club, 3), (12, theatre, 40)):
        hours = HOURS | {"begins": time(hour), "ends": time(hour + 1)}
        made = actions.book(house, room, organisation=one, on=DAY, now=NOW, by=by, **hours)
        programme = a_programme(f"Club {hour}", carrier=one)
        a_session(programme, at=made.since, came=came, booking=made)
    shown = {n: use.came for n, _is, use in queries.used(house, 2026, now=past, threshold=5).lines}
    assert shown["Rowing club"] is None
    assert {use.came for _n, _is, use in queries.used(house, 2026, now=past).lines} == {3, 40}
    address = reverse("programmes:house_year_file", args=[house.ref, 2026])
    assert ",3,0" not in signed_in(client, a_viewer()).get(address).content.decode()
