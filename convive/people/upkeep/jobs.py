"""What the clock does for the list: it reminds, and it forgets links."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from convive.people.self_update import actions
from convive.people.upkeep import queries


def remind(now: datetime) -> dict[str, int]:
    """Ask organisations whose check is due (MAP-05), and forget links whose time is over."""
    today = timezone.localdate(now)
    return {
        "asked": actions.remind(queries.to_remind(today=today), on=today),
        "links": actions.forget(on=today),
    }
