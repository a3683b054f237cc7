"""Sending an ask on its way: up, received, answered there, and always back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access
from convive.bodies.models import Answer, Ask, AskStep, Body
from convive.bodies.travelling import queries
from convive.bodies.travelling.rules import goes_in_a_circle, way_back
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation


@act("bodies.ask_sent_up")
def send_up(
    ask: Ask,
    *,
    body: Body | None = None,
    organisation: Organisation | None = None,
    words: Phrase | str = "",
    on: date,
    version: int | None = None,
    by: Asking,
) -> Ask:
    """Pass an ask to another table, or send it to an organisation of another level (NLC-13).

    Its way back is kept. Raises Refused for a circle, an answered ask, or no place to go to.
    """
    _may_move(by, ask)
    place = body or organisation
    if place is None:
        raise Refused(_("Say where it goes: a table or an organisation."), field="body")
    if body is not None and organisation is not None:
        raise Refused(
            _("It can go to one place at a time."),
            instead=_("Choose the table or the organisation."),
            field="organisation",
        )
    steps = queries.steps_of(ask)
    legs, home = queries.legs_of(steps), queries.key_of(ask.body)
    if goes_in_a_circle(legs, queries.key_of(place), home=home):
        raise Refused(
            _("It lies there already, or it came from there."),
            instead=_("To give it back, choose “Send it back”. Its way is kept."),
            field="body" if body else "organisation",
        )
    what = AskStep.What.PASSED if body else AskStep.What.SENT
    left = ask.body
    changes = {"body": body, "addressee": organisation or ask.addressee}
    history.amend(ask, changes, version=version, by=by)
    _keep(ask, what, on, left=left, body=body, organisation=organisation, words=words)
    return ask


@act("bodies.ask_received")
def receive(ask: Ask, *, on: date, by: Asking) -> Ask:
    """The place it was sent to has it; saying so twice changes nothing."""
    _may_move(by, ask)
    steps = queries.steps_of(ask)
    _away(steps)
    if steps[-1].what != AskStep.What.RECEIVED:
        body, organisation = _here(ask)
        _keep(ask, AskStep.What.RECEIVED, on, body=body, organisation=organisation)
    return ask


@act("bodies.ask_answered_there")
def answer_there(
    ask: Ask,
    *,
    sort: str,
    words: Phrase | str,
    on: date,
    version: int | None = None,
    by: Asking,
) -> Ask:
    """Keep the answer of another table or level; it comes back down every step of its way.

    The city's own answer to who asked is still due. Raises Refused without a reason.
    """
    _may_move(by, ask)
    if not phrase(words):
        raise Refused(_("Say why. An answer without a reason is no answer."), field="words")
    legs = _away(queries.steps_of(ask))
    body, organisation = _here(ask)
    places = [queries.place_of(key) for key in legs]
    history.amend(ask, {"body": _table(places[-1])}, version=version, by=by)
    _keep(
        ask,
        AskStep.What.ANSWERED,
        on,
        body=body,
        organisation=organisation,
        words=words,
        sort=Answer.Sort(sort),
    )
    for place in places:
        _returned(ask, place, on)
    return ask


@act("bodies.ask_sent_back")
def send_back(
    ask: Ask, *, words: Phrase | str, on: date, version: int | None = None, by: Asking
) -> Ask:
    """Give an ask back to where it came from, unanswered, and say why."""
    _may_move(by, ask)
    if not phrase(words):
        raise Refused(_("Say why it comes back."), field="words")
    place = queries.place_of(_away(queries.steps_of(ask))[0])
    history.amend(ask, {"body": _table(place)}, version=version, by=by)
    _returned(ask, place, on, words)
    return ask


def _may_move(by: Asking, ask: Ask) -> None:
    if not access.may_move(by, ask):
        raise PermissionDenied
    if Answer.objects.filter(ask=ask).exists():
        raise Refused(
            _("This is answered already."),
            instead=_("To go on with it elsewhere, write a position that rests on it."),
        )
    if ask.merged_into_id is not None:
        raise Refused(_("This was put together with another ask."))


def _away(steps: list[AskStep]) -> tuple[str, ...]:
    """Its way back. Raises Refused for an ask that is at home."""
    back = way_back(queries.legs_of(steps))
    if not back:
        raise Refused(_("It lies where it was raised."), instead=_("Answer it here."))
    return back


def _here(ask: Ask) -> tuple[Body | None, Organisation | None]:
    place = queries.lies_where(ask)
    return _table(place), place if isinstance(place, Organisation) else None


def _table(place: queries.Place | None) -> Body | None:
    return place if isinstance(place, Body) else None


def _returned(ask: Ask, place: queries.Place | None, on: date, words: Phrase | str = "") -> None:
    organisation = place if isinstance(place, Organisation) else None
    _keep(
        ask,
        AskStep.What.RETURNED,
        on,
        body=_table(place),
        organisation=organisation,
        words=words,
    )


def _keep(
    ask: Ask,
    what: str,
    on: date,
    *,
    left: Body | None = None,
    body: Body | None = None,
    organisation: Organisation | None = None,
    words: Phrase | str = "",
    sort: str = "",
) -> AskStep:
    return AskStep.objects.create(
        ask=ask,
        what=what,
        on=on,
        left=left,
        body=body,
        organisation=organisation,
        words=phrase(words) if words else Phrase(),
        sort=sort,
    )
