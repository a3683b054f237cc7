"""Regular work of surveys: reminding that one is due again."""

from __future__ import annotations

from datetime import datetime

from convive.bodies.surveys import actions
from convive.city import queries as city


def remind_surveys(now: datetime) -> int:
    """Put every survey that is due again soon on the list of tasks; returns how many."""
    return actions.remind_all(today=city.today(now))
