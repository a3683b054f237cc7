"""Regular work: somebody who is not back in time is looked for."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.pathway.teamcare import actions, queries


def watch_visits(now: datetime) -> int:
    """Tell the deputies of those who are late; returns how many."""
    late = queries.late_visits(now=now)
    for visit in late:
        actions.raise_alarm(visit, by=House(), now=now, on=city.today(now))
    return len(late)
