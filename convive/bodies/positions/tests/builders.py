"""Invented positions for the tests of every room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from convive.bodies.models import Ask
from convive.bodies.positions import actions
from convive.bodies.tests.builders import TODAY
from convive.ground.viewers import House
from convive.people.tests.builders import an_organisation


def a_position(words: Any = "Let cities read the national figures.", **about: Any) -> Ask:
    """A position of an organisation to a ministry; `sent=True` sends it on the same day."""
    on, sent = about.pop("on", TODAY), about.pop("sent", False)
    about.setdefault("organisation", an_organisation("City of Velmora"))
    about.setdefault("addressee", an_organisation("Ministry of the Interior"))
    position = actions.write(words=words, on=on, by=about.pop("by", House()), **about)
    if sent:
        actions.send(position, due_on=on + timedelta(days=60), on=on, by=House())
    return position
