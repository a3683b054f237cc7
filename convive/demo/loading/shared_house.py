"""The youth house that Velmora runs with three partners, its year, and slips to ordinary services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.directory.assets import actions as lending
from convive.directory.models import Asset
from convive.ground.phrase import Phrase
from convive.programmes.houses import actions
from convive.programmes.models import SharedHouse
from convive.programmes.slips import actions as slips

BEFORE = timedelta(days=3)  # how long before the day a room was asked for


def load(made: Made) -> None:
    """Its rooms, its partners, what was booked and what found no room; then a few slips."""
    told, by = data.read("shared_house"), made.coordinator
    about = told["house"]
    owner = made.organisations[about["organisation"]]
    rooms = {one["key"]: _room(one, told["room"], owner, about, made) for one in told["rooms"]}
    given = {
        "name": Phrase(about["name"]),
        "what": Phrase(about["what"]),
        "organisation": owner,
        "area": made.areas[about["area"]],
        "since": made.day(about["since"]),
    }
    house = actions.open_house(given, rooms=rooms.values(), by=by)
    for one in told["partners"]:
        organisation = made.organisations[one["organisation"]]
        actions.join(
            house, organisation, does=Phrase(one["does"]), on=made.day(about["since"]), by=by
        )
    for one in told["bookings"]:
        for offset in one["every"]:
            _book(house, rooms[one["room"]], one, offset, made)
    for one in told["wishes"]:
        on = made.day(one["day"])
        actions.keep_wish(
            house,
            organisation=made.organisations[one["organisation"]],
            on=on,
            why=one["why"],
            people=one["people"],
            today=on,
            by=by,
        )
    for key, language, day in told["slips"]:
        slips.hand_out(made.services[key], language=language, on=made.day(day), by=by)


def _room(
    one: Mapping[str, Any],
    shared: Mapping[str, Any],
    owner: Any,
    about: Mapping[str, Any],
    made: Made,
) -> Asset:
    given: dict[str, Any] = {
        name: Phrase(shared[name]) for name in ("what", "access", "hours", "cost")
    }
    given |= {"name": Phrase(one["name"]), "capacity": one["capacity"], "owner": owner}
    given |= {"address": shared["address"], "area": made.areas[about["area"]], "sort": "room"}
    return lending.offer(given, by=made.coordinator)


def _book(house: SharedHouse, room: Asset, one: Mapping[str, Any], offset: int, made: Made) -> None:
    """One booking, asked for a few days before, as its partner did."""
    day = made.day(offset)
    now: datetime = min(past.moment(day - BEFORE), timezone.now())
    actions.book(
        house,
        room,
        organisation=made.organisations[one["for"]],
        on=day,
        begins=time.fromisoformat(one["from"]),
        ends=time.fromisoformat(one["until"]),
        purpose=one["purpose"],
        now=now,
        by=made.coordinator,
    )
