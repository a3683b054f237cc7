"""Invented notes of tension."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.bodies.tests.builders import TODAY
from convive.ground.viewers import Asking, House
from convive.landscape.models import TensionNote
from convive.landscape.tension import actions
from convive.places.models import Area
from convive.places.tests.builders import an_area


def a_note(
    what: str = "Loud words about noise at the fountain in the evening.",
    *,
    area: Area | None = None,
    on: date = TODAY,
    by: Asking | None = None,
    **about: Any,
) -> TensionNote:
    """A note that a partner wrote down."""
    given = {
        "area": area or Area.objects.first() or an_area("Old Town"),
        "between": "neighbours-square",
        "what": what,
        "since": "week",
        "known": "seen",
        "sure": "sure",
    } | about
    return actions.note(given, on=on, by=by or House())
