"""What can be done with a survey of residents: open a wave, answer, close it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import AnswerSet, SurveyRound
from convive.bodies.surveys import actions as surveys
from convive.bodies.surveys import queries as rounds
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.perception import access, queries, questionnaires, rules

KEPT = ["title", "closes_on", "closed_on"]


@act("landscape.perception_opened")
def open_wave(slug: str, *, on: date, closes_on: date, by: Asking) -> SurveyRound:
    """Ask residents, by wide area; the same questions as in the wave before, so that both compare.

    Raises Refused for unknown questions, while a wave of them is open, or a last day that is over.
    """
    if not access.may_run(by):
        raise PermissionDenied
    asked = next((one for one in questionnaires.every() if one.slug == slug), None)
    if asked is None:
        raise Refused(_("We do not know these questions."), field="slug")
    if closes_on <= on:
        raise Refused(_("Leave at least a day to answer."), field="closes_on")
    before = queries.latest(slug)
    if before is not None and before.closed_on is None:
        raise Refused(_("These questions are being asked."), instead=_("Close that wave first."))
    made = SurveyRound.objects.create(
        instrument=asked.slug,
        pack_version=asked.version,
        title=asked.title,
        sides=[area.ref for area in queries.areas()],
        opened_on=on,
        closes_on=closes_on,
        repeats=before,
    )
    history.keep(made, KEPT, by=by)
    return made


@act("landscape.perception_answered")
def answer(
    wave: SurveyRound, answers: Mapping[str, int | None], *, area: str = "", on: date, by: Asking
) -> SurveyRound:
    """Keep one sheet of answers; nobody learns whose. Paper and screen count alike.

    Raises Refused once it is closed, and when nothing is answered.
    """
    if not rounds.is_open(wave, today=on):
        raise Refused(
            _("This survey takes no more answers."),
            instead=_("It is asked again: the page says when."),
        )
    given = rules.valid(answers, queries.questionnaire_of(wave).steps)
    if not given:
        raise Refused(_("Answer at least one question."))
    AnswerSet.objects.create(
        round=wave,
        side=area if area in wave.sides else "",
        respondent=secrets.token_hex(32),
        answers={key: {"step": step} for key, step in given.items()},
    )
    return wave


@act("landscape.perception_closed")
def close(wave: SurveyRound, *, on: date, version: int | None = None, by: Asking) -> SurveyRound:
    """Take no more answers; from now on what was said together can be read."""
    return surveys.close(wave, on=on, version=version, by=by)
