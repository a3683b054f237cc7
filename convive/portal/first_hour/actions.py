"""Keeping the five answers, and making the meeting they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.bodies.models import Body, Meeting
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.history import actions as history
from convive.people.viewer import Viewer
from convive.portal.models import FirstHour


@act("first_hour.begun")
def begin(*, by: Viewer) -> FirstHour:
    """An empty sheet of answers, to be filled step by step."""
    _may(by)
    return FirstHour.objects.create()


@act("first_hour.answered")
def answer(
    hour: FirstHour, changes: Mapping[str, Any], *, version: int | None, by: Viewer
) -> FirstHour:
    """Keep the answers of one step. Raises Changed when somebody else answered meanwhile."""
    _may(by)
    history.amend(hour, changes, version=version, by=by)
    return hour


@act("first_hour.called")
def call_meeting(
    hour: FirstHour,
    *,
    host: Body | None,
    new_table: Mapping[str, Any],
    title: Phrase,
    agenda: list[tuple[Phrase, int]],
    today: date,
    by: Viewer,
) -> Meeting:
    """Turn the brief into a meeting with its agenda, of `host` or of a new table (GOV-11).

    `new_table` holds name, purpose, why_new, until and the references of the tables `seen`.
    Raises Refused when the date is missing or when an existing table was passed over in silence.
    """
    _may(by)
    if hour.next_date is None:
        raise Refused(_("The meeting needs a date."), instead=_("Answer the fifth question first."))
    body = host or bodies.create(
        since=today, categories=[*hour.missing], topics=[], by=by, **new_table
    )
    meeting = bodies.call(body, title=title, on=hour.next_date, agenda=agenda, by=by)
    hour.meeting = meeting
    hour.save_next()
    return meeting


def _may(by: Viewer) -> None:
    if not by.may("first_hour.write"):
        raise PermissionDenied
