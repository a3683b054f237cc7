"""Who reads checks, answers them, and takes the second look."""

from __future__ import annotations

from collections.abc import Collection

from convive.bodies.checks import rules
from convive.bodies.models import Check
from convive.ground.viewers import Asking
from convive.people.viewer import Viewer


def may_read(viewer: Asking) -> bool:
    """Whoever works with the tables of the city."""
    return viewer.may("bodies.read")


def may_fill(viewer: Asking) -> bool:
    """Who answers the questions."""
    return viewer.may("checks.fill")


def may_look_second(viewer: Viewer, check: Check, *, authors: Collection[str]) -> bool:
    """Somebody else; for data protection its officer."""
    return viewer.may("checks.second_look") and rules.may_look_second(
        check.kind, looker=viewer.ref, authors=authors, roles=viewer.roles
    )
