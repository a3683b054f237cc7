"""Forgetting in time, and shutting what was not tested again."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.landscape.online import forgetting, opening, sampling


def tidy(now: datetime) -> int:
    """Delete what was kept long enough; shut slots whose test is too old; returns how much."""
    today = city.today(now)
    done = forgetting.forget(today=today, by=House()) if forgetting.is_due(today) else 0
    return done + sampling.forget_readings(today) + opening.shut_what_is_due(today)
