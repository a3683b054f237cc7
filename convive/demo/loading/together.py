"""What houses do together: gaps, help for partners, a forum, a harm of the past, a conference."""

from __future__ import annotations

from typing import Any

from convive.bodies import actions as bodies
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.exchange.gatherings import actions as gatherings
from convive.ground.phrase import Phrase
from convive.people.models import Organisation
from convive.plan.forums import actions as forums
from convive.plan.gaps import actions as gaps
from convive.plan.harms import actions as harms
from convive.plan.oversight import actions as oversight
from convive.plan.partners import actions as partners
from convive.thread import actions as thread

OF_HARM = ("title", "service", "period", "groups", "what", "repair", "rule")


def load(made: Made) -> None:
    """The board of gaps first, then who helps whom, what was wrong, and what was brought home."""
    about = data.read("together")
    for one in about["gaps"]:
        _gap(one, made)
    _put_off(about["put_off"], made)
    _help(about, made)
    _forum(about["forum"], made)
    _harm(about["harm"], made)
    _review(about["review"], made)
    _gathering(about["gathering"], made)


def _gap(about: dict[str, Any], made: Made) -> None:
    day, by = made.day(about["day"]), made.coordinator
    action = made.actions[about["action"]]
    gap = gaps.find(
        need=Phrase(about["need"]),
        area=made.areas[about["area"]],
        action=action,
        organisations=_houses(about["organisations"], made),
        on=day,
        by=by,
    )
    decided = made.perhaps(about["decided"])
    if decided is not None:
        why = Phrase(about["why"])
        gaps.decide(gap, about["decision"], action=action, why=why, on=decided, by=by)
    past.happened(gap, day, decided)


def _put_off(about: dict[str, Any], made: Made) -> None:
    day = made.day(about["day"])
    gap = gaps.put_off(
        made.findings[about["finding"]],
        why=Phrase(about["why"]),
        revisit_on=made.day(about["again"]),
        on=day,
        by=made.coordinator,
    )
    past.happened(gap, day, day)


def _help(about: dict[str, Any], made: Made) -> None:
    by = made.coordinator
    offers = {
        one["key"]: partners.offer(
            sort=one["sort"],
            title=Phrase(one["title"]),
            what=Phrase(one["what"]),
            organisation=made.organisations[one["organisation"]],
            by=by,
        )
        for one in about["offers"]
    }
    for one in about["requests"]:
        day, answered = made.day(one["day"]), made.perhaps(one["answered"])
        house = made.organisations[one["organisation"]]
        asked = partners.ask(offers[one["offer"]], house, text=one["text"], on=day, by=by)
        if answered is not None:
            partners.answer(asked, state="granted", answer=one["answer"], on=answered, by=by)
        past.happened(asked, day, answered)


def _forum(about: dict[str, Any], made: Made) -> None:
    by, day = made.coordinator, made.day(about["day"])
    forum = forums.begin(made.bodies[about["body"]], about["functions"], by=by)
    found = [made.findings[key].ref for key in about["findings"]]
    forums.assess(forum, found, on=day, by=by)
    past.happened(forum, day, day)


def _harm(about: dict[str, Any], made: Made) -> None:
    by, day = made.coordinator, made.day(about["acknowledged"])
    houses = _houses(about["organisations"], made)
    words: dict[str, Any] = {name: Phrase(about[name]) for name in OF_HARM}
    harm = harms.acknowledge(
        **words,
        area=made.areas[about["area"]],
        rule_reviewed_on=day,
        acknowledged_on=day,
        acknowledged_by=str(made.organisations["city-council"]),
        organisations=houses,
        on=day,
        by=by,
    )
    harms.publish(harm, on=made.day(about["published"]), by=by)
    answered, commented = made.day(about["answered"]), made.day(about["commented"])
    answer = bodies.answer_ask(
        harm.ask,
        sort="accepted",
        why=Phrase(about["answer"]),
        promised_by=made.day(about["promised"]),
        on=answered,
        by=by,
    )
    reply = bodies.reply_for(
        houses[0], ask=harm.ask, text=about["comment"], is_public=True, on=commented, by=by
    )
    heeds = about["heeds"]
    harms.heed(made.actions[heeds["action"]], Phrase(heeds["words"]), version=None, by=by)
    for record, when in ((harm, day), (harm.ask, day), (answer, answered), (reply, commented)):
        past.happened(record, when)


def _review(about: dict[str, Any], made: Made) -> None:
    day = made.day(about["day"])
    review = oversight.review(
        organisations=_houses(about["organisations"], made),
        people=about["people"],
        result=about["result"],
        said=Phrase(about["said"]),
        changes=Phrase(about["changes"]),
        on=day,
        today=made.today,
        by=made.coordinator,
    )
    past.happened(review, day)


def _gathering(about: dict[str, Any], made: Made) -> None:
    by, day = made.coordinator, made.day(about["day"])
    one = gatherings.keep(
        title=Phrase(about["title"]),
        takeaways=Phrase(about["takeaways"]),
        on=day,
        until=made.day(about["until"]),
        by=by,
        **{name: about[name] for name in ("way", "place", "series", "languages", "people")},
    )
    for key in about["lessons"]:
        thread.tie(one.reference, made.lessons[key].reference, by=by)
    past.happened(one, day)


def _houses(keys: list[str], made: Made) -> list[Organisation]:
    return [made.organisations[key] for key in keys]
