"""Who writes a day into the shared calendar."""

from __future__ import annotations

from convive.bodies import access as tables
from convive.bodies.models import Body
from convive.ground.viewers import Asking


def may_write(viewer: Asking, body: Body) -> bool:
    """Who sits at the table and takes part, and who keeps it."""
    takes_part = viewer.may("asks.raise") and tables.sits_at(viewer, body)
    return takes_part or tables.may_edit(viewer, body)
