"""Who opens an exercise, who weighs for a table, who proposes something together."""

from __future__ import annotations

from convive.bodies import access as bodies
from convive.bodies.models import Body
from convive.ground.viewers import Asking
from convive.landscape.models import Weighing


def may_read(viewer: Asking) -> bool:
    return viewer.may("landscape.read")


def may_open(viewer: Asking) -> bool:
    """Choose the findings and the tables, and tie the decision to it."""
    return viewer.may("landscape.edit")


def may_weigh(viewer: Asking, body: Body) -> bool:
    """Who sits at the table; or who types in what the table did on paper."""
    return may_open(viewer) or bodies.sits_at(viewer, body)


def may_see(viewer: Asking, weighing: Weighing) -> bool:
    """What one table gave: who sits there. Who types it in sees it only until the table is done."""
    is_done = weighing.done_on is not None
    return bodies.sits_at(viewer, weighing.body) or (may_open(viewer) and not is_done)


def may_propose(viewer: Asking) -> bool:
    return viewer.may("asks.raise")
