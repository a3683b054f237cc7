"""What the sides of the city and the State were asked apart, and the step they agreed on."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from convive.bodies.models import AnswerSet, Body, SurveyRound
from convive.bodies.surveys import actions as surveys
from convive.bodies.surveys import queries as questions
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase


def load(body: Body, made: Made) -> None:
    """Two levels once, at the table where both sit; the four legs of the city twice."""
    about = data.read("national")["surveys"]
    _levels(about["levels"], body, made)
    earlier = None
    for one in about["legs"]:
        earlier = _legs(one, earlier, made)


def _levels(about: Mapping[str, Any], body: Body, made: Made) -> None:
    by = made.coordinator
    opened, closed = made.day(about["opened"]), made.day(about["closed"])
    one = surveys.open_round(
        "cooperation-pillars",
        on=opened,
        closes_on=closed,
        sides=["city", "national"],
        body=body,
        by=by,
    )
    for side in one.sides:
        for number, steps in enumerate(zip_longest(*about[side].values())):
            given = dict(zip(about[side], steps, strict=True))
            _answered(
                one, side, number, {key: step for key, step in given.items() if step is not None}
            )
    surveys.close(one, on=closed, by=by)
    told = about["step"]
    surveys.agree_step(
        one,
        Phrase(told["text"]),
        about=told["about"],
        organisation=made.organisations[told["who"]],
        due_on=made.working_day(told["due"]),
        by=by,
    )
    past.happened(one, opened, closed)


def _legs(about: Mapping[str, Any], earlier: SurveyRound | None, made: Made) -> SurveyRound:
    by, opened, closed = made.coordinator, made.day(about["opened"]), made.day(about["closed"])
    if earlier is None:
        one = surveys.open_round("four-legs", on=opened, closes_on=closed, by=by)
    else:
        one = surveys.repeat(earlier, on=opened, closes_on=closed, by=by)
    asked = questions.instrument_of(one)
    for side in one.sides:
        for number, base in enumerate(about["base"][side]):
            steps = {
                statement.key: _step(about, side, statement.about, number, base)
                for page in range(1, len(asked.groups) + 1)
                for statement in asked.group_for(page, side, one.sides).statements
            }
            _answered(one, side, number, steps)
    surveys.close(one, on=closed, by=by)
    past.happened(one, opened, closed)
    return one


def _step(about: Mapping[str, Any], side: str, other: str, number: int, base: int) -> int:
    """What one respondent says: as usual for their side, or what the data say of that link."""
    for pair in (f"{side}--{other}", f"{other}--{side}"):
        steps: list[int] = about["links"].get(pair, [])
        if other and steps:
            return steps[number % len(steps)]
    return base


def _answered(one: SurveyRound, side: str, number: int, steps: Mapping[str, int]) -> None:
    """Typed in as kept answers: who gave them is known to nobody, in the demo too."""
    AnswerSet.objects.create(
        round=one,
        side=side,
        respondent=questions.respondent_by_link(one, f"{side}-{number}"),
        answers={
            key: {"step": step, "evidence": "https://minutes.example/" if step > 1 else ""}
            for key, step in steps.items()
        },
    )
