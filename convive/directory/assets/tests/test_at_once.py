"""Two who book the same room at the same moment: one has it, the other is told."""

from __future__ import annotations

import threading
import time as clock
from datetime import UTC, datetime, time
from functools import partial

import pytest
from django.db import connections

from convive.directory.assets import actions, queries
from convive.directory.assets.tests.builders import a_booking, an_asset
from convive.directory.models import Booking
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.tests.builders import an_organisation

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
SLOW = 0.3  # seconds between looking and writing, so that both would look before either writes


@pytest.fixture
def slow_to_write(monkeypatch):
    look = queries.is_taken

    def looks_then_waits(*args, **about):
        found = look(*args, **about)
        clock.sleep(SLOW)
        return found

    monkeypatch.setattr(queries, "is_taken", looks_then_waits)


def at_once(*steps):
    """Each step on a connection of its own, begun together; what came of each."""
    ready, came = threading.Barrier(len(steps)), [None] * len(steps)

    def run(place, step):
        try:
            connections["default"].ensure_connection()
            ready.wait(timeout=20)
            came[place] = step()
        except Refused as refusal:
            came[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return came


def confirmed():
    return Booking.objects.filter(state=Booking.State.CONFIRMED)


@pytest.mark.django_db(transaction=True)
def test_two_requests_for_one_hour_are_confirmed_at_once_and_one_is_told_that_it_is_taken(
    slow_to_write,
):
    asset = an_asset()
    one, other = (a_booking(asset, now=NOW, organisation=an_organisation(name)) for name in "AB")
    came = at_once(
        lambda: actions.confirm(one, now=NOW, by=House()),
        lambda: actions.confirm(other, now=NOW, by=House()),
    )
    assert sorted(type(answer).__name__ for answer in came) == ["Booking", "Refused"]
    (refusal,) = (answer for answer in came if isinstance(answer, Refused))
    assert "already booked" in str(refusal)
    assert confirmed().count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_owner_who_books_twice_at_once_for_hours_that_overlap_has_the_room_once(slow_to_write):
    asset = an_asset()
    given = {"now": NOW, "organisation": asset.owner}
    came = at_once(
        lambda: a_booking(asset, **given),
        lambda: a_booking(asset, begins=time(10), ends=time(12), **given),
    )
    assert sorted(type(answer).__name__ for answer in came) == ["Booking", "Refused"]
    assert confirmed().count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_rooms_asked_for_at_the_same_moment_are_both_booked(slow_to_write):
    rooms = [an_asset(name) for name in ("Mill hall", "Small room")]
    came = at_once(*(partial(a_booking, room, now=NOW, organisation=room.owner) for room in rooms))
    assert [type(answer).__name__ for answer in came] == ["Booking", "Booking"]
    assert confirmed().count() == 2
