"""Passing up what nobody saw in time."""

from __future__ import annotations

from datetime import datetime

from convive.ground.viewers import House
from convive.programmes.school import actions, queries


def pass_up_what_nobody_saw(now: datetime) -> int:
    """The regular work: alerts past their time go to who comes next. Returns how many."""
    late = list(queries.waiting(now=now))
    for alert in late:
        actions.pass_up(alert, now=now, by=House())
    return len(late)
