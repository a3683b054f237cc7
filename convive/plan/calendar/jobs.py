"""Sixty days before a date, its tasks of preparation are there (CRI-13)."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.plan.calendar import actions, queries


def prepare_what_comes(now: datetime) -> int:
    """Make the tasks of dates that came near; returns for how many. Safe to run twice."""
    today = city.today(now)
    waiting = queries.to_prepare(today=today)
    for occasion, _day in waiting:
        actions.prepare(occasion, today=today, by=House())
    return len(waiting)
