"""Regular work: who asked and got nothing is forgotten in time."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.programmes.grants import queries
from convive.programmes.grants.actions import applying


def forget_who_asked(now: datetime) -> int:
    """Erase who asked and what they wrote when the time is over; returns how many. Safe twice."""
    today, done = city.today(now), 0
    for one in queries.to_forget(today=today):
        applying.forget(one, on=today, by=House())
        done += 1
    return done
