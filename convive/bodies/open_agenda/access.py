"""Who moderates what residents want on an agenda, and who sees an open meeting."""

from __future__ import annotations

from convive.bodies import access
from convive.bodies.models import Meeting
from convive.ground.viewers import Asking


def may_moderate(viewer: Asking, meeting: Meeting) -> bool:
    """Who keeps the table: its chair and the coordinator."""
    return access.may_edit(viewer, meeting.body)


def is_on_the_calendar(meeting: Meeting) -> bool:
    """Everybody may find it."""
    return meeting.is_public
