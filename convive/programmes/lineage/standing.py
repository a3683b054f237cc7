"""What this suite shows on the page of a programme: how far it was passed on, where it came from."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.people.viewer import Viewer
from convive.programmes import blocks
from convive.programmes.lineage import queries
from convive.programmes.models import Initiative


def register() -> None:
    """Called once, when the house is built."""
    blocks.register(_block)


def _block(viewer: Viewer, initiative: Initiative, now: datetime) -> blocks.Block | None:
    origin = queries.origin_of(initiative)
    if origin is None and not initiative.trainers.exists():
        return None
    found = queries.lineage_for(viewer, initiative, today=city.today(now))
    told = {"origin": origin, "found": found, "course": initiative}
    return blocks.Block("programmes/lineage/_block.html", told)
