"""A fire at the market and what calmed it, days that matter, topics of the young, a question to all."""

from __future__ import annotations

from typing import Any

from convive.bodies import actions
from convive.bodies.days import actions as days
from convive.bodies.deliberating import actions as deliberating
from convive.bodies.models import Ask, Body, CallOut, Meeting, Presence
from convive.bodies.rules import Votes
from convive.bodies.tense import actions as tense
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made, on_signs, plain
from convive.ground.phrase import Phrase
from convive.people.viewer import Viewer
from convive.thread import actions as thread


def load(made: Made) -> None:
    """Each story on its own day; the worry is tied to an action of the plan."""
    content = data.read("tense")
    table = made.bodies[content["call_out"]["body"]]
    for about in content["stand_by"]:
        _stand_by(about, table, made)
    _call_out(content["call_out"], table, made)
    for about in content["days"]:
        _day(about, made)
    _worry(content["worry"], made)
    _youth(content["youth"], made)
    _question(content["question"], made)


def _stand_by(about: dict[str, Any], table: Body, made: Made) -> None:
    tense.stand_by(
        made.seats[table.ref, about["person"]],
        areas=[made.areas[code] for code in about["areas"]],
        languages=about["languages"],
        on=made.day(-300),
        by=made.coordinator,
    )


def _call_out(about: dict[str, Any], table: Body, made: Made) -> None:
    since, ended, by = made.day(about["from"]), made.day(about["until"]), made.coordinator
    out = tense.call_out(
        table,
        reason=Phrase(about["reason"]),
        area=made.areas[about["area"]],
        on=since,
        by=by,
    )
    for called in tense.call_roster(out, area=out.area, on=since, by=by):
        declines = called.person == made.people[about["said_no"]]
        tense.answer_call(called, response="declined" if declines else "accepted", by=by)
    for rumour in about["rumours"]:
        _rumour(rumour, out, made)
    outcome = Phrase(about["outcome"])
    tense.stand_down(out, outcome=outcome, on=ended, version=None, by=by)
    debrief = about["debrief"]
    on, place = made.working_day(debrief["day"]), plain(debrief["place"])
    meeting = tense.look_back(out, on=on, at=None, place=place, by=by)
    _hold(meeting, debrief, Phrase(debrief["minutes"]), made)
    past.happened(out, since, ended, on)


def _rumour(about: dict[str, Any], out: CallOut, made: Made) -> None:
    on = out.since
    ask = tense.ask_whether_true(
        out, text=about["text"], text_language=about["lang"], on=on, by=Viewer.nobody()
    )
    past.happened(ask, on)
    _answer(ask, about, "informed", made, on=on)


def _answer(ask: Ask, about: dict[str, Any], sort: str, made: Made, *, on: Any) -> None:
    by = made.coordinator
    answer = actions.answer_ask(ask, sort=sort, why=Phrase(about["why"]), on=on, by=by)
    actions.publish_answer(answer, question=Phrase(about["question"]), on=on, by=by)
    past.happened(answer, on)


def _hold(meeting: Meeting, about: dict[str, Any], minutes: Phrase, made: Made) -> None:
    """Who came, what was said, and the yes of the next meeting."""
    came = {
        made.seats[meeting.body.ref, person].ref: Presence.How.CAME for person in about["present"]
    }
    actions.record_presence(meeting, came, guests=about["guests"], by=made.coordinator)
    actions.write_minutes(meeting, {}, minutes=minutes, by=made.coordinator)
    actions.approve_minutes(meeting, on=made.day(about["approved"]), by=made.coordinator)
    past.happened(meeting, meeting.on, meeting.on, made.day(about["approved"]))


def _day(about: dict[str, Any], made: Made) -> None:
    on = made.day(about["day"])
    longer = about["days"] > 1
    day = days.write_day(
        made.bodies[about["body"]],
        name=Phrase(about["name"]),
        on=on,
        until=made.day(about["day"] + about["days"] - 1) if longer else None,
        words=Phrase(about["words"]),
        care=Phrase(about["care"]),
        place=on_signs(about["place"]),
        organisation=made.organisations[about["organisation"]],
        by=made.coordinator,
    )
    past.happened(day, made.day(-33))


def _worry(about: dict[str, Any], made: Made) -> None:
    meeting = made.meetings[about["meeting"]]
    ask = actions.raise_ask(
        sort=Ask.Sort.WORRY,
        text=about["text"],
        text_language=about["lang"],
        door=Ask.Door.MEETING,
        meeting=meeting,
        body=made.bodies[about["body"]],
        on=meeting.on,
        by=made.coordinator,
    )
    past.happened(ask, meeting.on)
    action = made.actions[about["action"]]
    thread.tie(ask.reference, action.reference, by=made.coordinator)
    answer = actions.answer_ask(
        ask,
        sort="accepted",
        why=Phrase(about["why"]),
        on=made.day(-25),
        by=made.coordinator,
    )
    past.happened(answer, made.day(-25))


def _youth(about: dict[str, Any], made: Made) -> None:
    """The young say whose each topic was; what they put to the city has its reply."""
    body = made.bodies[about["body"]]
    actions.amend(body, {"says_who_raised": True}, version=None, by=made.coordinator)
    for key, raised in about["topics"].items():
        items = made.meetings[key].agenda.order_by("place", "id")
        for item, whose in zip(items, raised, strict=False):
            item.raised_by = whose
            item.save(update_fields=["raised_by"])
    for proposal in about["proposals"]:
        meeting = made.meetings[proposal["meeting"]]
        ask = actions.raise_ask(
            sort=Ask.Sort.PROPOSAL,
            text=proposal["text"],
            text_language=proposal["lang"],
            door=Ask.Door.MEETING,
            meeting=meeting,
            body=body,
            on=meeting.on,
            by=made.coordinator,
        )
        past.happened(ask, meeting.on)
        _answer(ask, proposal, "accepted", made, on=made.day(proposal["answered"]))


def _question(about: dict[str, Any], made: Made) -> None:
    """Six hundred letters, both sides to read, a vote, and what the city replied."""
    by, opens = made.coordinator, made.day(about["from"])
    one = deliberating.prepare(
        made.bodies[about["body"]],
        question=Phrase(about["question"]),
        invites="lot",
        invited_how=Phrase(about["how"]),
        letters=about["letters"],
        places=about["places"],
        opens_on=opens,
        closes_on=made.day(about["until"]),
        by=by,
    )
    for reading in about["readings"]:
        deliberating.add_reading(
            one,
            side=reading["side"],
            words=Phrase(reading["words"]),
            source=reading["source"],
            by=by,
        )
    deliberating.show(one, on=opens, by=by)
    past.happened(one, opens, opens)
    told, reply = about["meeting"], about["reply"]
    on = made.working_day(told["day"])
    meeting = actions.call(one.body, title=Phrase(told["title"]), on=on, by=by)
    came = data.read("tense")["call_out"]["debrief"]["present"]
    _hold(meeting, {**told, "present": came}, Phrase(told["decision"]), made)
    decision = actions.decide(
        meeting,
        text=Phrase(told["decision"]),
        how="vote",
        votes=Votes(*told["votes"]),
        on=on,
        by=by,
    )
    past.happened(decision, on)
    outcome = deliberating.hand_over(one, decision, on=on, by=by)
    past.happened(outcome.ask, on, on)
    answer = actions.answer_ask(
        outcome.ask,
        sort=reply["outcome"],
        why=Phrase(reply["why"]),
        promised_by=made.day(reply["promised"]),
        on=made.day(reply["day"]),
        by=by,
    )
    past.happened(answer, made.day(reply["day"]))
