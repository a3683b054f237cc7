"""Who may see and change who is in the directory of partners."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person
from convive.people.viewer import Viewer


def may_see(viewer: Viewer, thing: Organisation | Person) -> bool:
    """Those who agreed to be listed; all of them for who keeps the list; oneself and one's own."""
    if not viewer.is_somebody:
        return False
    own = thing.ref == viewer.ref or thing.ref in viewer.organisations
    return thing.listed or own or viewer.may("people.list")


def may_edit(viewer: Asking) -> bool:
    """Who keeps the list."""
    return viewer.is_somebody and viewer.may("people.edit")
