"""Invented surveys for the tests of every room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from convive.bodies.models import AnswerSet, SurveyRound
from convive.bodies.surveys import actions, instruments
from convive.ground.viewers import House

OPENED = date(2026, 3, 2)


def a_survey(instrument: str = "cooperation-pillars", **about: Any) -> SurveyRound:
    """An open survey of three weeks; the shipped packs must be adopted."""
    given = {"on": OPENED, "closes_on": OPENED + timedelta(days=21), "by": House()} | about
    return actions.open_round(instrument, **given)


def answered(
    one: SurveyRound, side: str, steps: Mapping[str, int], *, times: int = 3, evidence: str = ""
) -> None:
    """So many respondents of one side who all gave these steps."""
    for _number in range(times):
        AnswerSet.objects.create(
            round=one,
            side=side,
            respondent=f"{side}-{one.answer_sets.count()}",
            answers={key: {"step": step, "evidence": evidence} for key, step in steps.items()},
        )


def all_legs_answered(one: SurveyRound, step: int = 3) -> None:
    """Three of each leg say the same of everything and of every other leg."""
    asked = instruments.of(one.instrument, one.pack_version)
    for side in one.sides:
        keys = [
            statement.key
            for number in range(1, len(asked.groups) + 1)
            for statement in asked.group_for(number, side, one.sides).statements
        ]
        answered(one, side, dict.fromkeys(keys, step))
