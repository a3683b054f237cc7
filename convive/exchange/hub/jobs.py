"""What the clock does for the hub: it forgets who was not let in."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.exchange.hub import joining


def forget_declined(now: datetime) -> int:
    """Delete applications that were declined long enough ago; returns how many."""
    return joining.forget_declined(on=city.today(now))
