"""Every day: own words whose month is over are erased."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.landscape.voices import actions, queries


def forget_words(now: datetime) -> int:
    """Erase own words past their day; returns how many. Twice changes nothing."""
    today = city.today(now)
    return actions.forget_words(today=today, by=House()) if queries.has_old_words(today) else 0
