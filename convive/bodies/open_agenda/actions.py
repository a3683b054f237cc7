"""Adding a point without an account; taking it up, joining it to another, or saying why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access as tables
from convive.bodies import actions, wording
from convive.bodies.models import AccessNeed, AgendaItem, Answer, Ask, Meeting, Seat
from convive.bodies.open_agenda import access, queries
from convive.bodies.speaking import in_every_language
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history

MOST_PEOPLE = 500


@act("bodies.point_asked")
def ask_for(
    meeting: Meeting,
    *,
    text: str,
    on: date,
    by: Asking,
    text_language: str = "en",
    code: str = "",
) -> Ask:
    """Somebody wants a point on an agenda: anybody where the meeting is open, its members elsewhere.

    It is an ask about the meeting, read first by who chairs, and answered under its code. Raises
    Refused when the meeting is over, cancelled, or too near to read what comes (PRI-03).
    """
    if not (meeting.is_public or tables.may_propose(by, meeting)):
        raise PermissionDenied
    if not queries.takes_points(meeting, today=on):
        raise Refused(
            _("This meeting takes no more points."),
            instead=_("Look for the next one, or ask the city directly."),
        )
    seat = _seat_of(by, meeting)
    ask = actions.raise_ask(
        sort=Ask.Sort.PROPOSAL,
        text=text,
        text_language=text_language,
        about=meeting.reference,
        body=meeting.body,
        organisation=seat.organisation if seat else None,
        shared=False,
        code=code,
        on=on,
        by=by,
    )
    chair = meeting.body.seats.filter(is_chair=True, until=None, person__isnull=False).first()
    if chair is not None:
        ask.owner = chair.person
        ask.save(update_fields=["owner"])
    return ask


@act("bodies.point_accepted")
def take_up(
    ask: Ask,
    meeting: Meeting,
    *,
    title: Phrase | str,
    minutes: int,
    on: date,
    by: Asking,
    raised_by: str = "",
) -> AgendaItem:
    """Put what was asked on the agenda, in words of the table that name and hurt nobody.

    Who asked for the point reads so under their code; another ask still waits for its answer.
    Raises Refused for a title with a name, an address, a link or an insult.
    """
    _may_moderate(meeting, by)
    words = _fit(phrase(title))
    item = actions.add_point(
        meeting, words, minutes=minutes, asks=[ask], raised_by=raised_by, by=by
    )
    _answer(ask, Answer.Sort.ACCEPTED, partial(_on_the_agenda, meeting), on=on, by=by)
    return item


@act("bodies.point_joined")
def join(ask: Ask, item: AgendaItem, *, on: date, by: Asking) -> AgendaItem:
    """What was asked belongs to a point that is there already; who asked reads to which."""
    _may_moderate(item.meeting, by)
    item.asks.add(ask)
    _answer(ask, Answer.Sort.ACCEPTED, partial(_part_of, item), on=on, by=by)
    return item


@act("bodies.point_declined")
def decline(ask: Ask, meeting: Meeting, *, why: Phrase | str, on: date, by: Asking) -> Ask:
    """It does not come on the agenda; who asked reads why, in their language, under their code."""
    _may_moderate(meeting, by)
    words = phrase(why)
    if not words:
        raise Refused(_("Say why. An answer without a reason is no answer."), field="why")
    _take_over(ask, by)
    actions.answer_ask(ask, sort=Answer.Sort.NOT, why=words, on=on, by=by)
    return ask


@act("bodies.need_asked")
def need(
    meeting: Meeting, *, sort: str, by: Asking, language: str = "", people: int = 1
) -> AccessNeed:
    """Somebody needs something to take part; kept is what and for how many, never who.

    Raises Refused for interpretation without a language, or when the meeting is not to come.
    """
    if not (meeting.is_public or tables.may_read(by)):
        raise PermissionDenied
    if meeting.state != Meeting.State.PLANNED:
        raise Refused(_("This meeting is not to come any more."))
    if sort == AccessNeed.Sort.INTERPRETATION and not language:
        raise Refused(_("Say into which language."), field="language")
    language = language if sort == AccessNeed.Sort.INTERPRETATION else ""
    known, is_new = AccessNeed.objects.get_or_create(
        meeting=meeting, sort=sort, language=language, defaults={"people": people}
    )
    if not is_new:
        known.people = min(known.people + people, MOST_PEOPLE)
        known.save_next()
    return known


@act("bodies.need_answered")
def arrange(
    need: AccessNeed,
    *,
    state: str,
    answer: Phrase | str,
    by: Asking,
    version: int | None = None,
) -> AccessNeed:
    """Say what is arranged, or that it is not possible this time, and what else there is."""
    _may_moderate(need.meeting, by)
    words = phrase(answer)
    if state == AccessNeed.State.NOT and not words:
        raise Refused(_("Say what people can do instead."), field="answer")
    history.amend(need, {"state": state, "answer": words}, version=version, by=by)
    return need


def _may_moderate(meeting: Meeting, by: Asking) -> None:
    if not access.may_moderate(by, meeting):
        raise PermissionDenied
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("This meeting was cancelled."))


def _fit(title: Phrase) -> Phrase:
    words = wording.fit_for_everybody(title, field="title")
    insults = [one for text in words.values() for one in queries.insults_in(text)]
    if insults:
        raise Refused(
            _("These words hurt somebody: %(words)s") % {"words": ", ".join(insults)},
            instead=_("Say what the matter is, not what somebody is like."),
            field="title",
        )
    return words


def _answer(ask: Ask, sort: str, why: Callable[[], str], *, on: date, by: Asking) -> None:
    if queries.is_point(ask):
        _take_over(ask, by)
        actions.answer_ask(ask, sort=sort, why=in_every_language(why), on=on, by=by)


def _take_over(ask: Ask, by: Asking) -> None:
    """Who keeps the table answers what was asked of it, also when another chair was to."""
    if not tables.may_answer(by, ask):
        ask.owner_id = getattr(by, "pk", None)
        ask.save(update_fields=["owner"])


def _seat_of(by: Asking, meeting: Meeting) -> Seat | None:
    """The seat for whose organisation somebody speaks; none for a resident."""
    own: frozenset[str] = getattr(by, "organisations", frozenset())
    held = tables.seats_held(by, meeting.body)
    return next((seat for seat in held if seat.organisation and seat.organisation.ref in own), None)


def _on_the_agenda(meeting: Meeting) -> str:
    return _now("Your point is on the agenda of the meeting on %(day)s.") % {
        "day": date_format(meeting.on)
    }


def _part_of(item: AgendaItem) -> str:
    return _now("Your point is part of “%(title)s” on the agenda of the meeting on %(day)s.") % {
        "title": item.title,
        "day": date_format(item.meeting.on),
    }
