"""What happened at the tables: meetings, who came, decisions with their dissent, tasks."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from convive.bodies import actions
from convive.bodies.models import Decision, Meeting, Presence
from convive.bodies.rules import Votes
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made, plain
from convive.ground.phrase import Phrase

RECENT = -90  # whom was asked how much is counted over ninety days
ASKED_AHEAD = 14


def load(made: Made) -> None:
    """Every meeting in the order of the calendar."""
    content = data.read("bodies")
    rhythms = {body["key"]: body["rhythm"] for body in content["bodies"]}
    for about in sorted(content["meetings"], key=lambda one: one["day"]):
        meeting = _call(about, rhythms[about["body"]], made)
        made.meetings[about["key"]] = meeting
        if about["day"] >= RECENT:
            _invite(about, meeting, made)
        if about["held"]:
            _hold(about, meeting, made)
        past.happened(meeting, min(meeting.on, made.today) - timedelta(days=21), meeting.on)


def _call(about: dict[str, Any], rhythm: dict[str, str], made: Made) -> Meeting:
    begins, ends = time.fromisoformat(rhythm["from"]), time.fromisoformat(rhythm["to"])
    length = (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
    each = length // len(about["agenda"]) // 5 * 5
    return actions.call(
        made.bodies[about["body"]],
        title=about["agenda"][0],
        on=made.working_day(about["day"]),
        at=begins,
        minutes_long=length,
        place=plain(about["place"]),
        agenda=[(Phrase(point), each) for point in about["agenda"]],
        by=made.coordinator,
    )


def _invite(about: dict[str, Any], meeting: Meeting, made: Made) -> None:
    day = min(meeting.on - timedelta(days=ASKED_AHEAD), made.today)
    actions.invite(
        meeting,
        concern=about["agenda"][-1],
        minutes_asked=meeting.minutes_long,
        today=day,
        load_reason="The plan is at a turning point; the deputy may come instead.",
        by=made.coordinator,
    )
    meeting.invitations.update(mailed_on=day)


def _hold(about: dict[str, Any], meeting: Meeting, made: Made) -> None:
    came = {
        **_all(about["present"], Presence.How.CAME),
        **_all(about["excused"], Presence.How.APOLOGY),
    }
    seats = {key: made.seats.get((meeting.body.ref, key)) for key in came}
    known = {seat.ref: came[key] for key, seat in seats.items() if seat is not None}
    by = made.coordinator
    actions.record_presence(meeting, known, guests=about["guests"] or None, by=by)
    actions.write_minutes(meeting, {}, minutes=about["summary"], by=by)
    for decided in about["decisions"]:
        made.decisions[about["key"], decided["index"]] = _decide(decided, meeting, made)
    for given in about["tasks"]:
        _task(given, made.decisions[about["key"], given["decision"]], meeting, made)


def _all(people: list[str], how: str) -> dict[str, str]:
    return dict.fromkeys(people, how)


def _decide(decided: dict[str, Any], meeting: Meeting, made: Made) -> Decision:
    decision = actions.decide(
        meeting,
        text=decided["text"],
        reason=how_decided(decided),
        dissent=plain(decided["dissent"]) if decided["dissent"] else "",
        how=decided["how"],
        votes=_votes(decided),
        on=meeting.on,
        by=made.coordinator,
    )
    past.happened(decision, meeting.on)
    return decision


def _votes(decided: dict[str, Any]) -> Votes:
    return Votes(*(decided[name] or 0 for name in ("in_favour", "against", "abstained")))


def how_decided(decided: dict[str, Any]) -> Phrase:
    """By consensus, or by how many votes, in every language of the data."""
    words = data.read("words")[decided["how"]]
    return Phrase({code: text.format(**decided) for code, text in words.items()})


def _task(given: dict[str, Any], decision: Decision, meeting: Meeting, made: Made) -> None:
    done: date | None = made.perhaps(given["done"])
    home = made.home_of(given["owner"])
    task = actions.give_task(
        text=given["title"],
        owner=made.people[given["owner"]],
        organisation=home,
        is_commitment=home is not None,
        is_public=home is not None and meeting.is_public,
        due_on=made.working_day(given["due"]),
        decision=decision,
        by=made.coordinator,
    )
    if done is not None:
        actions.finish_task(task, outcome="", on=done, by=made.coordinator)
    past.happened(task, decision.decided_on, done)
    made.tasks[given["key"]] = task
