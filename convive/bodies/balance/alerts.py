"""What a table needs soon: vacant seats before a meeting, terms, looks again, the legal minimum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.bodies import queries as tables
from convive.bodies import rules
from convive.bodies.balance import access
from convive.bodies.models import Body, Meeting, Seat
from convive.ground.viewers import Asking

AHEAD = timedelta(days=60)
LOOKS_AGAIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing about a table that somebody should look at by a day."""

    body: Body
    words: str
    on: date
    url: str
    sort: str


def alerts_for(viewer: Asking, *, today: date) -> list[Alert]:
    """What the tables that this viewer edits need, the earliest first (SYS-28, SYS-93, GOV-09)."""
    if not access.may_read(viewer):
        return []
    bodies = Body.objects.all()
    if not viewer.may("bodies.edit"):
        chaired = Q(seats__is_chair=True, seats__person=getattr(viewer, "pk", None))
        held = Q(seats__until=None) | Q(seats__until__gte=today)
        bodies = bodies.filter(chaired & held).distinct()
    return _told(bodies, today)


def alerts_of(viewer: Asking, body: Body, *, today: date) -> list[Alert]:
    """The same for one table, to show on its page to who edits it."""
    if not access.may_edit(viewer, body):
        return []
    return _told(Body.objects.filter(ref=body.ref), today)


def _told(bodies: QuerySet[Body], today: date) -> list[Alert]:
    seats = Prefetch("seats", Seat.objects.filter(Q(until=None) | Q(until__gte=today)))
    meeting = bodies.filter(Q(until=None) | Q(until__gte=today))
    meeting = meeting.prefetch_related(seats, "meetings", "exclusions", "rests", "call_outs")
    meeting = meeting.order_by("id")
    words = tables.category_words()
    found = [one for body in meeting for one in _of(body, today, words)]
    return sorted(found, key=lambda one: (one.on, one.body.pk))


def _of(body: Body, today: date, words: Mapping[str, str]) -> Iterator[Alert]:
    show = reverse("bodies:show", args=[body.ref])
    seats, meetings = list(body.seats.all()), list(body.meetings.all())
    yield from _vacant(body, seats, meetings, today)
    for seat in seats:
        if rules.term(seat.term_until, today=today) != rules.Term.OPEN and seat.term_until:
            yield Alert(
                body,
                _("A term ends: %(category)s. Will the member stay on?")
                % {"category": words[seat.category]},
                seat.term_until,
                reverse("bodies:renew_term", args=[seat.ref]),
                "term",
            )
    for one in body.exclusions.all():
        if one.revisit_on <= today + LOOKS_AGAIN:
            yield Alert(
                body,
                _("Look again: %(category)s.") % {"category": words[one.category]},
                one.revisit_on,
                reverse("bodies:revisit", args=[one.ref]),
                "revisit",
            )
    yield from _too_rare(body, meetings, today)
    if body.until and today <= body.until <= today + AHEAD:
        end = reverse("bodies:end", args=[body.ref])
        yield Alert(body, _("This table ends. Who carries on?"), body.until, end, "end")
    for rest in body.rests.all():
        if rest.answered_on is None:
            words_of = _("A member asked the table to stop and look.")
            answer = reverse("bodies:answer_rest", args=[rest.ref])
            yield Alert(body, words_of, rest.called_on, answer, "rest")
    for out in body.call_outs.all():
        if out.ended_on and out.debrief_id is None:
            words_of = _("A tense time is over. When does the table look back?")
            back = reverse("bodies:look_back", args=[out.ref])
            yield Alert(body, words_of, out.ended_on, back, "look-back")
    if not seats:
        yield Alert(body, _("This table has no seats yet."), body.since, show, "empty")


def _vacant(body: Body, seats: list[Seat], meetings: list[Meeting], today: date) -> Iterator[Alert]:
    coming = [
        one
        for one in meetings
        if one.state == Meeting.State.PLANNED and today <= one.on <= today + AHEAD
    ]
    vacant = sum(not seat.is_filled for seat in seats)
    if vacant and coming:
        day = min(one.on for one in coming)
        yield Alert(
            body,
            ngettext(
                "%(number)s seat is vacant before the meeting of %(day)s.",
                "%(number)s seats are vacant before the meeting of %(day)s.",
                vacant,
            )
            % {"number": vacant, "day": date_format(day)},
            day,
            reverse("bodies:composition", args=[body.ref]),
            "vacant",
        )


def _too_rare(body: Body, meetings: list[Meeting], today: date) -> Iterator[Alert]:
    rhythm = rules.rhythm(
        body.minimum_a_year,
        [one.on for one in meetings if one.state == Meeting.State.HELD],
        [one.on for one in meetings if one.state == Meeting.State.PLANNED],
        since=body.since,
        today=today,
    )
    if rhythm and rhythm.is_below:
        yield Alert(
            body,
            _("It met %(held)s times in twelve months; the law asks for %(least)s.")
            % {"held": rhythm.held, "least": rhythm.least},
            today,
            reverse("bodies:call", args=[body.ref]),
            "minimum",
        )
