"""Who reads the list of places and who writes in it: their office, and each place its own part."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.people.rules import Role
from convive.programmes.models.alert import AlertDesk
from convive.programmes.models.premises import PlaceMessage, Premises

DESK = "places-ready"
POLICE = (Organisation.Sort.POLICE, Organisation.Sort.JUSTICE)


def may_keep(viewer: Asking) -> bool:
    """Who runs programmes, and the office that the city named for this list; never police."""
    keeps = viewer.may("programmes.edit") or (viewer.may("programmes.write") and _at_desk(viewer))
    return keeps and not is_police(viewer)


def may_name_office(viewer: Asking) -> bool:
    """Who says which office keeps the list."""
    return viewer.may("programmes.edit") and not is_police(viewer)


def may_register(viewer: Asking, organisation: Organisation | None = None) -> bool:
    """A place registers itself; the office types in what came by telephone or on paper."""
    if may_keep(viewer):
        return True
    if is_police(viewer) or not viewer.may("programmes.write"):
        return False
    return organisation is None or organisation.ref in _own(viewer)


def may_see(viewer: Asking, premises: Premises) -> bool:
    """The office, and who works for the place itself."""
    return may_keep(viewer) or is_of(viewer, premises)


def is_of(viewer: Asking, premises: Premises) -> bool:
    """Works for the place itself."""
    own = premises.organisation.ref in _own(viewer)
    return own and viewer.may("programmes.write") and not is_police(viewer)


def may_mark_read(viewer: Asking, message: PlaceMessage) -> bool:
    """The side to which it was written; the office also notes what it told by telephone."""
    if may_keep(viewer):
        return True
    return message.sender == PlaceMessage.Side.OFFICE and is_of(viewer, message.premises)


def is_police(viewer: Asking) -> bool:
    """Police or justice, by role or by house: a place invites the police to its exercise itself."""
    if Role.POLICE_LIAISON in getattr(viewer, "roles", frozenset()):
        return True
    houses = list(_own(viewer))
    return bool(houses) and Organisation.objects.filter(ref__in=houses, sort__in=POLICE).exists()


def _own(viewer: Asking) -> frozenset[str]:
    found: frozenset[str] = getattr(viewer, "organisations", frozenset())
    return found


def _at_desk(viewer: Asking) -> bool:
    houses = list(_own(viewer))
    return AlertDesk.objects.filter(key=DESK, organisation__ref__in=houses).exists()
