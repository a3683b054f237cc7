"""The national plan and its 43 measures, the places that carry it, the state office’s help, and surveys apart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from convive.bodies import actions as tables
from convive.bodies.models import AnswerSet, Body, SurveyRound
from convive.bodies.positions import actions as positions
from convive.bodies.surveys import actions as surveys
from convive.bodies.surveys import queries as asked_apart
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.plan.bridges import actions as bridges
from convive.plan.evidence import actions as evidence
from convive.plan.models import Municipality, Strategy
from convive.plan.national import actions as national
from convive.plan.support import actions as support

LANGUAGES = ("en", "fr", "ar")


def load(made: Made) -> None:
    """The plan and who carries it, then help, a dialogue with its promises, and what was asked apart."""
    about = data.read("national")
    strategy = _strategy(about, made)
    places = {one["code"]: _place(one, made) for one in about["places"]}
    _states(about, strategy, places, made)
    _recommend(about["recommendation"], strategy, made)
    for one in about["contacts"]:
        bridges.log_contact(
            places[one["place"]],
            on=made.day(one["day"]),
            how=one["how"],
            about=one["about"],
            people=one.get("people"),
            today=made.today,
            by=made.coordinator,
        )
    _help(about, places, made)
    body = _dialogue(about["dialogue"], list(places.values()), made)
    _levels(about["surveys"]["levels"], body, made)
    earlier = None
    for one in about["surveys"]["legs"]:
        earlier = _legs(one, earlier, made)
    for key, record in (
        ("standing-table", body),
        ("local-plans", made.bodies["city-prevention-team"]),
    ):
        evidence.show(
            key, str(record.reference), said="It meets.", on=made.today, by=made.coordinator
        )


def _strategy(about: Mapping[str, Any], made: Made) -> Strategy:
    told = about["strategy"]
    strategy = national.add_strategy(
        Phrase(told["title"]),
        code=told["code"],
        begins_on=made.day(told["begins"]),
        ends_on=made.day(told["ends"]),
        by=made.coordinator,
    )
    for language in LANGUAGES:
        rows = [
            {
                "number": one["number"],
                "goal": one["section"][language],
                "measure": one["title"][language],
                "level": ", ".join(one["tiers"]),
                "responsible": one["responsible"][language] if language == "en" else "",
            }
            for one in about["measures"]
        ]
        content = json.dumps(rows, ensure_ascii=False).encode()
        batch = national.read_table(
            strategy, content, name=f"plan-{language}.json", language=language, by=made.coordinator
        )
        national.take(batch, by=made.coordinator)
    return strategy


def _place(about: Mapping[str, Any], made: Made) -> Municipality:
    return national.add_municipality(
        Phrase(about["name"]),
        code=about["code"],
        region=about["region"],
        postcodes=about["postcodes"],
        is_ours=about.get("ours", False),
        by=made.coordinator,
    )


def _states(
    about: Mapping[str, Any], strategy: Strategy, places: Mapping[str, Municipality], made: Made
) -> None:
    measures = {one.number: one for one in strategy.measures.all()}
    ours = next(one for one in places.values() if one.is_ours)
    for number, state in about["own"].items():
        national.answer(
            measures[number],
            ours,
            state=state,
            why_not=about["own_why_not"].get(number, ""),
            on=made.day(-30),
            by=made.coordinator,
        )
    for report in about["reports"]:
        on = made.day(report["on"]).isoformat()
        rows = [
            {
                "number": number,
                "state": state,
                "since": on,
                "why_not": "No mandate here" if state == "not-taken" else "",
                "under_way": int(state == "under-way"),
                "done": int(state == "done"),
                "has_owner": state != "not-taken",
                "is_funded": state in {"under-way", "done"},
                "indicator": report.get("indicators", {}).get(number, ""),
            }
            for number, state in report["states"].items()
        ]
        days = {name: made.day(day).isoformat() for name, day in report["committee"].items()}
        national.take_status(
            {
                "kind": "convive-measure-status",
                "version": 1,
                "strategy": strategy.code,
                "municipality": report["place"],
                "on": on,
                "measures": rows,
                "committee": days,
            },
            on=made.today,
            by=made.coordinator,
        )


def _recommend(about: Mapping[str, Any], strategy: Strategy, made: Made) -> None:
    """What the city recommends beside one clause, and what the State answered."""
    by, on, given = made.coordinator, made.day(about["day"]), about["answer"]
    position = positions.write(
        words=Phrase(about["words"]),
        evidence=Phrase(about["evidence"]),
        organisation=made.organisations[about["organisation"]],
        addressee=made.organisations[about["to"]],
        about=strategy.reference,
        clause=about["clause"],
        on=on,
        by=by,
    )
    positions.send(position, due_on=made.day(about["due"]), on=on, by=by)
    answered = made.day(given["day"])
    answer = tables.answer_ask(
        position, sort=given["sort"], why=Phrase(given["why"]), on=answered, by=by
    )
    past.happened(position, on)
    past.happened(answer, answered)


def _help(about: Mapping[str, Any], places: Mapping[str, Municipality], made: Made) -> None:
    for one in about["help"]:
        offer = support.add_offer(
            sort=one["sort"],
            title=Phrase(one["title"]),
            organisation=made.organisations["state-office"],
            contact=one.get("contact", ""),
            postcodes=one["postcodes"],
            conditions=Phrase(one.get("conditions", {})),
            opens_on=made.perhaps(one.get("opens")),
            closes_on=made.perhaps(one.get("closes")),
            by=made.coordinator,
        )
        for use in about["uses"] if one["sort"] == "course" else ():
            support.log_use(
                offer,
                places[use["place"]],
                on=made.day(use["day"]),
                came=use["came"],
                became_trainers=use["trainers"],
                taught_by=use["by"],
                today=made.today,
                by=made.coordinator,
            )


def _dialogue(about: Mapping[str, Any], places: Sequence[Municipality], made: Made) -> Body:
    by, since = made.coordinator, made.day(about["held"][0] - 30)
    body = tables.create(
        Phrase(about["body"]["name"]),
        purpose=Phrase(about["body"]["purpose"]),
        since=since,
        until=made.day(400),
        why_new=about["body"]["why_new"],
        seen=[one.ref for one in made.bodies.values()],
        meets_every_days=182,
        by=by,
    )
    past.happened(body, since)
    for house in ("state-office", "cohesion-office"):
        tables.seat(
            body,
            category="national" if house == "state-office" else "city-administration",
            organisation=made.organisations[house],
            since=since,
            by=by,
        )
    dialogue = bridges.begin_dialogue(
        Phrase(about["title"]),
        body,
        purpose=Phrase(about["purpose"]),
        study=Phrase(about["study"]),
        findings=Phrase(about["findings"]),
        municipalities=places,
        is_public=True,
        by=by,
    )
    past.happened(dialogue, since)
    for day in about["held"]:
        meeting = _meeting(body, made.working_day(day), about, made)
        tables.write_minutes(meeting, {}, minutes=Phrase(about["findings"]), by=by)
        past.happened(meeting, made.day(day - 20), meeting.on)
    for one in about["promises"]:
        task = tables.give_task(
            text=Phrase(one["text"]),
            owner=None,
            organisation=made.organisations[one["who"]],
            is_commitment=True,
            is_public=True,
            due_on=made.working_day(one["due"]),
            meeting=meeting,
            by=by,
        )
        if "done" in one:
            tables.finish_task(task, outcome="", on=made.day(one["done"]), by=by)
    _meeting(body, made.working_day(about["next"]), about, made)
    return body


def _meeting(body: Body, on: date, about: Mapping[str, Any], made: Made) -> Any:
    return tables.call(body, title=Phrase(about["title"]), on=on, by=made.coordinator)


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
    asked = asked_apart.instrument_of(one)
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
        respondent=asked_apart.respondent_by_link(one, f"{side}-{number}"),
        answers={
            key: {"step": step, "evidence": "https://minutes.example/" if step > 1 else ""}
            for key, step in steps.items()
        },
    )
