"""Invented places that get ready, for the tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from convive.bodies.tests.builders import a_body
from convive.people.models import Organisation
from convive.people.tests.builders import an_organisation
from convive.programmes.models import PlaceExercise, Premises, ThemeForum
from convive.programmes.readiness import words

TODAY = date(2026, 3, 2)
CONTACTS = [
    {"who": "Caretaker", "phone": "05 00 00 00 01", "depth": 0},
    {"who": "Choir", "phone": "05 00 00 00 02", "depth": 1},
]


def a_place(name: Any = "Hall by the mill", **about: Any) -> Premises:
    """A place of worship on the list, without a plan."""
    about.setdefault("theme", "worship")
    about.setdefault("registered_on", TODAY)
    if "organisation" not in about:
        about["organisation"] = an_organisation(f"House of {name}")
    return Premises.objects.create(name=name, **about)


def a_ready_place(name: Any = "Hall by the mill", **about: Any) -> Premises:
    """One with a whole plan that was practised with responders; valid for a year."""
    given = {
        "plan_begun_on": TODAY - timedelta(days=200),
        "plan_parts": list(words.parts()),
        "plan_until": TODAY + timedelta(days=365),
        "contacts": CONTACTS,
    } | about
    made = a_place(name, **given)
    an_exercise(made)
    return made


def an_exercise(
    premises: Premises, *, invited: Organisation | None = None, **about: Any
) -> PlaceExercise:
    """The place was walked through with the fire brigade."""
    given = {"on": TODAY - timedelta(days=30), "sort": PlaceExercise.Sort.WALK} | about
    made = PlaceExercise.objects.create(premises=premises, **given)
    made.invited.add(invited or an_organisation("Fire brigade"))
    return made


def a_forum(theme: str = "worship") -> ThemeForum:
    """The forum of places of worship."""
    return ThemeForum.objects.create(theme=theme, body=a_body("Interfaith council"))
