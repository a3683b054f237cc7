"""What can be done with a survey: open it, give out links, answer, close, agree one next step."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from convive.audit.acts import act
from convive.bodies import actions as tables
from convive.bodies.models import AnswerSet, Body, SurveyLink, SurveyRound, Task
from convive.bodies.surveys import access, instruments, queries, rules
from convive.bodies.surveys.instruments import Group, Instrument
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.people.models import Organisation, Person

ROUND = ["title", "body", "sides", "closes_on", "closed_on", "repeat_on", "next_step"]


@act("bodies.survey_opened")
def open_round(
    instrument: str,
    *,
    on: date,
    closes_on: date,
    by: Asking,
    title: Phrase | str = "",
    sides: Sequence[str] = (),
    body: Body | None = None,
    repeats: SurveyRound | None = None,
) -> SurveyRound:
    """Open a survey that its sides answer apart (NLC-01, GOV-01).

    `sides` leaves out some of the instrument's sides; at least two answer. Raises Refused for an
    instrument nobody knows, a single side, or a last day that is over.
    """
    if not access.may_run(by):
        raise PermissionDenied
    asked = next((one for one in instruments.every() if one.slug == instrument), None)
    if asked is None:
        raise Refused(_("We do not know these questions."), field="instrument")
    chosen = [side for side in asked.sides if not sides or side in sides]
    if len(chosen) < 2:
        raise Refused(_("At least two sides answer, or nothing can differ."), field="sides")
    if closes_on <= on:
        raise Refused(_("Leave at least a day to answer."), field="closes_on")
    made = SurveyRound.objects.create(
        instrument=asked.slug,
        pack_version=asked.version,
        title=phrase(title) or asked.title,
        body=body,
        sides=chosen,
        opened_on=on,
        closes_on=closes_on,
        repeats=repeats,
    )
    history.keep(made, ROUND, by=by)
    return made


@act("bodies.survey_links_made")
def make_links(one: SurveyRound, side: str, number: int, *, by: Asking) -> list[str]:
    """Make links by which so many people of one side answer; the words are told once, never kept.

    Raises Refused for an unknown side or too many at once.
    """
    if not access.may_run(by):
        raise PermissionDenied
    if side not in one.sides:
        raise Refused(_("This side does not answer here."), field="side")
    if not 1 <= number <= rules.MOST_LINKS:
        raise Refused(_("Make at most 60 links at once."), field="number")
    tokens = [secrets.token_urlsafe(24) for _number in range(number)]
    SurveyLink.objects.bulk_create(
        SurveyLink(round=one, side=side, token_digest=queries.link_digest(token))
        for token in tokens
    )
    return tokens


@act("bodies.survey_answered")
def answer(
    one: SurveyRound,
    side: str,
    group: int,
    answers: Mapping[str, Mapping[str, Any]],
    *,
    respondent: str,
    on: date,
    by: Asking,
) -> SurveyRound:
    """Keep one page of answers; the same respondent may change them until the survey closes.

    `answers`: by statement `step` (None: does not know) and `evidence`. Raises Refused once it is
    closed, for another side than before, and for a step that must say where it can be read.
    """
    if side not in one.sides:
        raise Refused(_("Say for which side you answer."), field="side")
    if not queries.is_open(one, today=on):
        raise Refused(
            _("This survey takes no more answers."),
            instead=_("Ask who runs it when it will be asked again."),
        )
    asked = queries.instrument_of(one)
    page = asked.group_for(group, side, list(one.sides))
    _refuse_without_evidence(asked, page, answers)
    kept, _made = AnswerSet.objects.select_for_update().get_or_create(
        round=one, respondent=respondent, defaults={"side": side}
    )
    if kept.side != side:
        raise Refused(_("You answered for another side before."), field="side")
    kept.answers = {**kept.answers, **_said(asked, page, answers)}
    for statement in page.statements:
        if answers.get(statement.key, {}).get("step") is None:
            kept.answers.pop(statement.key, None)
    kept.save()
    return one


@act("bodies.survey_closed")
def close(one: SurveyRound, *, on: date, version: int | None = None, by: Asking) -> SurveyRound:
    """Take no more answers: from now on both sides read the same result, and the next time is set."""
    if not access.may_run(by):
        raise PermissionDenied
    if one.closed_on is not None:
        raise Refused(_("This survey is closed already."))
    months = queries.instrument_of(one).months
    changes = {"closed_on": on, "repeat_on": rules.months_later(on, months)}
    history.amend(one, changes, version=version, by=by)
    return one


@act("bodies.survey_step_agreed")
def agree_step(
    one: SurveyRound,
    text: Phrase | str,
    *,
    due_on: date,
    by: Asking,
    about: str = "",
    owner: Person | None = None,
    organisation: Organisation,
) -> Task:
    """Agree one small next step: a commitment with its owner and day (NLC-01).

    `organisation` promises it. Raises Refused before the result is there, or when a step is agreed
    already.
    """
    if not access.may_run(by):
        raise PermissionDenied
    if one.closed_on is None:
        raise Refused(
            _("First both sides read what came of it."), instead=_("Close the survey, then agree.")
        )
    if one.next_step_id is not None:
        raise Refused(
            _("One next step is agreed already."),
            instead=_("Finish it first. One small step that is done is worth more than five."),
        )
    task = tables.give_task(
        text=text,
        owner=owner,
        organisation=organisation,
        is_commitment=True,
        due_on=due_on,
        by=by,
    )
    history.amend(one, {"next_step": task, "step_about": about[:80]}, version=None, by=by)
    return task


@act("bodies.survey_repeated")
def repeat(one: SurveyRound, *, on: date, closes_on: date, by: Asking) -> SurveyRound:
    """Ask the same sides again, so that the trend can be read. Raises Refused when asked already."""
    if one.closed_on is None:
        raise Refused(_("This survey is still open."), instead=_("Close it first."))
    if one.repeated_by.exists():
        raise Refused(_("It is asked again already."), instead=_("Open the newer survey."))
    return open_round(
        one.instrument,
        on=on,
        closes_on=closes_on,
        title=one.title,
        sides=one.sides,
        body=one.body,
        repeats=one,
        by=by,
    )


@act("bodies.survey_reminded")
def remind(one: SurveyRound, *, today: date, by: Asking) -> SurveyRound:
    """Put the repetition on the city's list of tasks, once, two weeks before it is due."""
    if one.reminder_id is None and one.repeat_on is not None:
        words = Phrase()
        for code in one.title:
            with override(code):
                words[code] = str(_("Ask again: %(title)s") % {"title": one.title[code]})
        task = tables.give_task(text=words, owner=None, due_on=max(one.repeat_on, today), by=by)
        history.amend(one, {"reminder": task}, version=None, by=by)
    return one


def remind_all(*, today: date) -> int:
    """Remind of every survey that is due again soon; returns how many. Twice changes nothing."""
    due = [
        one
        for one in SurveyRound.objects.filter(reminder=None, repeated_by=None)
        if one.repeat_on is not None and (one.repeat_on - today).days <= rules.NEAR
    ]
    for one in due:
        remind(one, today=today, by=House())
    return len(due)


def _refuse_without_evidence(
    asked: Instrument, page: Group, answers: Mapping[str, Mapping[str, Any]]
) -> None:
    bare = [
        str(one.text)
        for one in page.statements
        if rules.needs_evidence(answers.get(one.key, {}).get("step"), asked.evidence_from)
        and not answers[one.key].get("evidence")
    ]
    if bare:
        raise Refused(
            _("From “agreed” on, say where it can be read."),
            missing=bare,
            instead=_("Add a link to it, or choose a lower step."),
        )


def _said(
    asked: Instrument, page: Group, answers: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    said = {}
    for one in page.statements:
        told = answers.get(one.key, {})
        step = told.get("step")
        if step is not None and 0 <= step < len(asked.steps):
            said[one.key] = {"step": step, "evidence": str(told.get("evidence", ""))[:400]}
    return said
