"""Who stands by, who was called, which rumours were answered, and what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies import queries as tables
from convive.bodies.models import Answer, Ask, Body, Called, CallOut, Meeting, Seat, Standby
from convive.bodies.rules import answer_due
from convive.bodies.tense import access, rules
from convive.city import countries
from convive.city import queries as city
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Person
from convive.places.models import Area


@dataclass(frozen=True, slots=True)
class Line:
    """One seat of the roster: who it is, where and in which languages, and whether they were called."""

    seat: Seat
    words: Words
    person: Person | None
    areas: tuple[Area, ...]
    languages: tuple[str, ...]
    stands_by: bool
    called: Called | None
    may_change: bool


def who_sits(seat: Seat) -> Person | None:
    """The member of a seat; the deputy where there is no member."""
    return seat.person or seat.deputy


def open_call_out(body: Body) -> CallOut | None:
    """The tense time in which this table is out now, or None."""
    return CallOut.objects.filter(body=body, ended_on=None).select_related("area").first()


def call_outs_of(body: Body) -> list[CallOut]:
    """Every tense time of a table, the latest first."""
    return list(CallOut.objects.filter(body=body).select_related("area", "debrief"))


def call_out_for(viewer: Asking, ref: str) -> CallOut:
    """A tense time that this viewer may change. Raises Http404."""
    found = _with_body().filter(ref=ref).first()
    if found is None or not access.may_call_out(viewer, found.body):
        raise Http404
    return found


def roster_of(
    viewer: Asking, body: Body, *, area: Area | None = None, language: str = ""
) -> list[Line]:
    """The filled seats of a table with where and in which languages their holders help.

    Narrowed to an area and a language; nothing for who may not read it.
    """
    if not access.may_read_roster(viewer, body):
        return []
    words, now = tables.category_words(), open_call_out(body)
    called = {one.seat_id: one for one in now.called.all()} if now is not None else {}
    ready = {one.seat_id: one for one in _standing_by(body)}
    seats = body.seats.filter(until=None).filter(Q(person__isnull=False) | Q(deputy__isnull=False))
    keeps = access.may_call_out(viewer, body)  # asked once, not for every seat
    lines = [
        _line(
            seat,
            words[seat.category],
            ready.get(seat.pk),
            called.get(seat.pk),
            may_change=keeps or access.is_own(viewer, seat),
        )
        for seat in seats.select_related("person", "deputy", "organisation", "body")
    ]
    wanted = area is not None or bool(language)
    fitting = {one.seat_id for one in standing_by(body, area=area, language=language)}
    return [line for line in lines if not wanted or line.seat.pk in fitting]


def standing_by(body: Body, *, area: Area | None = None, language: str = "") -> list[Standby]:
    """Who stands by for an area (or one it lies in) and a language."""
    within = _within(area)
    return [
        one
        for one in _standing_by(body)
        if rules.fits(_ready(one), within=within, language=language)
    ]


def seat_for(viewer: Asking, ref: str) -> Seat:
    """A seat whose holder may be written down by this viewer. Raises Http404."""
    seat = Seat.objects.select_related("body").filter(ref=ref, until=None).first()
    if seat is None or not access.may_stand_by(viewer, seat):
        raise Http404
    return seat


def standby_of(seat: Seat) -> Standby | None:
    """What a seat's holder said about being called, or None."""
    return Standby.objects.filter(seat=seat).first()


def called_for(viewer: Asking, ref: str, seat: str) -> Called:
    """A call of a seat that this viewer may answer. Raises Http404."""
    found = Called.objects.filter(call_out__ref=ref, seat__ref=seat)
    one = found.select_related("call_out__body", "seat", "person").first()
    if one is None or not access.may_answer_call(viewer, one):
        raise Http404
    return one


def public_call_out(ref: str) -> CallOut:
    """A tense time as everybody reads of it. Raises Http404 for a table that is not open."""
    found = _with_body().filter(ref=ref).first()
    if found is None or not access.is_for_everybody(found):
        raise Http404
    return found


def out_now() -> QuerySet[CallOut]:
    """The open tables that are out today, for the public pages."""
    return _with_body().filter(ended_on=None, body__is_open=True)


def rumours_answered(call_out: CallOut) -> list[Answer]:
    """The rumours of this tense time that were answered in public, the latest first."""
    return list(tables.public_asks().filter(_rumours(call_out, "ask__")))


def rumours_waiting(call_out: CallOut) -> QuerySet[Ask]:
    """Rumours that still wait for an answer, the most urgent first."""
    asks = Ask.objects.filter(_rumours(call_out), answer=None, merged_into=None)
    return asks.order_by("answer_due_on", "id")


def debrief_shown(call_out: CallOut) -> Meeting | None:
    """The meeting that looked back, once everybody may read its minutes."""
    meeting = call_out.debrief
    if meeting is None or not meeting.is_public:
        return None
    return meeting if meeting.minutes_state == Meeting.MinutesState.APPROVED else None


def due_debrief(body: Body) -> CallOut | None:
    """The last tense time that ended without a meeting that looks back, or None."""
    return CallOut.objects.filter(body=body, ended_on__isnull=False, debrief=None).first()


def answer_day(*, on: date) -> date:
    """The day by which a rumour raised today is answered."""
    return answer_due(on, calendar=city.working_calendar(), sort=Ask.Sort.RUMOUR)


def _with_body() -> QuerySet[CallOut]:
    return CallOut.objects.select_related("body", "area", "debrief__body")


def _standing_by(body: Body) -> Sequence[Standby]:
    ready = Standby.objects.filter(seat__body=body, seat__until=None)
    return list(ready.select_related("seat__person", "seat__deputy").prefetch_related("areas"))


def _rumours(call_out: CallOut, prefix: str = "") -> Q:
    about = {f"{prefix}sort": Ask.Sort.RUMOUR, f"{prefix}about": str(call_out.reference)}
    return Q(**about)


def _ready(one: Standby) -> rules.Ready:
    return rules.Ready([area.ref for area in one.areas.all()], one.languages)


def _within(area: Area | None) -> list[str]:
    found = []
    while area is not None:
        found.append(area.ref)
        area = area.parent
    return found


def _line(
    seat: Seat, words: Words, ready: Standby | None, called: Called | None, *, may_change: bool
) -> Line:
    return Line(
        seat,
        words,
        who_sits(seat),
        tuple(ready.areas.all()) if ready else (),
        tuple(countries.language(code).native for code in ready.languages) if ready else (),
        ready is not None,
        called,
        may_change,
    )
