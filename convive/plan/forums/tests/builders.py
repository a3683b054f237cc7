"""Invented forums for the tests of every room."""

from __future__ import annotations

from typing import Any

from convive.bodies.models import Body
from convive.bodies.tests.builders import a_body
from convive.plan.models import Forum


def a_forum(body: Body | None = None, **about: Any) -> Forum:
    """A table that works as a forum, with every function switched on."""
    table = body or a_body("Safety forum of the harbour", type_key="community-safety-forum")
    return Forum.objects.create(body=table, **{"functions": Forum.Function.values} | about)
