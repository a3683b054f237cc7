"""Forgetting in time, and shutting what was not tested again."""

from __future__ import annotations

from datetime import datetime

from convive.ground.viewers import House
from convive.landscape.online import forgetting, opening, sampling


def tidy(now: datetime) -> int:
    """Delete what was kept long enough; shut slots whose test is too old; returns how much."""
    done = forgetting.forget(today=now.date(), by=House()) if forgetting.is_due(now.date()) else 0
    return done + sampling.forget_readings(now) + opening.shut_what_is_due(now)
