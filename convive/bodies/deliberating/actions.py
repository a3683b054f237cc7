"""Putting a question to residents, giving them what to read, handing what they decided to the city."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as tables
from convive.bodies import wording
from convive.bodies.deliberating import access, queries
from convive.bodies.models import Ask, Body, Decision, Deliberation, Outcome, Reading
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history

QUESTION = ["question", "invites", "invited_how", "letters", "places", "opens_on", "closes_on"]
READING = ["side", "words", "source"]


@act("bodies.question_prepared")
def prepare(
    body: Body,
    *,
    question: Phrase | str,
    invites: str,
    invited_how: Phrase | str,
    opens_on: date,
    closes_on: date,
    letters: int | None = None,
    places: int | None = None,
    by: Asking,
) -> Deliberation:
    """Prepare a question for residents: invited by lot, or open to everybody (PRI-36).

    Who was drawn is never kept, only how many letters went and how many places there are. Raises
    Refused without words, for a lot without letters and places, or with days that run backwards.
    """
    if not access.may_prepare(by, body):
        raise PermissionDenied
    given = {
        "question": phrase(question), "invites": invites, "invited_how": phrase(invited_how),
        "letters": letters, "places": places, "opens_on": opens_on, "closes_on": closes_on,
    }  # fmt: skip
    _refuse_incomplete(given)
    made = Deliberation.objects.create(body=body, **given)
    history.keep(made, QUESTION, by=by)
    return made


@act("bodies.question_amended")
def amend(
    one: Deliberation, changes: dict[str, Any], *, version: int | None, by: Asking
) -> Deliberation:
    """Change a question. Once it is shown its words stay: people have answered them."""
    if not access.may_prepare(by, one.body):
        raise PermissionDenied
    merged = {name: getattr(one, name) for name in QUESTION} | changes
    _refuse_incomplete(merged)
    if one.shown_on and phrase(merged["question"]) != one.question:
        raise Refused(
            _("This question is shown already, and people answer it as it is."),
            instead=_("Prepare another question."),
            field="question",
        )
    history.amend(one, changes, version=version, by=by)
    return one


@act("bodies.reading_added")
def add_reading(
    one: Deliberation, *, side: str, words: Phrase | str, source: str, by: Asking
) -> Reading:
    """Add a fact, or a reason for or against, with its source. Raises Refused without either."""
    if not access.may_prepare(by, one.body):
        raise PermissionDenied
    if not phrase(words):
        raise Refused(_("Write it in plain words."), field="words")
    if not source.strip():
        raise Refused(_("Say where it comes from."), field="source")
    fit = wording.fit_for_everybody(phrase(words), field="words")
    made = Reading.objects.create(deliberation=one, side=side, words=fit, source=source.strip())
    history.keep(made, READING, by=by)
    return made


@act("bodies.reading_removed")
def remove_reading(reading: Reading, *, by: Asking) -> Deliberation:
    """Take a page of the reading away. Raises Refused when what is shown would not be balanced."""
    one = reading.deliberation
    if not access.may_prepare(by, one.body):
        raise PermissionDenied
    history.forget(reading)
    reading.delete()
    if one.shown_on:
        _refuse_unbalanced(one)
    return one


@act("bodies.question_shown")
def show(one: Deliberation, *, on: date, by: Asking) -> Deliberation:
    """Show the question to everybody. Raises Refused until what people read is balanced."""
    if not access.may_prepare(by, one.body):
        raise PermissionDenied
    _refuse_unbalanced(one)
    if one.shown_on is None:
        history.amend(one, {"shown_on": on}, version=None, by=by)
    return one


@act("bodies.outcome_handed_over")
def hand_over(one: Deliberation, decision: Decision, *, on: date, by: Asking) -> Outcome:
    """Hand a decision to the city: from now on it owes a dated reply, which everybody reads.

    Raises Refused for a decision of another table, for words that name a person, or before the
    question is shown. Handing it over twice changes nothing.
    """
    if not access.may_prepare(by, one.body):
        raise PermissionDenied
    if decision.meeting.body_id != one.body_id:
        raise Refused(_("Another table decided this."), field="decision")
    if one.shown_on is None:
        raise Refused(_("Show the question to everybody first."))
    known = Outcome.objects.filter(decision=decision).first()
    if known is not None:
        return known
    words = wording.fit_for_everybody(decision.text, field="decision")
    ask = tables.raise_ask(
        sort=Ask.Sort.PROPOSAL,
        door=Ask.Door.MEETING if by.may("asks.raise") else Ask.Door.WEB,
        text=str(words),
        text_language=words.shown_in or settings.LANGUAGE_CODE,
        about=one.reference,
        meeting=decision.meeting,
        body=one.body,
        shared=False,
        on=on,
        by=by,
    )
    history.amend(ask, {"question": words, "listed_on": on}, version=None, by=by)
    return Outcome.objects.create(deliberation=one, decision=decision, ask=ask)


def _refuse_incomplete(given: dict[str, Any]) -> None:
    if not given["question"]:
        raise Refused(_("Write the question."), field="question")
    if not given["invited_how"]:
        raise Refused(_("Say how people are invited."), field="invited_how")
    if given["closes_on"] < given["opens_on"]:
        raise Refused(_("The last day lies before the first."), field="closes_on")
    by_lot = given["invites"] == Deliberation.Invites.LOT
    if by_lot and not (given["letters"] and given["places"]):
        raise Refused(
            _("A lot needs the number of letters and of places."),
            field="places" if given["letters"] else "letters",
        )
    wording.fit_for_everybody(given["question"], field="question")
    wording.fit_for_everybody(given["invited_how"], field="invited_how")


def _refuse_unbalanced(one: Deliberation) -> None:
    missing = queries.lacks_of(one)
    if missing:
        raise Refused(
            _("What people read before is not balanced yet."),
            missing=[str(lack) for lack in missing],
            instead=_("Ask somebody of the other opinion to write their best reason."),
        )
