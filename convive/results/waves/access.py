"""Who asks cohorts again, and who reads what came of it."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.results import access


def may_read(viewer: Asking) -> bool:
    """Whoever reads results."""
    return access.may_read(viewer)


def may_run(viewer: Asking) -> bool:
    """Whoever writes indicators and measurements."""
    return access.may_edit(viewer)
