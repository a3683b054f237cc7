"""What the page of a programme shows of the ideas of its teams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from convive.city import queries as city
from convive.people.viewer import Viewer
from convive.programmes import blocks
from convive.programmes.blocks import Block
from convive.programmes.conditions import access, queries
from convive.programmes.conditions.queries import Brought
from convive.programmes.models import Initiative


@dataclass(frozen=True, slots=True)
class Ideas:
    """The ideas of a programme, each with whether this viewer may take it further."""

    initiative: Initiative
    ideas: tuple[tuple[Brought, bool], ...]
    may_bring: bool


def register() -> None:
    """Called once, when the house is built."""
    blocks.register(_ideas)


def _ideas(viewer: Viewer, initiative: Initiative, now: datetime) -> Block | None:
    """Shown where teams bring ideas: a hackathon, or anything that brought one."""
    found = queries.ideas_of(initiative, today=city.today(now))
    if initiative.type != queries.HACKATHON and not found:
        return None
    listed = tuple((one, access.may_amend(viewer, one.idea)) for one in found)
    told = Ideas(initiative, listed, access.may_bring(viewer, initiative))
    return Block("programmes/conditions/_ideas.html", told)
