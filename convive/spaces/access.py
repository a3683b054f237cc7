"""Who sees a space, who leads it, who watches over it. None of this opens a record: keys do."""

from __future__ import annotations

from datetime import date

from convive.ground.viewers import Asking
from convive.people.rules import Role
from convive.spaces.models import Member, Space
from convive.spaces.rules.belonging import LEAD


def member_of(viewer: Asking, space: Space, *, today: date) -> Member | None:
    """The membership that holds today, or None; an elected official has none (SAF-04)."""
    if Role.MAYOR in getattr(viewer, "roles", ()):
        return None
    found = space.members.filter(person__ref=viewer.ref, ended_on=None)
    member = found.select_related("person", "organisation", "space").first()
    return member if member is not None and member.holds_on(today) else None


def may_see(viewer: Asking, space: Space, *, today: date) -> bool:
    """Who is in the space."""
    return member_of(viewer, space, today=today) is not None


def may_lead(viewer: Asking, space: Space, *, today: date) -> bool:
    """A member with the role of lead."""
    member = member_of(viewer, space, today=today)
    return member is not None and LEAD in member.roles


def may_watch(viewer: Asking) -> bool:
    """Oversight and data protection: what a space is, never what lies in it."""
    return viewer.may("spaces.watch")


def may_see_door(viewer: Asking, space: Space, *, today: date) -> bool:
    """Members, who watches, and the coordinator, who meets most of the conditions."""
    return may_watch(viewer) or may_prepare(viewer) or may_see(viewer, space, today=today)


def may_prepare(viewer: Asking) -> bool:
    """Who keeps what doors wait for: agreements and mandates."""
    return viewer.may("agreements.edit")


def may_recover(viewer: Asking, space: Space, *, today: date) -> bool:
    """A lead; where nobody leads any more, somebody of the operator who may found a space."""
    if may_lead(viewer, space, today=today):
        return True
    if any(
        LEAD in one.roles and one.holds_on(today) for one in space.members.filter(ended_on=None)
    ):
        return False
    is_of_operator = space.operator.ref in getattr(viewer, "organisations", ())
    is_elected = Role.MAYOR in getattr(viewer, "roles", ())
    return is_of_operator and viewer.may("spaces.found") and not is_elected
