"""Invented tables, meetings, decisions, tasks and asks for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.bodies import actions, reply_codes
from convive.bodies.models import (
    AgendaItem,
    Ask,
    Body,
    Decision,
    Meeting,
    Presence,
    Reply,
    Seat,
    Task,
)
from convive.ground.viewers import House

TODAY = date(2026, 3, 2)  # a Monday
LONG_AGO = date(2024, 1, 1)


def a_body(name: Any = "Riverside leadership group", *, seats: int = 0, **about: Any) -> Body:
    """A table that has met for long; with `seats`, that many vacant seats of different categories."""
    given = {"purpose": {"en": "Neighbours solve quarrels early."}, "since": LONG_AGO} | about
    body = Body.objects.create(name=name, **given)
    for number in range(seats):
        a_seat(body, category=f"category {number + 1}")
    return body


def a_seat(body: Body, category: str = "school", **about: Any) -> Seat:
    """A seat at this table, vacant unless `person=` or `organisation=` is given."""
    about.setdefault("since", LONG_AGO)
    return Seat.objects.create(body=body, category=category, **about)


def a_meeting(
    body: Body | None = None,
    *,
    on: date = TODAY,
    agenda: tuple[str, ...] = ("Welcome", "What we heard"),
    **about: Any,
) -> Meeting:
    """A planned meeting with a short agenda."""
    about.setdefault("title", {"en": "Spring meeting"})
    meeting = Meeting.objects.create(body=body or a_body(), on=on, **about)
    for place, title in enumerate(agenda):
        AgendaItem.objects.create(meeting=meeting, place=place, title={"en": title})
    return meeting


def came(meeting: Meeting, *seats: Seat, how: str = Presence.How.CAME) -> None:
    """These seats came to the meeting."""
    for seat in seats:
        Presence.objects.create(meeting=meeting, seat=seat, how=how)


def a_decision(meeting: Meeting | None = None, **about: Any) -> Decision:
    """A decision taken with enough seats."""
    given = {"text": {"en": "The hall opens on Sundays."}, "decided_on": TODAY} | about
    given = {"seats_present": 7, "seats_needed": 5} | given
    return Decision.objects.create(meeting=meeting or a_meeting(), **given)


def a_task(decision: Decision | None = None, **about: Any) -> Task:
    """A task due in the week after; `owner=` says whose it is."""
    given = {"text": {"en": "Find somebody with a key."}, "due_on": date(2026, 3, 9)} | about
    meeting = given.pop("meeting", decision.meeting if decision else None)
    return Task.objects.create(decision=decision, meeting=meeting, **given)


def an_ask(text: str = "Why is the youth house shut on Sundays?", **about: Any) -> Ask:
    """A question raised on the web; `code=` gives its reply code."""
    code = about.pop("code", None) or reply_codes.new()
    given = {"sort": Ask.Sort.QUESTION, "raised_on": TODAY, "answer_due_on": date(2026, 3, 16)}
    return Ask.objects.create(
        **{"text": text, "reply_code": reply_codes.digest(code)} | given | about
    )


def a_reply(ask: Ask | None = None, **about: Any) -> Reply:
    """What who asked says to the answer; it asks for a second look."""
    told = {"text": "You did not read what I wrote.", "replied_on": TODAY}
    told |= {"look_due_on": date(2026, 3, 16)} | about
    return Reply.objects.create(ask=ask or an_answered_ask(), **told)


def an_answered_ask(text: str = "May we paint the underpass?", **about: Any) -> Ask:
    """An ask answered on the day after it was raised; `answer=` holds what differs."""
    answer = {"sort": "accepted", "why": {"en": "Yes. The paint is ordered."}, "on": TODAY}
    answer |= about.pop("answer", {})
    ask = an_ask(text, **about)
    actions.answer_ask(ask, by=House(), **answer)
    return ask
