"""What the page of a programme shows when it is a campaign: the way to its desk."""

from __future__ import annotations

from datetime import datetime

from convive.people.viewer import Viewer
from convive.programmes import blocks
from convive.programmes.campaigns import queries, rules
from convive.programmes.models import Initiative
from convive.programmes.models.message import Message


def register() -> None:
    """Called once, when the house is built."""
    blocks.register(_block)


def _block(viewer: Viewer, initiative: Initiative, now: datetime) -> blocks.Block | None:
    del viewer, now
    if not rules.is_campaign(initiative.type):
        return None
    one = queries.campaign_of(initiative)
    released = one.messages.filter(state=Message.State.RELEASED).count() if one else 0
    told = {
        "initiative": initiative,
        "campaign": one,
        "heard": one.hearings.count() if one else 0,
        "released": released,
    }
    return blocks.Block("programmes/campaigns/_block.html", told)
