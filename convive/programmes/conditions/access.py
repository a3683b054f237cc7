"""Who writes down ideas of teams, and who makes a condition of one."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.programmes import access
from convive.programmes.models import Initiative
from convive.programmes.models.planning import Idea


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return access.may_read(viewer)


def may_bring(viewer: Asking, initiative: Initiative) -> bool:
    """Who runs the programme, and a partner of it."""
    return access.may_contribute(viewer, initiative)


def may_amend(viewer: Asking, idea: Idea) -> bool:
    """The same; and the organisation that brings it forward."""
    if may_bring(viewer, idea.initiative):
        return True
    organisation = idea.organisation
    if organisation is None or not viewer.may("programmes.write"):
        return False
    return organisation.ref in getattr(viewer, "organisations", ())
