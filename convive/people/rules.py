"""Roles and what each permits: the one table that decides who may."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the city's workspace. A role is held through a membership, from-until."""

    COORDINATOR = "coordinator"
    MAYOR = "mayor"
    PARTNER = "partner"
    POLICE_LIAISON = "police-liaison"
    EVALUATOR = "evaluator"
    DATA_PROTECTION = "data-protection"
    OVERSIGHT = "oversight"
    NATIONAL_LIAISON = "national-liaison"
    COMMUNICATIONS = "communications"
    ADMINISTRATOR = "administrator"


class Realm(StrEnum):
    """Hard boundaries (concepts.md section 6); a membership holds in one of them only.

    A membership in the directory only says where a contact belongs: it opens nothing.
    """

    WORKSPACE = "workspace"
    HUB = "hub"
    DIRECTORY = "directory"


READ = frozenset(
    {
        "workspace.read",
        "bodies.read",
        "directory.read",
        "landscape.read",
        "plan.read",
        "results.read",
        "releases.partners",
    }
)
TAKE_PART = READ | {"asks.raise", "tasks.do", "services.suggest", "observations.offer"}
COORDINATE = TAKE_PART | {
    "city.amend",
    "places.import",
    "people.list",
    "people.invite",
    "people.import",
    "people.edit",
    "people.leave",
    "bodies.edit",
    "asks.answer",
    "directory.edit",
    "landscape.import",
    "landscape.edit",
    "landscape.publish",
    "plan.edit",
    "plan.adopt",
    "results.edit",
    "practices.adapt",
    "thread.tie",
    "packs.adopt",
    "files.read",
    "first_hour.write",
}

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.COORDINATOR: COORDINATE,
    Role.MAYOR: READ | {"asks.raise", "people.list"},
    Role.PARTNER: TAKE_PART,
    Role.POLICE_LIAISON: TAKE_PART,
    Role.EVALUATOR: READ | {"results.edit", "thread.tie"},
    Role.DATA_PROTECTION: READ | {"audit.read", "people.list", "people.erase", "landscape.erase"},
    Role.OVERSIGHT: READ | {"audit.read"},
    Role.NATIONAL_LIAISON: frozenset({"workspace.read", "plan.read", "results.read"}),
    Role.COMMUNICATIONS: TAKE_PART | {"directory.edit"},
    Role.ADMINISTRATOR: frozenset(
        {
            "workspace.read",
            "city.amend",
            "people.list",
            "people.invite",
            "people.leave",
            "packs.adopt",
            "audit.read",
            "audit.verify",
        }
    ),
}

EVERY_PERMISSION = frozenset().union(*PERMISSIONS.values())
INVITATION_LASTS = timedelta(days=14)


def permitted(role: str) -> frozenset[str]:
    """What a role permits; nothing for a role that does not exist."""
    return PERMISSIONS[Role(role)] if role in set(Role) else frozenset()


def holds(since: date, until: date | None, *, today: date) -> bool:
    """Whether a membership holds today; its last day still counts."""
    return since <= today and (until is None or today <= until)


def may_give(giver: frozenset[str], role: str) -> bool:
    """Nobody gives away more than they hold, except who may invite at all for the work of partners.

    >>> may_give(frozenset({"people.invite"}), "partner")
    True
    >>> may_give(frozenset({"people.invite"}), "data-protection")
    True
    >>> may_give(frozenset(), "partner")
    False
    """
    return "people.invite" in giver and role in set(Role)
