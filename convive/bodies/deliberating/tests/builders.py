"""Invented questions to residents for the tests of every room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from convive.bodies.deliberating import actions
from convive.bodies.models import Body, Deliberation, Reading
from convive.bodies.tests.builders import TODAY, a_body
from convive.ground.viewers import House


def a_question(
    body: Body | None = None, *, balanced: bool = False, shown: bool = False, **about: Any
) -> Deliberation:
    """A question open to everybody; `balanced` with a fact and a reason on each side, or `shown`."""
    given = {
        "question": {"en": "Should Mill Street be free of cars?"},
        "invites": Deliberation.Invites.OPEN,
        "invited_how": {"en": "A poster in every shop."},
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=30),
        "by": House(),
    } | about
    one = actions.prepare(body or a_body("Assembly of Mill Street", is_open=True), **given)
    if balanced or shown:
        for side in Reading.Side.values:
            a_reading(one, side)
    return actions.show(one, on=TODAY, by=House()) if shown else one


def a_reading(one: Deliberation, side: str = "fact", **about: Any) -> Reading:
    """A page of the reading."""
    given = {"words": {"en": f"Words of a {side}."}, "source": "City count 2025"} | about
    return actions.add_reading(one, side=side, by=House(), **given)
