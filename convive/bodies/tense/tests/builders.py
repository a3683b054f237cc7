"""Invented tense times for the tests of every room."""

from __future__ import annotations

from typing import Any

from convive.bodies.models import Body, CallOut, Seat, Standby
from convive.bodies.tense import actions
from convive.bodies.tests.builders import TODAY, a_body, a_seat
from convive.ground.viewers import House
from convive.people.models import Person


def a_call_out(body: Body | None = None, **about: Any) -> CallOut:
    """A table that is out since today."""
    given = {"reason": {"en": "A fire frightened the street."}, "on": TODAY, "by": House()} | about
    return actions.call_out(body or a_body("Community response team", is_open=True), **given)


def a_standby(body: Body, person: Person, *languages: str, **about: Any) -> Standby:
    """A seat whose holder stands by; `areas=` says where, `category=` for what the seat is."""
    areas = about.pop("areas", ())
    seat: Seat = a_seat(body, person=person, **about)
    return actions.stand_by(seat, areas=areas, languages=languages or ("en",), on=TODAY, by=House())
