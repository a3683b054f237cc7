"""Open evenings with what residents want to talk about, approved minutes, and a dissent shown."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import pairwise
from typing import Any

from convive.bodies import actions
from convive.bodies.models import Ask, Meeting
from convive.bodies.open_agenda import actions as open_agenda
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made, plain
from convive.ground.phrase import Phrase
from convive.people.viewer import Viewer

APPROVED = 5  # meetings of each table, the latest but one first


def load(made: Made) -> None:
    """What was spoken about is tagged and approved; then the open evenings that come."""
    content = data.read("open_evenings")
    for about in content["tags"]:
        _tag(about, made)
    for body in made.bodies.values():
        held = list(body.meetings.filter(state=Meeting.State.HELD).order_by("-on")[:APPROVED])
        for later, meeting in pairwise(held):
            actions.approve_minutes(meeting, at=later, on=later.on, by=made.coordinator)
            past.happened(meeting, meeting.on, meeting.on, later.on)
    _disagree(content["dissent"], made)
    _promise(content["promise"], made)
    _evening(content, made)
    made.meetings["llg-9"] = _called(content["group"], made)
    closed = content["closed"]
    actions.add_point(
        made.meetings[closed["meeting"]],
        Phrase(closed["title"]),
        is_closed=True,
        by=made.coordinator,
    )


def _tag(about: dict[str, Any], made: Made) -> None:
    meeting = made.meetings[about["meeting"]]
    items = list(meeting.agenda.all())
    actions.write_minutes(
        meeting,
        {},
        tags={item.pk: tag for item, tag in zip(items, about["tags"], strict=True)},
        more_work={items[about["point"]].pk: Phrase(about["more_work"])},
        by=made.coordinator,
    )


def _disagree(about: dict[str, Any], made: Made) -> None:
    meeting = made.meetings[about["meeting"]]
    home = made.home_of(about["person"])
    decision = meeting.decisions.first()
    if home is None or decision is None:
        return
    dissent = actions.write_dissent(
        decision,
        home,
        words=Phrase(about["words"]),
        publish=True,
        on=meeting.on + timedelta(days=6),
        by=made.coordinator,
    )
    past.happened(dissent, meeting.on + timedelta(days=6))


def _promise(about: dict[str, Any], made: Made) -> None:
    """Something is still open: the next agenda begins with it."""
    meeting = made.meetings[about["meeting"]]
    task = actions.give_task(
        text=Phrase(about["title"]),
        owner=made.people[about["owner"]],
        organisation=made.home_of(about["owner"]),
        is_commitment=True,
        is_public=True,
        due_on=made.working_day(about["due"]),
        meeting=meeting,
        by=made.coordinator,
    )
    past.happened(task, meeting.on)


def _evening(content: dict[str, Any], made: Made) -> None:
    meeting = _called(content["evening"], made)
    made.meetings["otc-4"] = meeting
    for point in content["points"]:
        _point(point, meeting, made)
    for need in content["needs"]:
        asked = open_agenda.need(
            meeting,
            sort=need["sort"],
            language=need["language"],
            people=need["people"],
            by=Viewer.nobody(),
        )
        if need["answer"]:
            open_agenda.arrange(
                asked, state=need["state"], answer=Phrase(need["answer"]), by=made.coordinator
            )


def _called(about: dict[str, Any], made: Made) -> Meeting:
    """An evening to which everybody may come, here or from afar; also of a table that is closed."""
    meeting = actions.call(
        made.bodies[about["body"]],
        title=Phrase(about["title"]),
        on=made.working_day(about["day"]),
        at=time.fromisoformat(about["at"]),
        minutes_long=about["minutes"],
        place=plain(about["place"]),
        manner=Meeting.Manner.BOTH,
        is_open=True,
        link=about["link"],
        arranged=Phrase(about["arranged"]),
        agenda=[(Phrase(point), 30) for point in about["agenda"]],
        by=made.coordinator,
    )
    past.happened(meeting, made.day(-20))
    return meeting


def _point(point: dict[str, Any], meeting: Meeting, made: Made) -> None:
    on = made.day(point["day"])
    ask = open_agenda.ask_for(
        meeting, text=point["text"], text_language=point["lang"], on=on, by=Viewer.nobody()
    )
    past.happened(ask, on)
    _settle(ask, point, meeting, made)


def _settle(ask: Ask, point: dict[str, Any], meeting: Meeting, made: Made) -> None:
    on, by = made.day(point["day"] + 1), made.coordinator
    if "title" in point:
        title = Phrase(point["title"])
        open_agenda.take_up(ask, meeting, title=title, minutes=15, on=on, by=by)
    elif "joins" in point:
        open_agenda.join(ask, meeting.agenda.all()[point["joins"]], on=on, by=by)
    elif "why" in point:
        open_agenda.decline(ask, meeting, why=Phrase(point["why"]), on=on, by=by)
