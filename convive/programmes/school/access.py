"""Who sends alerts, who reads them, and who never does."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.people.rules import Role
from convive.programmes.models.alert import AlertDesk, SchoolAlert


def may_report(viewer: Asking) -> bool:
    """Who works in a school and has signed in."""
    return viewer.may("programmes.write") and not is_police(viewer)


def may_keep(viewer: Asking) -> bool:
    """Say who stands behind each desk."""
    return viewer.may("programmes.edit")


def may_read(viewer: Asking, alert: SchoolAlert) -> bool:
    """Who sent it, and who works behind a desk it went to. What is for care only, police never read."""
    if alert.care_only and is_police(viewer):
        return False
    return is_own(viewer, alert) or bool(set(alert.desks) & set(desks_for(viewer, alert)))


def is_own(viewer: Asking, alert: SchoolAlert) -> bool:
    """Who sent it."""
    pk = getattr(viewer, "pk", None)
    return pk is not None and alert.reported_by_id == pk


def desks_for(viewer: Asking, alert: SchoolAlert) -> list[str]:
    """The desks behind which this viewer may read this alert."""
    return desks_of(viewer, care_only=alert.care_only)


def may_acknowledge(viewer: Asking, alert: SchoolAlert) -> bool:
    """Somebody behind a desk says that they have it; never who sent it."""
    is_somebody = getattr(viewer, "pk", None) is not None
    return may_read(viewer, alert) and is_somebody and not is_own(viewer, alert)


def desks_of(viewer: Asking, *, care_only: bool = False) -> list[str]:
    """The desks behind which this viewer works; `care_only`: never those where police stands."""
    houses: frozenset[str] = getattr(viewer, "organisations", frozenset())
    if not houses or not viewer.may("programmes.read"):
        return []
    found = AlertDesk.objects.filter(organisation__ref__in=list(houses))
    if care_only:
        found = found.exclude(organisation__sort=Organisation.Sort.POLICE)
    return list(found.values_list("key", flat=True))


def is_police(viewer: Asking) -> bool:
    """Police liaison, whatever else they are."""
    return Role.POLICE_LIAISON in getattr(viewer, "roles", frozenset())
