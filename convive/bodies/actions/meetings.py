"""Calling people together, asking them kindly, and keeping what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, queries
from convive.bodies.models import AgendaItem, Body, Invitation, Meeting, Presence, Seat
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history

MEETING = ["title", "on", "at", "minutes_long", "place", "state"]
Point = tuple[Phrase | str, int]


@act("bodies.meeting_called")
def call(
    body: Body,
    *,
    title: Phrase | str,
    on: date,
    by: Asking,
    at: time | None = None,
    minutes_long: int = 90,
    place: str = "",
    agenda: Iterable[Point] = (),
) -> Meeting:
    """Call a meeting; `agenda` is its points with the minutes planned for each."""
    if not access.may_edit(by, body):
        raise PermissionDenied
    meeting = Meeting.objects.create(
        body=body, title=phrase(title), on=on, at=at, minutes_long=minutes_long, place=place
    )
    _set_agenda(meeting, agenda)
    history.keep(meeting, MEETING, by=by)
    return meeting


@act("bodies.meeting_amended")
def amend_meeting(
    meeting: Meeting,
    changes: Mapping[str, Any],
    *,
    version: int | None,
    by: Asking,
    agenda: Iterable[Point] | None = None,
) -> Meeting:
    """Change date, place or title; `agenda`, when given, replaces the points not yet spoken about.

    Raises Refused once the meeting was cancelled; Changed on a second editor.
    """
    _may_change(meeting, by)
    history.amend(meeting, changes, version=version, by=by)
    if agenda is not None:
        if any(item.said for item in meeting.agenda.all()):
            raise Refused(
                _("The minutes of this agenda are begun."),
                instead=_("Write what was said instead of changing the points."),
            )
        meeting.agenda.all().delete()
        _set_agenda(meeting, agenda)
    return meeting


@act("bodies.invited")
def invite(
    meeting: Meeting,
    *,
    concern: Phrase | str,
    minutes_asked: int,
    today: date,
    by: Asking,
    gains: Mapping[str, Phrase] | None = None,
    load_reason: str = "",
) -> Meeting:
    """Ask every filled seat to come; says what each gains, which concern it meets, the time it takes.

    `gains` gives the words by category; else those of the invitations pack. Raises Refused, naming
    them, when somebody was asked for too much lately and no `load_reason` is given (GOV-10).
    What an invitation lacks is flagged by `queries.invitations_for`, not refused (GOV-12).
    """
    _may_change(meeting, by)
    letters = queries.invitations_for(
        by, meeting, today=today, concern=phrase(concern), minutes=minutes_asked, gains=gains
    )
    tired = [letter.who for letter in letters if letter.is_too_much and not letter.was_sent]
    if tired and not load_reason.strip():
        raise Refused(
            _("Some of them were asked for a lot in the last 90 days."),
            missing=tired,
            instead=_(
                "Offer pay, join two meetings, ask the deputy, or say why you ask all the same."
            ),
            field="load_reason",
        )
    for letter in letters:
        Invitation.objects.get_or_create(
            meeting=meeting,
            seat=letter.seat,
            defaults={
                "organisation": letter.seat.organisation,
                "person": letter.seat.person,
                "gain": letter.gain,
                "concern": letter.concern,
                "minutes_asked": minutes_asked,
                "load_reason": load_reason.strip()[:300] if letter.is_too_much else "",
                "invited_on": today,
            },
        )
    return meeting


@act("bodies.presence_recorded")
def record_presence(meeting: Meeting, came: Mapping[str, str], *, by: Asking) -> Meeting:
    """Write down who came: by reference of seat, a word of `Presence.How`; the meeting is held."""
    _may_change(meeting, by)
    seats = {seat.ref: seat for seat in Seat.objects.filter(body=meeting.body, ref__in=list(came))}
    for ref, how in came.items():
        if ref in seats and how in Presence.How.values:
            Presence.objects.update_or_create(
                meeting=meeting, seat=seats[ref], defaults={"how": how}
            )
    _hold(meeting, {}, version=None, by=by)
    return meeting


@act("bodies.minuted")
def write_minutes(
    meeting: Meeting,
    said: Mapping[int, Phrase | str],
    *,
    by: Asking,
    version: int | None = None,
    **outcome: Phrase | str,
) -> Meeting:
    """Write what was said, point by point (by key of the point); the agenda becomes the minutes.

    `outcome`: minutes, worries, common_ground, explored (GOV-13). Raises Changed on a second editor.
    """
    _may_change(meeting, by)
    changes = {name: phrase(words) for name, words in outcome.items()}
    _hold(meeting, changes, version=version, by=by)
    for item in meeting.agenda.all():
        if item.pk in said:
            item.said = phrase(said[item.pk])
            item.save(update_fields=["said"])
    return meeting


@act("bodies.meeting_cancelled")
def cancel(meeting: Meeting, *, why: str, by: Asking) -> Meeting:
    """Cancel a meeting that has not taken place, and say why."""
    _may_change(meeting, by)
    if meeting.state == Meeting.State.HELD:
        raise Refused(_("This meeting took place. Its minutes stay."))
    if not why.strip():
        raise Refused(_("Say why, so that people do not wonder."), field="why")
    changes = {"state": Meeting.State.CANCELLED, "why_cancelled": why.strip()[:300]}
    history.amend(meeting, changes, version=None, by=by)
    return meeting


def _may_change(meeting: Meeting, by: Asking) -> None:
    if not access.may_edit(by, meeting.body):
        raise PermissionDenied
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("This meeting was cancelled."), instead=_("Call another one."))


def _hold(meeting: Meeting, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> None:
    history.amend(meeting, {**changes, "state": Meeting.State.HELD}, version=version, by=by)


def _set_agenda(meeting: Meeting, agenda: Iterable[Point]) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, place=place, title=phrase(title), minutes_planned=minutes)
        for place, (title, minutes) in enumerate(agenda)
    )
