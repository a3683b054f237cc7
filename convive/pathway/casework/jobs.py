"""Regular work of casework: services that did not answer."""

from __future__ import annotations

from datetime import datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.pathway.actions import passing
from convive.pathway.casework.queries import support


def return_unanswered(now: datetime) -> int:
    """Give handovers that no service answered in time back to the screener; returns how many."""
    today, returned = city.today(now), 0
    for handover in support.unanswered(today=today):
        passing.send_back(handover, by=House(), on=today)
        returned += 1
    return returned
