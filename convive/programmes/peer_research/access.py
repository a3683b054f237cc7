"""Who reads what young people said, who writes it down, and who tells what the city did."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.programmes import access
from convive.programmes.models import PeerProject


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes reads counts, themes and priorities."""
    return access.may_read(viewer)


def may_work(viewer: Asking, project: PeerProject) -> bool:
    """The team: who carries the programme, or coordinates all of them. Only they read answers."""
    return access.may_begin(viewer, project.initiative.carrier)


def may_answer_for_the_city(viewer: Asking) -> bool:
    """Who ties priorities to what the city does, and tells each year how far it came."""
    return viewer.may("programmes.edit") and viewer.may("thread.tie")
