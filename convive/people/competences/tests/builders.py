"""Invented competences for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.people.models import Competence, Person

LONG_AGO, FAR = date(2024, 1, 1), date(2099, 12, 31)


def a_competence(person: Person, key: str = "first-contact", **about: Any) -> Competence:
    """Training that has held for long and still holds."""
    given = {"learned_how": "Course of the Heron Academy, 3 May 2024", "confirmed_by": "(house)"}
    return Competence.objects.create(
        person=person, key=key, **{"since": LONG_AGO, "until": FAR} | given | about
    )
