"""Keeping the five answers, and making the meeting they lead to."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.bodies.models import Body, Meeting
from convive.ground.phrase import Phrase
from convive.history import actions as history
from convive.people.viewer import Viewer
from convive.portal.models import FirstHour

ANSWERS = ("languages", "worries", "strengths", "tables", "missing", "next_date")


@act("first_hour.begun")
def begin(*, by: Viewer) -> FirstHour:
    """An empty sheet of answers, to be filled step by step."""
    _may(by)
    return FirstHour.objects.create()


@act("first_hour.answered")
def answer(
    hour: FirstHour, changes: dict[str, Any], *, version: int | None, by: Viewer
) -> FirstHour:
    """Keep the answers of one step. Raises Changed when somebody else answered meanwhile."""
    _may(by)
    history.amend(hour, changes, version=version, by=by)
    return hour


@act("first_hour.called")
def call_meeting(
    hour: FirstHour, body: Body, *, title: Phrase, agenda: list[tuple[Phrase, int]], by: Viewer
) -> Meeting:
    """Turn the brief into a meeting of `body` with its agenda (point, minutes)."""
    _may(by)
    meeting = bodies.call_meeting(body, title=title, on=hour.next_date, agenda=agenda, by=by)
    hour.meeting = meeting
    hour.save_next()
    return meeting


def _may(by: Viewer) -> None:
    if not by.may("first_hour.write"):
        raise PermissionDenied
