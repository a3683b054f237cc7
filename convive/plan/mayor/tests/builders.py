"""Invented acts, dates and things the mayor says, for the tests of every room."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from convive.plan.models import LegalAct, Occasion, OpenDoor, Pledge, Statement, Visit


def an_act(title: Any = "Decree on the office for living together", **about: Any) -> LegalAct:
    """A decision of the council without an end."""
    given = {"sort": "council", "citation": "No. 12 of 2024", "adopted_by": "City council"}
    return LegalAct.objects.create(
        title=title, **({"adopted_on": date(2024, 3, 1)} | given | about)
    )


def an_election(on: date, **about: Any) -> Occasion:
    """A vote on a day."""
    given = {"title": "Election of the council", "sort": Occasion.Sort.ELECTION}
    return Occasion.objects.create(on=on, **(given | about))


def a_pledge(key: str = "speak-out", **about: Any) -> Pledge:
    """A commitment under way."""
    given = {"words": "We speak out each time.", "state": "under-way"}
    given |= {"made_on": date(2026, 1, 1), "review_on": date(2027, 1, 1)}
    return Pledge.objects.create(key=key, **(given | about))


def a_statement(on: date, **about: Any) -> Statement:
    """Something the mayor said, not public."""
    given = {"title": "At the bus stop", "text": "Nobody rides alone.", "pledges": ["speak-out"]}
    return Statement.objects.create(said_on=on, **(given | about))


def a_visit(area: Any, on: date, **about: Any) -> Visit:
    """The mayor was in an area."""
    return Visit.objects.create(area=area, on=on, **({"what": "Lamps"} | about))


def a_door(on: date, **about: Any) -> OpenDoor:
    """An hour in the town hall."""
    given = {"begins_at": time(17), "ends_at": time(19), "place": "Town hall, room 1"}
    return OpenDoor.objects.create(on=on, **(given | about))
