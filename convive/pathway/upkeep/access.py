"""Who sees what keeps a line running, and who writes it: never anything of a case."""

from __future__ import annotations

from datetime import date

from convive.ground.viewers import Asking
from convive.spaces import access
from convive.spaces.models import Space


def may_write(viewer: Asking, space: Space, *, today: date) -> bool:
    """Who leads the space, and the coordinator of the city."""
    return access.may_prepare(viewer) or access.may_lead(viewer, space, today=today)
