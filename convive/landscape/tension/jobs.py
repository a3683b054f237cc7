"""Every day: the weekly look stands on the next agenda; notes whose time is over are forgotten."""

from __future__ import annotations

from datetime import date, datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.landscape.tension import actions, queries


def daily(now: datetime) -> int:
    """Do both; twice changes nothing. Returns how many notes were forgotten."""
    today = city.today(now)
    keep_on_agendas(today)
    return forget_ended(today)


def keep_on_agendas(today: date) -> None:
    """Each table with open notes has its point on the next agenda."""
    for body in queries.bodies_with_open_notes():
        meeting = queries.next_meeting(body, today=today)
        if meeting is not None and not queries.is_on_agenda(meeting):
            actions.put_on_agenda(body, on=today, by=House())


def forget_ended(today: date) -> int:
    """Erase notes past their day; returns how many."""
    ended = queries.ended(today)
    for one in ended:
        actions.forget(one, by=House())
    return len(ended)
