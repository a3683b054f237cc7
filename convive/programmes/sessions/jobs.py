"""Regular work of sessions: pictures whose consent is over."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.programmes.sessions import showing
from convive.programmes.sessions.actions import pictures


def end_consents(now: datetime) -> int:
    """Take down and delete pictures whose time is over; returns how many. Safe to run twice."""
    today = city.today(now)
    over = showing.lapsed(today=today)
    for portrait in over:
        pictures.lapse(portrait, on=today, by=House())
    return len(over)
