"""From what a moderator chose to the one action it means."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from convive.bodies import access as tables_access
from convive.bodies import queries as tables
from convive.bodies.models import AccessNeed, Ask, Meeting
from convive.bodies.open_agenda import access, actions, forms
from convive.ground.viewers import Asking


def settle(ask: Ask, meeting: Meeting, form: forms.TakePoint, *, on: date, by: Asking) -> Any:
    """Take it up, join it, or decline it: whichever was chosen."""
    words = form.cleaned_data
    if words["do"] == forms.JOIN:
        return actions.join(ask, form.known[words["item"]], on=on, by=by)
    if words["do"] == forms.DECLINE:
        return actions.decline(ask, meeting, why=words["why"], on=on, by=by)
    minutes = words["minutes"] or 10
    raised_by = words.get("raised_by", "")
    return actions.take_up(
        ask, meeting, title=words["title"], minutes=minutes, raised_by=raised_by, on=on, by=by
    )


def need_for(viewer: Asking, meeting: Meeting, ref: str) -> AccessNeed:
    """One need of a meeting, for who moderates. Raises Http404."""
    found = meeting.needs.filter(ref=ref).select_related("meeting__body").first()
    if found is None or not access.may_moderate(viewer, meeting):
        raise Http404
    return found


def proposable(viewer: Asking, ref: str) -> Meeting:
    """One meeting to which this viewer may propose a point. Raises Http404, PermissionDenied."""
    meeting = tables.meeting_for(viewer, ref)
    if not tables_access.may_propose(viewer, meeting):
        raise PermissionDenied
    return meeting
