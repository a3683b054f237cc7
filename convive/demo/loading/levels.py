"""The national plan and its 43 measures, the places that carry it, and the help of the State."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from convive.bodies import actions as tables
from convive.bodies.models import Body
from convive.bodies.positions import actions as positions
from convive.demo import data
from convive.demo.loading import asked_apart, past
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
    asked_apart.load(body, made)
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
