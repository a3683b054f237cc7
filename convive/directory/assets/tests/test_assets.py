"""What partners lend each other: free or taken, asked, answered, given back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.directory.assets import actions, queries, rules
from convive.directory.assets.tests.builders import a_booking, an_asset
from convive.directory.models import Asset, Booking
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.people.viewer import Viewer
from convive.search import queries as search

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = date(2026, 3, 9)
pytestmark = pytest.mark.django_db


def test_a_day_of_the_city_has_twenty_three_hours_when_the_clocks_go_forward():
    since, until = rules.whole_day(date(2026, 3, 29), zone="Europe/Paris")
    assert until - since == timedelta(hours=23)


def test_times_are_those_of_the_city_and_a_time_that_does_not_exist_is_refused():
    a_city(time_zone="Europe/Paris")
    booking = a_booking(now=NOW)
    assert booking.since == datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert queries.shown(booking).since.isoformat() == "2026-03-09T09:00:00"
    with pytest.raises(Refused, match="does not exist") as refusal:
        a_booking(now=NOW, on=date(2026, 3, 29), begins=time(2, 30))
    assert refusal.value.field == "begins"


def test_nothing_is_booked_twice_and_one_may_begin_when_the_other_ends():
    asset = an_asset()
    first, second = a_booking(asset, now=NOW), a_booking(asset, now=NOW)
    actions.confirm(first, now=NOW, by=House())
    with pytest.raises(Refused, match="already booked"):
        actions.confirm(second, now=NOW, by=House())
    with pytest.raises(Refused, match="already booked"):
        a_booking(asset, now=NOW, begins=time(10, 59), ends=time(12))
    assert a_booking(asset, now=NOW, begins=time(11), ends=time(12), confirmed=True)
    actions.cancel(first, now=NOW, by=House())
    assert actions.confirm(second, now=NOW, by=House()).state == Booking.State.CONFIRMED


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"ends": time(9)}, "end after it begins"),
        ({"on": date(2026, 3, 1)}, "still to come"),
        ({"until_on": date(2026, 4, 9)}, "longer than two weeks"),
    ],
)
def test_a_time_that_makes_no_sense_is_refused(about, words):
    with pytest.raises(Refused, match=words):
        a_booking(now=NOW, **about)


def test_only_who_lends_says_yes_or_no_and_a_no_has_a_reason():
    owner = an_organisation("Mill House")
    booking = a_booking(an_asset(owner=owner), now=NOW)
    with pytest.raises(PermissionDenied):
        actions.confirm(booking, now=NOW, by=a_viewer(Role.PARTNER))
    lender = a_viewer(Role.PARTNER, organisation=owner)
    with pytest.raises(Refused, match="Say why"):
        actions.decline(booking, reason=" ", now=NOW, by=lender)
    assert actions.decline(booking, reason="Painters.", now=NOW, by=lender).reason == "Painters."


def test_whoever_owns_a_room_needs_nobodys_yes():
    owner = an_organisation("Mill House")
    assert a_booking(an_asset(owner=owner), now=NOW, organisation=owner).state == "confirmed"


def test_both_sides_are_told_without_a_word_about_what_it_is_for(
    mailoutbox, django_capture_on_commit_callbacks
):
    owner = an_organisation("Mill House", email="mill@house.example", languages=["fr"])
    person = a_user(Role.PARTNER)
    asset = an_asset(owner=owner)
    with django_capture_on_commit_callbacks(execute=True):
        booking = actions.ask(
            asset, organisation=person.memberships.get().organisation, on=DAY, begins=time(9),
            ends=time(10), purpose="Families of the fire", now=NOW, by=viewer_of(person),
        )  # fmt: skip
        actions.confirm(booking, now=NOW, by=House())
    assert [one.to for one in mailoutbox] == [["mill@house.example"], [person.email]]
    assert all("fire" not in one.subject + one.body for one in mailoutbox)
    assert all(booking.ref in one.body for one in mailoutbox)


def test_others_see_that_it_is_taken_and_not_what_for_or_by_whom(client):
    a_city(time_zone="Europe/Paris")
    asset = an_asset()
    booking = a_booking(asset, now=datetime.now(UTC), confirmed=True, purpose="Quiet talk")
    signed_in(client, a_user(Role.HUB_MEMBER))
    html = client.get(reverse("directory:asset", args=[asset.ref])).content.decode()
    assert "Taken" in html
    assert "Quiet talk" not in html
    assert "Harbour Friends" not in html
    assert client.get(reverse("directory:booking", args=[booking.ref])).status_code == 404


def test_what_is_for_partners_or_the_owner_is_not_there_for_others():
    partners = an_asset(who=Asset.Who.PARTNERS)
    own = an_asset("Back office", who=Asset.Who.OWNER)
    guest, partner = a_viewer(Role.HUB_MEMBER), a_viewer(Role.PARTNER)
    assert queries.assets_for(guest) == []
    assert queries.assets_for(partner) == [partners]
    with pytest.raises(Http404):
        queries.asset_for(partner, own.ref)
    with pytest.raises(PermissionDenied):
        actions.ask(
            partners, organisation=an_organisation(), on=DAY, begins=time(9), ends=time(10),
            purpose="x", now=NOW, by=guest,
        )  # fmt: skip


def test_a_room_that_somebody_counts_on_stays_offered():
    booking = a_booking(now=NOW, confirmed=True)
    with pytest.raises(Refused, match="counts on it"):
        actions.retire(booking.asset, on=NOW.date(), now=NOW, by=House())
    actions.cancel(booking, now=NOW, by=House())
    assert actions.retire(booking.asset, on=NOW.date(), now=NOW, by=House()).retired_on


def test_rooms_free_on_a_day_are_large_enough_and_say_when_they_are_taken():
    a_city(time_zone="Europe/Paris")
    hall, small = an_asset("Mill hall"), an_asset("Small room", capacity=6)
    a_booking(hall, now=NOW, confirmed=True)
    viewer = a_coordinator()
    found = queries.free_on(viewer, DAY, people=10)
    assert [one.asset for one in found] == [hall]
    assert [one.since.hour for one in found[0].taken] == [9]
    span = (datetime(2026, 3, 9, 9, tzinfo=UTC), datetime(2026, 3, 9, 10, tzinfo=UTC))
    assert [one.asset for one in queries.free_on(viewer, DAY, span=span)] == [small]


def test_a_room_is_offered_found_free_booked_and_confirmed_in_the_browser(client):
    a_city(time_zone="Europe/Paris")
    owner = an_organisation("Mill House")
    lender = a_user(Role.PARTNER, organisation=owner)
    signed_in(client, lender)
    sent = {
        "name_en": "Mill hall", "sort": "room", "owner": owner.ref, "who": "everybody",
        "capacity": "40", "access_en": "No steps", "hours_en": "Evenings",
    }  # fmt: skip
    client.post(reverse("directory:offer_asset"), sent)
    asset = Asset.objects.get()
    guest = a_user(Role.HUB_MEMBER, organisation=an_organisation("Hill Friends"))
    signed_in(client, guest)
    day = (datetime.now(UTC).date() + timedelta(days=9)).isoformat()
    free = client.get(reverse("directory:free"), {"on": day}).content.decode()
    assert "Free all day" in free
    asked = {
        "organisation": guest.memberships.get().organisation.ref, "on": day, "begins": "18:00",
        "ends": "20:00", "purpose": "First meeting",
    }  # fmt: skip
    client.post(reverse("directory:book", args=[asset.ref]), asked)
    booking = Booking.objects.get()
    signed_in(client, lender)
    client.post(reverse("directory:confirm_booking", args=[booking.ref]))
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    signed_in(client, guest)
    again = client.post(reverse("directory:book", args=[asset.ref]), asked).content.decode()
    assert "already booked at that time" in again


def test_what_is_lent_is_found_by_whom_it_is_lent_to_and_by_nobody_once_it_is_gone():
    by, hub = a_coordinator(), a_viewer(Role.HUB_MEMBER)
    owner = an_organisation("Mill House")
    for who in Asset.Who:
        given = {"name": {"en": f"Lantern for {who.label}"}, "owner": owner, "who": who}
        actions.offer(given, by=by)
    everybody, partners, _own = Asset.objects.all()
    assert found(by) == {everybody.ref, partners.ref}
    assert found(hub) == {everybody.ref}
    assert found(a_viewer(Role.ADMINISTRATOR)) == found(Viewer.nobody()) == set()
    actions.amend(everybody, {"who": Asset.Who.OWNER}, version=None, by=by)
    actions.retire(partners, on=DAY, now=NOW, by=by)
    assert found(by) == found(hub) == set()


def found(viewer):
    return {hit.ref for hit in search.find(viewer, "lantern", language="en")}
