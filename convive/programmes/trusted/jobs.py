"""Regular work: logs whose time is over."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.programmes.trusted.actions import logs
from convive.programmes.trusted.queries import logs as asked
from convive.programmes.trusted.queries import register


def erase_what_is_over(now: datetime) -> int:
    """Erase every log whose last day has passed; returns how many. Safe to run twice."""
    today = city.today(now)
    found = register.with_logs(asked.over(today=today))
    for one in found:
        logs.erase(one, by=House(), on=today)
    return len(found)
