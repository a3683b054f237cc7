"""Calling people together, asking them kindly, and keeping what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, queries, rules
from convive.bodies.models import AgendaItem, Body, Invitation, Meeting, Presence, Seat
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history

MEETING = ["title", "on", "at", "minutes_long", "place", "manner", "link", "is_open", "state"]
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
    manner: str = Meeting.Manner.HERE,
    link: str = "",
    is_open: bool | None = None,
    arranged: Phrase | str = "",
    agenda: Iterable[Point] = (),
) -> Meeting:
    """Call a meeting; `agenda` is its points with the minutes planned for each.

    `is_open` None: as open as its table. `arranged`: interpretation, access, children.
    """
    if not access.may_edit(by, body):
        raise PermissionDenied
    _refuse_without_link(manner, link)
    meeting = Meeting.objects.create(
        body=body,
        title=phrase(title),
        on=on,
        at=at,
        minutes_long=minutes_long,
        place=place,
        manner=manner,
        link=link,
        is_open=is_open,
        arranged=phrase(arranged) if arranged else Phrase(),
    )
    _set_agenda(meeting, agenda)
    history.keep(meeting, MEETING, by=by)
    return meeting


@act("bodies.meetings_called")
def call_again(
    body: Body, *, on: date, again: str, times: int, by: Asking, **about: Any
) -> list[Meeting]:
    """Call a meeting that comes again: weekly, every two weeks, monthly on the same weekday (PRI-03)."""
    return [call(body, on=day, by=by, **about) for day in rules.days_again(on, again, times)]


@act("bodies.meeting_amended")
def amend_meeting(
    meeting: Meeting,
    changes: Mapping[str, Any],
    *,
    version: int | None,
    by: Asking,
    agenda: Iterable[Point] | None = None,
) -> Meeting:
    """Change date, place or title; `agenda`, when given, is the points in their new order.

    A point that stays keeps its papers and what residents asked. Raises Refused once the meeting
    was cancelled or a point with papers would go; Changed on a second editor.
    """
    may_change(meeting, by)
    _refuse_without_link(
        str(changes.get("manner", meeting.manner)), str(changes.get("link", meeting.link))
    )
    history.amend(meeting, changes, version=version, by=by)
    if agenda is not None:
        if any(item.said for item in meeting.agenda.all()):
            raise Refused(
                _("The minutes of this agenda are begun."),
                instead=_("Write what was said instead of changing the points."),
            )
        _rewrite_agenda(meeting, agenda)
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
    about: str = "",
) -> Meeting:
    """Ask every filled seat to come; says what each gains, which concern it meets, the time it takes.

    `gains` gives the words by category; else those of the invitations pack. `about`: the record of
    the concern, `kind:ref`. Raises Refused, naming
    them, when somebody was asked for too much lately and no `load_reason` is given (GOV-10).
    What an invitation lacks is flagged by `queries.invitations_for`, not refused (GOV-12).
    """
    may_change(meeting, by)
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
                "about": about[:80],
                "invited_on": today,
            },
        )
    return meeting


@act("bodies.presence_recorded")
def record_presence(
    meeting: Meeting, came: Mapping[str, str], *, by: Asking, guests: int | None = None
) -> Meeting:
    """Write down who came: by reference of seat, a word of `Presence.How`; the meeting is held.

    `guests`: how many residents came to an open meeting, as a number and never by name.
    """
    may_change(meeting, by)
    seats = {seat.ref: seat for seat in Seat.objects.filter(body=meeting.body, ref__in=list(came))}
    for ref, how in came.items():
        if ref in seats and how in Presence.How.values:
            Presence.objects.update_or_create(
                meeting=meeting, seat=seats[ref], defaults={"how": how}
            )
    hold(meeting, {} if guests is None else {"guests": guests}, version=None, by=by)
    return meeting


@act("bodies.meeting_cancelled")
def cancel(meeting: Meeting, *, why: str, by: Asking) -> Meeting:
    """Cancel a meeting that has not taken place, and say why."""
    may_change(meeting, by)
    if meeting.state == Meeting.State.HELD:
        raise Refused(_("This meeting took place. Its minutes stay."))
    if not why.strip():
        raise Refused(_("Say why, so that people do not wonder."), field="why")
    changes = {"state": Meeting.State.CANCELLED, "why_cancelled": why.strip()[:300]}
    history.amend(meeting, changes, version=None, by=by)
    return meeting


def may_change(meeting: Meeting, by: Asking) -> None:
    """Raises PermissionDenied for who does not keep the table, Refused once it was cancelled."""
    if not access.may_edit(by, meeting.body):
        raise PermissionDenied
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("This meeting was cancelled."), instead=_("Call another one."))


def hold(meeting: Meeting, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> None:
    """The meeting took place; `changes` are kept with it."""
    history.amend(meeting, {**changes, "state": Meeting.State.HELD}, version=version, by=by)


def _set_agenda(meeting: Meeting, agenda: Iterable[Point]) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, place=place, title=phrase(title), minutes_planned=minutes)
        for place, (title, minutes) in enumerate(agenda)
    )


def _rewrite_agenda(meeting: Meeting, agenda: Iterable[Point]) -> None:
    left = list(meeting.agenda.prefetch_related("asks", "papers"))
    points = [(phrase(title), minutes) for title, minutes in agenda]
    kept = [_taken(left, title) for title, _minutes in points]
    hanging = [str(item.title) for item in left if item.asks.all() or item.papers.all()]
    if hanging:
        raise Refused(
            _("Papers, or what a resident asked, would be lost with these points."),
            missing=hanging,
            instead=_("Leave them in, or take the papers away and answer who asked first."),
            field="agenda",
        )
    for item in left:
        item.delete()
    for place, (known, (title, minutes)) in enumerate(zip(kept, points, strict=True)):
        item = known or AgendaItem(meeting=meeting, title=title)
        item.place, item.minutes_planned = place, minutes
        item.save()


def _taken(left: list[AgendaItem], title: Phrase) -> AgendaItem | None:
    """The point that already has these words, in whichever language; it is left no longer."""
    words = set(title.values())
    found = next((item for item in left if words & set(item.title.values())), None)
    if found is not None:
        left.remove(found)
    return found


def _refuse_without_link(manner: str, link: str) -> None:
    if manner in {Meeting.Manner.REMOTE, Meeting.Manner.BOTH} and not link:
        raise Refused(
            _("Say how people take part from elsewhere."),
            instead=_("Give the link of the call, or choose “In one room”."),
            field="link",
        )
