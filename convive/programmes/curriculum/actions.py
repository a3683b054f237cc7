"""Asking what should be taught, contributing, drawing together, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as tables
from convive.bodies.models import Ask
from convive.bodies.wording import fit_for_everybody
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.programmes.curriculum import access, queries, rules
from convive.programmes.models import CurriculumQuestion, Initiative
from convive.thread import actions as thread

QUESTION = ["question", "background", "invited", "opens_on", "closes_on"]


@act("programmes.curriculum_asked")
def ask(
    *,
    question: Phrase | str,
    background: Phrase | str,
    invited: Iterable[str],
    opens_on: date,
    closes_on: date,
    by: Asking,
) -> CurriculumQuestion:
    """Ask what should be taught: who is invited, from when until when (PRI-09).

    Raises Refused without a question, without anybody invited, or with days that run backwards.
    """
    _refuse_unless_running(by)
    given = _given(question, background, invited, opens_on, closes_on)
    made = CurriculumQuestion.objects.create(**given)
    history.keep(made, QUESTION, by=by)
    return made


@act("programmes.curriculum_amended")
def amend(
    one: CurriculumQuestion,
    *,
    question: Phrase | str,
    background: Phrase | str,
    invited: Iterable[str],
    opens_on: date,
    closes_on: date,
    version: int | None,
    by: Asking,
) -> CurriculumQuestion:
    """Change a question. Once somebody contributed its words stay. Raises Changed, Refused as `ask`."""
    _refuse_unless_running(by)
    _refuse_ended(one)
    given = _given(question, background, invited, opens_on, closes_on)
    if given["question"] != one.question and queries.heard(one):
        raise Refused(
            _("People have answered this question as it is."),
            instead=_("Ask another question."),
            field="question",
        )
    history.amend(one, given, version=version, by=by)
    return one


@act("programmes.curriculum_contributed")
def contribute(
    one: CurriculumQuestion,
    *,
    text: str,
    category: str,
    language: str,
    door: str = Ask.Door.WEB,
    code: str = "",
    on: date,
    by: Asking,
) -> Ask:
    """Say something, without a name: written, or typed in as it was said by phone or in a meeting.

    It gets an answer by a date. Raises Refused once it takes none, and for who was not named.
    """
    is_open = rules.takes_contributions(
        one.opens_on, one.closes_on, today=on, ended=one.ended_on is not None
    )
    if not is_open and not access.may_run(by):
        raise Refused(
            _("This question takes no contributions today."),
            instead=_("Ask the city instead. Everything asked gets an answer by a date."),
        )
    _refuse_ended(one)
    if category not in one.invited:
        raise Refused(_("Say as whom you speak."), field="category")
    return tables.raise_ask(
        sort=Ask.Sort.CONTRIBUTION,
        door=door,
        text=text,
        text_language=language,
        about=one.reference,
        clause=category,
        shared=False,
        on=on,
        code=code,
        by=by,
    )


@act("programmes.curriculum_drawn_together")
def draw_together(
    one: CurriculumQuestion,
    *,
    synthesis: Phrase | str,
    change: Phrase | str,
    version: int | None,
    by: Asking,
) -> CurriculumQuestion:
    """Write what was said, together, and what changes in teaching; everybody reads both.

    Raises Refused without a synthesis, or for words that name somebody.
    """
    _refuse_unless_running(by)
    _refuse_ended(one)
    changes = {"synthesis": fit_for_everybody(phrase(synthesis), field="synthesis")}
    changes["change"] = phrase(change)
    if changes["change"]:
        fit_for_everybody(changes["change"], field="change")
    history.amend(one, changes, version=version, by=by)
    return one


@act("programmes.curriculum_led_to_module")
def lead_to(
    one: CurriculumQuestion, module: Initiative, *, version: int | None, by: Asking
) -> CurriculumQuestion:
    """Name the module that came of it, and tie it to what was accepted (PRI-09, PRI-07).

    From each of these contributions one walks to the module, and back. Raises Refused for a
    programme that is no module.
    """
    _refuse_unless_running(by)
    if module.type not in queries.MODULES:
        raise Refused(
            _("This programme is no module."), instead=_("Begin a module."), field="module"
        )
    history.amend(one, {"module": module}, version=version, by=by)
    thread.tie(one.reference, module.reference, by=by)
    for said in queries.answered_alike(one):
        thread.tie(said.reference, module.reference, by=by)
    return one


@act("programmes.curriculum_ended")
def end(
    one: CurriculumQuestion, *, on: date, version: int | None, by: Asking
) -> CurriculumQuestion:
    """End it, once every contribution has its answer. Raises Refused with all that is missing."""
    _refuse_unless_running(by)
    if missing := queries.lacks_of(one):
        raise Refused(
            _("This question cannot end yet."),
            missing=[str(lack) for lack in missing],
            instead=_("Its page leads to each of these."),
        )
    if one.ended_on is None:
        history.amend(one, {"ended_on": on}, version=version, by=by)
        _tie_again(one, by=by)
    return one


def _tie_again(one: CurriculumQuestion, *, by: Asking) -> None:
    """What was accepted after the module was named leads there too."""
    if one.module is not None:
        for said in queries.answered_alike(one):
            thread.tie(said.reference, one.module.reference, by=by)


def _given(
    question: Phrase | str,
    background: Phrase | str,
    invited: Iterable[str],
    opens_on: date,
    closes_on: date,
) -> dict[str, Any]:
    asked, listed = phrase(question), list(invited)
    if not asked:
        raise Refused(_("Write the question."), field="question")
    if not listed:
        raise Refused(_("Say who is invited."), field="invited")
    if closes_on < opens_on:
        raise Refused(_("The last day lies before the first."), field="closes_on")
    fit_for_everybody(asked, field="question")
    return {
        "question": asked,
        "background": phrase(background),
        "invited": listed,
        "opens_on": opens_on,
        "closes_on": closes_on,
    }


def _refuse_unless_running(by: Asking) -> None:
    if not access.may_run(by):
        raise PermissionDenied


def _refuse_ended(one: CurriculumQuestion) -> None:
    if one.ended_on is not None:
        raise Refused(_("This question has ended. It stays as it was."))
