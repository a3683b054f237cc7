"""What residents asked, what the city answered, and which promises were kept."""

from __future__ import annotations

from typing import Any

from convive.bodies import actions
from convive.bodies.models import Answer, Ask, Meeting
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.viewers import Asking
from convive.people.models import Person
from convive.people.viewer import Viewer

SORTS = {
    "accepted": Answer.Sort.ACCEPTED,
    "partly": Answer.Sort.PARTLY,
    "no": Answer.Sort.NOT,
}


def load(made: Made) -> None:
    """Every ask in the order in which they came."""
    for about in sorted(data.read("asks")["asks"], key=lambda one: one["day"]):
        ask = _raise(about, made)
        _pass(ask, about, made)
        made.asks[about["key"]] = ask
        if about["answer"]:
            _answer(ask, about, made)


def _raise(about: dict[str, Any], made: Made) -> Ask:
    on = made.day(about["day"])
    by: Asking = Viewer.nobody() if about["by"] == "web" else made.coordinator
    ask = actions.raise_ask(
        sort=about["kind"],
        text=about["text"],
        text_language=about["lang"],
        door=about["by"],
        area=made.areas.get(about["area"] or ""),
        meeting=_meeting(about, made) if about["by"] == "meeting" else None,
        on=on,
        by=by,
    )
    past.happened(ask, on)
    return ask


def _meeting(about: dict[str, Any], made: Made) -> Meeting | None:
    """The last meeting of the table that was asked, on or before that day."""
    held = made.bodies[about["body"]].meetings.filter(on__lte=made.day(about["day"]))
    return held.order_by("-on").first()


def _pass(ask: Ask, about: dict[str, Any], made: Made) -> None:
    """The secretary of the table answers; where there is none, its chair."""
    body = next(one for one in data.read("bodies")["bodies"] if one["key"] == about["body"])
    by_function = {member["function"]: member["person"] for member in body["members"]}
    owner: Person = made.people[by_function.get("secretary") or by_function["chair"]]
    actions.pass_ask(ask, to=owner, by=made.coordinator)
    past.happened(ask, made.day(about["day"]), made.day(about["day"] + 1))


def _answer(ask: Ask, about: dict[str, Any], made: Made) -> None:
    given, by = about["answer"], made.coordinator
    on, done = made.day(given["day"]), made.perhaps(about["done"])
    answer = actions.answer_ask(
        ask,
        sort=SORTS[given["outcome"]],
        why=given["why"],
        on=on,
        promised_by=made.perhaps(about["promise_due"]),
        by=by,
    )
    if done is not None:
        actions.mark_done(answer, on=done, by=by)
    if about["public"]:
        words = {about["lang"]: about["text"]}
        actions.publish_answer(answer, question=about.get("question", words), on=on, by=by)
    past.happened(answer, on, done or on)
