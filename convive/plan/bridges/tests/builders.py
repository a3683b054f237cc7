"""Invented committees, contacts and dialogues for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.bodies.tests.builders import a_body
from convive.plan.models import Committee, Contact, Dialogue, Municipality

LATELY = date(2026, 2, 2)


def a_committee(municipality: Municipality, **about: Any) -> Committee:
    """A committee whose members are named."""
    given = {"name": {"en": "Peace and unity committee"}, "named_on": LATELY} | about
    return Committee.objects.create(municipality=municipality, **given)


def a_contact(municipality: Municipality, **about: Any) -> Contact:
    """A local event that the national centre attended."""
    given = {"on": LATELY, "how": Contact.How.EVENT, "about": "Spring fair"} | about
    return Contact.objects.create(municipality=municipality, **given)


def a_dialogue(**about: Any) -> Dialogue:
    """A series of dialogues at a table of its own."""
    body = about.pop("body", None) or a_body("Localisation working group")
    given = {"title": {"en": "From strategy to street"}} | about
    return Dialogue.objects.create(body=body, **given)
