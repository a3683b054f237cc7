"""Files whose time is over, and files that nobody claims, are deleted; `convive tick` calls it."""

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


def delete_unclaimed(now: datetime) -> int:
    """Delete the sealed files that no record claimed within a day; returns how many."""
    unclaimed = queries.unclaimed(today=now.date())
    for path in unclaimed:
        actions.forget_sealed(path, by=House())
    return len(unclaimed)


def delete_unregistered(now: datetime) -> int:
    """Delete what stands in no register for a day, once an hour, for it looks at every file."""
    if now.minute != 0:
        return 0
    unregistered = queries.unregistered(now)
    for file in unregistered:
        file.unlink(missing_ok=True)
    return len(unregistered)
