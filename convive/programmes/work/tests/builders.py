"""Invented firms and places for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.people.tests.builders import an_organisation
from convive.programmes.models.work import Placed, Placement, WorkPartner

SINCE = date(2026, 1, 5)


def a_firm(name: Any = "Harbour Bakery", **about: Any) -> WorkPartner:
    """A firm that offers places and mentoring."""
    given = {"sector": "sector-food", "offers": ["placement", "mentoring"], "since": SINCE} | about
    if "organisation" not in given:
        given["organisation"] = an_organisation(name, sort="business")
    return WorkPartner.objects.create(**given)


def some_places(partner: WorkPartner | None = None, **about: Any) -> Placement:
    """Twelve places for everybody, open without an end."""
    given = {
        "partner": partner or a_firm(),
        "sort": "placement",
        "title": "Mornings in the bakery",
        "eligibility": "Everybody who lives in the city",
        "skills": ["skill-cooking"],
        "places": 12,
        "opens_on": SINCE,
        "how_to_ask": "Job desk, town hall",
    } | about
    return Placement.objects.create(**given)


def began(placement: Placement, people: int, **about: Any) -> Placed:
    """So many residents who began there."""
    return Placed.objects.create(placement=placement, people=people, **{"on": SINCE} | about)
