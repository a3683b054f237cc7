"""The clock of an answer: it stands still with a reason, goes on, and ends with the answer."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, rules
from convive.bodies.models import Answer, Ask, AskStep
from convive.city import clocks
from convive.city import queries as city
from convive.city.models import Clock
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history


@act("bodies.ask_stands_still")
def stand_still(
    ask: Ask, *, words: Phrase | str, on: date, version: int | None = None, by: Asking
) -> Ask:
    """Let the clock of an answer stand still; who asked reads why.

    Raises Refused without a reason, for an answered ask, or when it stands still already.
    """
    # A clock that stood still is told to others: a family’s question has none (PRI-20).
    if not access.may_answer(by, ask) or ask.sort == Ask.Sort.FAMILY:
        raise PermissionDenied
    if not phrase(words):
        raise Refused(_("Say what you wait for. Who asked reads it."), field="words")
    if Answer.objects.filter(ask=ask).exists():
        raise Refused(_("This is answered already."))
    clocks.pause(_clock(ask), reason=str(phrase(words)), on=on, by=House())
    history.amend(ask, {"standing_since": on}, version=version, by=by)
    AskStep.objects.create(ask=ask, what=AskStep.What.PAUSED, on=on, words=phrase(words))
    return ask


@act("bodies.ask_goes_on")
def go_on(ask: Ask, *, on: date, by: Asking) -> Ask:
    """The clock goes on: the answer is due later by the working days it stood still."""
    if not access.may_answer(by, ask):
        raise PermissionDenied
    if ask.standing_since is not None:
        clock = clocks.resume(_clock(ask), on=on, by=House())
        changes = {"standing_since": None, "answer_due_on": clock.due_on}
        history.amend(ask, changes, version=None, by=by)
        AskStep.objects.create(ask=ask, what=AskStep.What.RESUMED, on=on)
    return ask


def settle(ask: Ask, *, on: date, by: Asking) -> None:
    """The answer is given: its clock goes on if it stood still, and ends."""
    go_on(ask, on=on, by=by)
    clock = city.clock_of(ask.reference)
    if clock is not None:
        clocks.finish(clock, on=on, by=House())


def _clock(ask: Ask) -> Clock:
    """The clock behind `answer_due_on`, started with the ask; there is none before the first pause."""
    running = city.clock_of(ask.reference)
    if running is not None:
        return running
    days = rules.working_days_given(
        ask.raised_on, ask.answer_due_on, calendar=city.working_calendar()
    )
    return clocks.start_clock(
        ask.reference,
        name=str(_("Answer due")),
        working_days=days,
        on=ask.raised_on,
        owner=ask.owner.ref if ask.owner else "",
        deputy=ask.deputy.ref if ask.deputy else "",
        by=House(),
    )
