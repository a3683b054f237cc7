"""Regular work around first looks: what two people passed on reaches the open side."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.pathway.screening.actions import voices


def raise_voices(now: datetime) -> int:
    """Raise what waited for the end of its week; returns how many."""
    return voices.raise_waiting(on=city.today(now))
