"""Invented effects that nobody meant, for the tests of every room."""

from __future__ import annotations

from typing import Any

from convive.bodies.effects import actions
from convive.bodies.models import Ask, Triage
from convive.bodies.tests.builders import TODAY, an_ask
from convive.ground.viewers import House


def an_effect(text: str = "The leaflet made us feel watched.", **about: Any) -> Ask:
    """An effect that nobody meant, told without a name."""
    return an_ask(text, **{"sort": Ask.Sort.UNINTENDED} | about)


def a_triage(ask: Ask | None = None, **about: Any) -> Triage:
    """Somebody looked at it and said what is done."""
    told = {"weight": Triage.Weight.CHANGE, "done": {"en": "We rewrite the leaflet."}, "on": TODAY}
    return actions.triage(ask or an_effect(), by=House(), **told | about)
