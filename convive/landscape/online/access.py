"""Who reads the online landscape, who writes it, and who may open the slot."""

from __future__ import annotations

from convive.bodies import access as tables
from convive.ground.viewers import Asking
from convive.landscape.models import OnlineBriefing, PostSample


def may_read(viewer: Asking) -> bool:
    return viewer.may("landscape.read")


def may_write(viewer: Asking) -> bool:
    """Write briefings and narratives, begin samples."""
    return viewer.may("landscape.edit")


def may_import(viewer: Asking) -> bool:
    """Bring counted summaries in and take them out again."""
    return viewer.may("landscape.import")


def may_publish(viewer: Asking) -> bool:
    """Let everybody read a briefing or an answered rumour; ask that the slot be opened."""
    return viewer.may("landscape.publish")


def may_look_second(viewer: Asking) -> bool:
    """Be the second of two who open the slot."""
    return viewer.may("checks.second_look")


def may_ask(viewer: Asking) -> bool:
    """Ask for a briefing, or ask on after one."""
    return may_read(viewer) and viewer.may("asks.raise")


def may_code(viewer: Asking, sample: PostSample) -> bool:
    """Hand in what one read: who works here, once, until it is counted."""
    return may_read(viewer) and viewer.may("tasks.do") and sample.counted_on is None


def may_read_briefing(viewer: Asking, briefing: OnlineBriefing) -> bool:
    """By need to know: who keeps the landscape, who sits at its table, or everybody who works here."""
    if not may_read(viewer):
        return False
    if briefing.audience == OnlineBriefing.Audience.PARTNERS or may_write(viewer):
        return True
    return briefing.body is not None and tables.sits_at(viewer, briefing.body)
