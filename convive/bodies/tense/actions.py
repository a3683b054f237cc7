"""Standing by, calling a table out, answering a call, standing down, looking back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as tables
from convive.bodies import wording
from convive.bodies.models import Ask, Body, Called, CallOut, Meeting, Response, Seat, Standby
from convive.bodies.speaking import in_every_language
from convive.bodies.tense import access, queries
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.places.models import Area

CALL_OUT = ["reason", "area", "since", "ended_on", "outcome"]


@act("bodies.standby_kept")
def stand_by(
    seat: Seat, *, areas: Iterable[Area], languages: Iterable[str], on: date, by: Asking
) -> Standby:
    """Somebody can be called in a tense time: where (nothing means everywhere) and in which languages.

    Raises Refused for a vacant seat or without a language.
    """
    if not access.may_stand_by(by, seat):
        raise PermissionDenied
    if queries.who_sits(seat) is None:
        raise Refused(_("Nobody sits on this seat."))
    spoken = list(dict.fromkeys(languages))
    if not spoken:
        raise Refused(_("Choose a language in which you can help."), field="languages")
    known, _new = Standby.objects.get_or_create(seat=seat, defaults={"agreed_on": on})
    history.amend(known, {"languages": spoken, "agreed_on": on}, version=None, by=by)
    known.areas.set(areas)
    return known


@act("bodies.standby_ended")
def stand_back(seat: Seat, *, by: Asking) -> Seat:
    """The holder of this seat is not called any more; what they had said is forgotten."""
    if not access.may_stand_by(by, seat):
        raise PermissionDenied
    known = queries.standby_of(seat)
    if known is not None:
        history.forget(known)
        known.delete()
    return seat


@act("bodies.called_out")
def call_out(
    body: Body, *, reason: Phrase | str, on: date, area: Area | None = None, by: Asking
) -> CallOut:
    """Call a table out: unrest, a rumour that spreads, a street that is afraid (SYS-20, SYS-91).

    Everybody reads the reason where the table is open. Raises Refused without one, with a name in
    it, or while the table is out already.
    """
    if not access.may_call_out(by, body):
        raise PermissionDenied
    if not phrase(reason):
        raise Refused(_("Say why the table is called."), field="reason")
    words = wording.fit_for_everybody(phrase(reason), field="reason")
    if queries.open_call_out(body) is not None:
        raise Refused(
            _("This table is out already."), instead=_("Call more of its members instead.")
        )
    made = CallOut.objects.create(body=body, area=area, reason=words, since=on)
    history.keep(made, CALL_OUT, by=by)
    return made


@act("bodies.roster_called")
def call_roster(
    call_out: CallOut, *, area: Area | None = None, language: str = "", on: date, by: Asking
) -> list[Called]:
    """Call who stands by for an area and a language; who was called already is not called again.

    Returns everybody of this roster. Raises Refused when nobody stands by for it, naming the way on.
    """
    if not access.may_call_out(by, call_out.body):
        raise PermissionDenied
    _refuse_over(call_out)
    ready = queries.standing_by(call_out.body, area=area, language=language)
    if not ready:
        raise Refused(
            _("Nobody stands by for this area and language."),
            instead=_("Leave one of them out, or ask a member to say where they can help."),
            field="language" if language else "area",
        )
    return [
        Called.objects.get_or_create(
            call_out=call_out,
            seat=one.seat,
            defaults={"person": queries.who_sits(one.seat), "called_on": on},
        )[0]
        for one in ready
    ]


@act("bodies.call_answered")
def answer_call(called: Called, *, response: str, by: Asking) -> CallOut:
    """Somebody who was called comes, or cannot."""
    if not access.may_answer_call(by, called):
        raise PermissionDenied
    _refuse_over(called.call_out)
    if response not in {Response.ACCEPTED, Response.DECLINED}:
        raise Refused(_("Say yes or no."), field="response")
    called.response = response
    called.save(update_fields=["response"])
    return called.call_out


@act("bodies.rumour_asked")
def ask_whether_true(
    call_out: CallOut,
    *,
    text: str,
    on: date,
    by: Asking,
    text_language: str = "en",
    code: str = "",
) -> Ask:
    """Somebody heard something and asks whether it is true: anybody, without a name (SYS-20).

    It lies at the table that is out, is passed to its chair and answered within two working days.
    Raises Refused once the tense time is over, PermissionDenied for a table that is not open.
    """
    if not (access.is_for_everybody(call_out) or by.may("asks.raise")):
        raise PermissionDenied
    if call_out.ended_on is not None:
        raise Refused(
            _("This tense time is over."), instead=_("You can ask the city something at any time.")
        )
    ask = tables.raise_ask(
        sort=Ask.Sort.RUMOUR,
        text=text,
        text_language=text_language,
        about=call_out.reference,
        area=call_out.area,
        body=call_out.body,
        shared=False,
        code=code,
        on=on,
        by=by,
    )
    chair = call_out.body.seats.filter(is_chair=True, until=None, person__isnull=False).first()
    if chair is not None:
        ask.owner = chair.person
        ask.save(update_fields=["owner"])
    return ask


@act("bodies.stood_down")
def stand_down(
    call_out: CallOut, *, outcome: Phrase | str, on: date, version: int | None, by: Asking
) -> CallOut:
    """The tense time is over: how it ended, without names. Raises Refused without words."""
    if not access.may_call_out(by, call_out.body):
        raise PermissionDenied
    _refuse_over(call_out)
    if not phrase(outcome):
        raise Refused(_("Say how it ended."), field="outcome")
    words = wording.fit_for_everybody(phrase(outcome), field="outcome")
    history.amend(call_out, {"outcome": words, "ended_on": on}, version=version, by=by)
    return call_out


@act("bodies.debrief_called")
def look_back(call_out: CallOut, *, on: date, at: time | None, place: str, by: Asking) -> Meeting:
    """Call the meeting that looks back. Where the table is open its minutes are for everybody.

    Raises Refused while the table is still out; a second time gives the meeting that is there.
    """
    if not access.may_call_out(by, call_out.body):
        raise PermissionDenied
    if call_out.ended_on is None:
        raise Refused(_("The table is still out."), instead=_("End the tense time first."))
    if call_out.debrief is not None:
        return call_out.debrief
    if on < call_out.ended_on:
        raise Refused(_("The table looks back after it has ended."), field="on")
    meeting = tables.call(
        call_out.body,
        title=in_every_language(lambda: _now("Looking back on a tense time")),
        on=on,
        at=at,
        place=place,
        agenda=[
            (in_every_language(lambda: _now("What happened, and what we did")), 30),
            (in_every_language(lambda: _now("What helped, and what did not")), 30),
            (in_every_language(lambda: _now("What we do differently next time")), 30),
        ],
        by=by,
    )
    history.amend(call_out, {"debrief": meeting}, version=None, by=by)
    return meeting


def _refuse_over(call_out: CallOut) -> None:
    if call_out.ended_on is not None:
        raise Refused(_("This tense time is over."))
