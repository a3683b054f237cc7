"""The ledger of asks at work: listed, waiting, travelling, replied to; effects, lessons, positions."""

from __future__ import annotations

from typing import Any

from convive.bodies import actions
from convive.bodies.effects import actions as effects
from convive.bodies.models import Ask
from convive.bodies.positions import actions as positions
from convive.bodies.travelling import actions as travelling
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.people.viewer import Viewer


def load(made: Made) -> None:
    """A small story of each kind."""
    told = data.read("ledger")
    for about in told["listed"]:
        actions.list_ask(
            made.asks[about["ask"]],
            question=about["question"],
            on=made.day(about["day"]),
            by=made.coordinator,
        )
    _wait(told["waiting"], made)
    _say_the_same(told["same"], made)
    _travel(told["grievance"], made)
    for about in told["replies"]:
        _reply(about, made)
    for about in told["effects"]:
        _effect(about, made)
    for about in told["positions"]:
        _position(about, made)


def _wait(about: dict[str, Any], made: Made) -> None:
    ask = made.asks[about["ask"]]
    actions.stand_still(ask, words=about["words"], on=made.day(about["day"]), by=made.coordinator)


def _say_the_same(about: dict[str, Any], made: Made) -> None:
    ask = _raise(about, made, sort=Ask.Sort.QUESTION)
    actions.merge(ask, into=made.asks[about["into"]], by=made.coordinator)


def _travel(about: dict[str, Any], made: Made) -> None:
    by = made.coordinator
    ask = _raise(about, made, sort=Ask.Sort.GRIEVANCE, body=made.bodies[about["home"]])
    for leg in about["up"]:
        travelling.send_up(
            ask,
            body=made.bodies.get(leg.get("body", "")),
            organisation=made.organisations.get(leg.get("organisation", "")),
            words=leg.get("words", ""),
            on=made.day(leg["day"]),
            by=by,
        )
    travelling.receive(ask, on=made.day(about["received"]), by=by)
    given = about["answered"]
    on = made.day(given["day"])
    travelling.answer_there(ask, sort=given["sort"], words=given["words"], on=on, by=by)
    answer = actions.answer_ask(
        ask,
        sort=given["sort"],
        why=given["words"],
        on=on,
        promised_by=made.day(about["promise_due"]),
        by=by,
    )
    actions.publish_answer(answer, question=about["question"], on=on, by=by)
    past.happened(answer, on)
    made.asks[about["key"]] = ask


def _reply(about: dict[str, Any], made: Made) -> None:
    ask, on = made.asks[about["ask"]], made.day(about["day"])
    words = {"text": about["text"], "text_language": about["lang"], "on": on}
    if "organisation" in about:
        house = made.organisations[about["organisation"]]
        reply = actions.reply_for(house, ask=ask, is_public=True, by=made.coordinator, **words)
    else:
        code, nobody = ask.code_to_show, Viewer.nobody()
        reply = actions.reply_by_code(code, look_again=True, by=nobody, **words)
    past.happened(reply, on)
    if look := about.get("look"):
        by = made.viewer(look["user"])
        actions.look_again(reply, found=look["found"], on=made.day(look["day"]), by=by)


def _effect(about: dict[str, Any], made: Made) -> None:
    ask = _raise(about, made, sort=about["sort"])
    if "done" not in about:
        return
    by, on = made.viewer(about["user"]), made.day(about["looked"])
    found = effects.triage(ask, weight=about["weight"], done=about["done"], on=on, by=by)
    effects.tell_lesson(found, lesson=about["lesson"], on=on, by=by)
    past.happened(found, on)
    answer = actions.answer_ask(ask, sort="accepted", why=about["why"], on=on, by=made.coordinator)
    past.happened(answer, on)


def _position(about: dict[str, Any], made: Made) -> None:
    by, on = made.coordinator, made.day(about["day"])
    position = positions.write(
        words=about["words"],
        evidence=about["evidence"],
        organisation=made.organisations[about["organisation"]],
        addressee=made.organisations[about["addressee"]],
        on=on,
        by=by,
    )
    for key in about["signed"]:
        positions.sign(position, organisation=made.organisations[key], on=on, by=by)
    positions.send(position, due_on=made.day(about["due"]), on=made.day(about["sent"]), by=by)
    if "received" in about:
        travelling.receive(position, on=made.day(about["received"]), by=by)
    if given := about.get("answer"):
        answered = made.day(given["day"])
        actions.answer_ask(position, sort=given["sort"], why=given["why"], on=answered, by=by)
    if result := about.get("result"):
        positions.tell_result(position, words=result["words"], on=made.day(result["day"]), by=by)
    positions.publish(position, on=on, by=by)
    past.happened(position, on)


def _raise(about: dict[str, Any], made: Made, **more: Any) -> Ask:
    """Somebody without an account, on the web."""
    on = made.day(about["day"])
    ask = actions.raise_ask(
        text=about["text"],
        text_language=about["lang"],
        area=made.areas.get(about.get("area", "")),
        on=on,
        by=Viewer.nobody(),
        **more,
    )
    past.happened(ask, on)
    return ask
