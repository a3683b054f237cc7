"""Who reads planning files, who keeps one, and who writes comments down for others."""

from __future__ import annotations

from datetime import date

from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.programmes.models.planning import PlanningCondition, PlanningFile


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_open(viewer: Asking, office: Organisation | None = None) -> bool:
    """Who runs the city's programmes; an organisation for itself."""
    if viewer.may("programmes.edit"):
        return True
    if not viewer.may("programmes.write"):
        return False
    return office is None or _belongs(viewer, office)


def may_keep(viewer: Asking, file: PlanningFile) -> bool:
    """Who keeps a file; one that is decided is kept for its conditions only."""
    return may_open(viewer, file.office)


def may_change(viewer: Asking, file: PlanningFile) -> bool:
    """What was decided stays as it was."""
    return file.state == PlanningFile.State.OPEN and may_keep(viewer, file)


def may_finish(viewer: Asking, condition: PlanningCondition) -> bool:
    """Who keeps the file, and who sees to the condition."""
    if may_keep(viewer, condition.file):
        return True
    return viewer.may("programmes.write") and _belongs(viewer, condition.owner)


def takes_comments(file: PlanningFile, *, on: date) -> bool:
    """Whether comments are taken on a day: while it is open, until its last day."""
    if file.state != PlanningFile.State.OPEN:
        return False
    return file.comments_until is None or on <= file.comments_until


def may_write_down(viewer: Asking) -> bool:
    """Who works here writes down what somebody said by telephone, on paper or in a meeting."""
    return viewer.may("asks.raise")


def may_see_counts(viewer: Asking, file: PlanningFile) -> bool:
    """Small counts are seen by who keeps the file only."""
    return may_keep(viewer, file)


def _belongs(viewer: Asking, organisation: Organisation) -> bool:
    return organisation.ref in getattr(viewer, "organisations", ())
