"""Invented groups on their way, for the tests of recruiting, first steps and stages."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.bodies import queries
from convive.bodies.models import Approach, Body, Induction
from convive.bodies.tests.builders import LONG_AGO, TODAY, a_body, a_seat
from convive.people.tests.builders import a_person

LEGS = ("council-members", "city-administration", "police-community", "faith-interfaith")


def a_group(size: int = 4, *, stage: str = "recruit", **about: Any) -> Body:
    """A leadership group whose seats are filled, leg after leg; the chair comes first."""
    given = {"type_key": "leadership-group", "modules": ["joining-pack", "glossary"]} | about
    body = a_body(stage=stage, **given)
    for number in range(size):
        a_seat(
            body,
            LEGS[number % len(LEGS)],
            person=a_person(f"Member {number}"),
            deputy=a_person(f"Deputy {number}"),
            is_chair=number == 0,
        )
    return body


def inducted(body: Body, *, share: int = 100, on: date = TODAY) -> None:
    """So many per cent of the members have taken every first step of the table."""
    people = [seat.person for seat in body.seats.exclude(person=None).order_by("pk")]
    for person in people[: len(people) * share // 100]:
        for module in queries.modules(body.modules):
            Induction.objects.create(
                person=person, module=module.key, done_on=on, how=Induction.How.TOGETHER
            )


def an_approach(body: Body, category: str = "media", **about: Any) -> Approach:
    """Somebody was asked long ago, and has not answered yet."""
    return Approach.objects.create(
        **{"body": body, "category": category, "asked_on": LONG_AGO, "asked_by": "(house)"} | about
    )
