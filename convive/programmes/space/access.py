"""Who reads the register of projects and homes, and who keeps it."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.programmes.models.space import SpaceProject


def may_read(viewer: Asking) -> bool:
    """Everybody who works with programmes."""
    return viewer.may("programmes.read")


def may_add(viewer: Asking, office: Organisation | None = None) -> bool:
    """Who runs the city's programmes; an organisation for itself."""
    if viewer.may("programmes.edit"):
        return True
    if not viewer.may("programmes.write"):
        return False
    return office is None or office.ref in getattr(viewer, "organisations", ())


def may_keep(viewer: Asking, project: SpaceProject) -> bool:
    """Who leads the project, and who runs the city's programmes."""
    return may_add(viewer, project.office)


def may_count(viewer: Asking) -> bool:
    """Published counts of homes are typed in by who runs the city's programmes."""
    return viewer.may("programmes.edit")
