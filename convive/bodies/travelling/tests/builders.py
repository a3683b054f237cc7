"""Invented asks on their way, for the tests of every room."""

from __future__ import annotations

from typing import Any

from convive.bodies.models import Ask, Body
from convive.bodies.tests.builders import TODAY, a_body, an_ask
from convive.bodies.travelling import actions
from convive.ground.viewers import House


def a_travelling_ask(*tables: Body, **about: Any) -> Ask:
    """An ask raised at the first of these tables and passed on to each of the others."""
    street, *above = tables or (a_body("Mill Street committee"), a_body("Ward assembly"))
    ask = an_ask(**{"body": street, "sort": Ask.Sort.GRIEVANCE} | about)
    for table in above:
        actions.send_up(ask, body=table, on=TODAY, by=House())
    return ask
