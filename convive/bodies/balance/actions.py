"""Asking a table to stop and look, answering, and noting how long each leg spoke."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.balance import access, queries
from convive.bodies.models import Meeting, Rest, Seat, Speaking
from convive.bodies.rules import Leg
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history


@act("bodies.rest_called")
def call_rest(seat: Seat, *, reason: str, on: date, by: Asking) -> Rest:
    """A member asks the table to stop and look; everybody who reads the table sees it.

    One rest a seat at a time: asking again while it is open gives the open one. What another member
    asks meanwhile stands beside it. Raises Refused without words, or for a vacant seat.
    """
    if not access.may_rest(by, seat):
        raise PermissionDenied
    if not seat.is_filled:
        raise Refused(_("Nobody sits on this seat."), field="seat")
    if not reason.strip():
        raise Refused(_("Say what the table should look at."), field="reason")
    Seat.objects.select_for_update().get(pk=seat.pk)  # pressed twice at once, it is asked once
    waiting = queries.open_rest(seat.body, seat=seat)
    if waiting is not None:
        return waiting
    made = Rest.objects.create(body=seat.body, seat=seat, called_on=on, reason=reason.strip())
    history.keep(made, ["reason"], by=by)
    return made


@act("bodies.rest_answered")
def answer_rest(rest: Rest, *, answer: str, on: date, version: int | None, by: Asking) -> Rest:
    """The table looked and agreed on something; what it agreed stays with the rest."""
    if not access.may_edit(by, rest.body):
        raise PermissionDenied
    if not answer.strip():
        raise Refused(_("Say what the table agreed."), field="answer")
    changes = {"answer": answer.strip(), "answered_on": rest.answered_on or on}
    history.amend(rest, changes, version=version, by=by)
    return rest


@act("bodies.speaking_noted")
def note_speaking(meeting: Meeting, minutes: Mapping[str, int], *, by: Asking) -> Meeting:
    """How long the seats of each leg spoke; never who spoke. Nothing noted for a leg is nothing kept."""
    if not access.may_edit(by, meeting.body):
        raise PermissionDenied
    for leg in Leg:
        if minutes.get(leg):
            Speaking.objects.update_or_create(
                meeting=meeting, leg=leg, defaults={"minutes": minutes[leg]}
            )
        else:
            Speaking.objects.filter(meeting=meeting, leg=leg).delete()
    return meeting
