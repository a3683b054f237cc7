"""What the page of an initiative shows of its sessions."""

from __future__ import annotations

from datetime import datetime

from convive.people.viewer import Viewer
from convive.programmes import blocks
from convive.programmes.models import Initiative, Session
from convive.programmes.sessions import access, queries, showing

NEXT, LAST = 3, 3


def register() -> None:
    """Called once, when the house is built."""
    blocks.register(_block)


def _block(viewer: Viewer, initiative: Initiative, now: datetime) -> blocks.Block:
    planned = initiative.sessions.filter(begins__gte=now).exclude(state=Session.State.CANCELLED)
    before = initiative.sessions.filter(begins__lt=now).exclude(state=Session.State.CANCELLED)
    told = {
        "initiative": initiative,
        "to_come": list(planned.order_by("begins")[:NEXT]),
        "held": queries.veiled(viewer, before.order_by("-begins")[:LAST]),
        "portraits": showing.portraits_at(initiative.reference, today=queries.today(now)),
        "may_plan": access.may_plan(viewer, initiative),
    }
    return blocks.Block("programmes/sessions/_block.html", told)
