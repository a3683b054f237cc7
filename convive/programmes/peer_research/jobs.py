"""What the clock does for questions of young people."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.programmes.peer_research import queries
from convive.programmes.peer_research.actions import fieldwork


def forget_words(now: datetime) -> int:
    """Erase what was said where no strategy followed within a year; returns of how many questions."""
    today = city.today(now)
    over = queries.overdue_words(today=today)
    for project in over:
        fieldwork.forget_words(project, on=today, by=House())
    return len(over)
