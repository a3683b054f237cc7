"""Files whose time is over are deleted; `convive tick` calls it."""

from __future__ import annotations

from datetime import datetime

from convive.files import actions, queries
from convive.ground.viewers import House


def delete_overdue(now: datetime) -> int:
    """Delete every file whose last day has passed; returns how many."""
    overdue = queries.overdue(today=now.date())
    for file in overdue:
        actions.delete(file, by=House())
    return len(overdue)
