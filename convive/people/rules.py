"""Roles and what each permits: the one table that decides who may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
    HUB_MEMBER = "hub-member"
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
        "programmes.read",
        "national.read",
        "surveys.read",
        "results.read",
        "releases.partners",
        "assets.read",
        "hub.read",
    }
)
TAKE_PART = READ | {
    "assets.book",
    "hub.take_part",
    "surveys.answer",
    "asks.raise",
    "tasks.do",
    "concerns.refer",
    "services.suggest",
    "agreements.sign",
    "protocols.write",
    "programmes.write",
}
# Notes of tension and what people who lived through hate tell: never read by police (MAP-11).
HEAR = frozenset({"tension.read", "tension.note", "voices.record"})
# Who goes between the city and a group, and what is said in good faith: never police (SEN-01, SEN-02).
TRUST = frozenset({"trusted.read", "trusted.keep"})
COORDINATE = (
    TAKE_PART
    | HEAR
    | TRUST
    | {
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
        "landscape.exact",
        "tension.keep",
        "voices.read",
        "plan.edit",
        "plan.adopt",
        "programmes.edit",
        "programmes.types",
        "programmes.approve",
        "campaigns.edit",
        "grants.keep",
        "grants.score",
        "leads.allot",
        "results.edit",
        "practices.adapt",
        "thread.tie",
        "packs.adopt",
        "first_hour.write",
        "mandates.edit",
        "money.read",
        "money.edit",
        "mayor.edit",
        "actions.assign",
        "agreements.edit",
        "notices.write",
        "surveys.run",
        "national.edit",
        "national.log",
        "checks.fill",
        "checks.second_look",
        "competences.edit",
        "spaces.found",
        "backups.read",
        "assets.edit",
        "hub.approve",
    }
)
# Somebody of an organisation that was let into the members' workspace of the national hub: a realm
# of its own, which opens nothing of the city (NLC-10).
OF_THE_HUB = frozenset({"hub.read", "hub.take_part", "assets.read", "assets.book"})

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.COORDINATOR: COORDINATE,
    Role.MAYOR: READ
    | {"money.read", "mayor.edit", "actions.assign", "programmes.approve"}
    | {"surveys.answer", "asks.raise", "people.list", "agreements.sign", "leads.allot"},
    Role.PARTNER: TAKE_PART | HEAR | TRUST | {"grants.score", "spaces.found"},
    Role.POLICE_LIAISON: TAKE_PART,
    Role.EVALUATOR: READ | {"money.read", "results.edit", "thread.tie"},
    Role.DATA_PROTECTION: READ
    | {"audit.read", "people.list", "people.erase", "checks.fill", "checks.second_look"}
    | {"spaces.state_law", "spaces.watch", "agreements.sign", "backups.read", "asks.watch"},
    Role.OVERSIGHT: READ
    | {"audit.read", "checks.second_look", "plan.suspend", "spaces.suspend", "spaces.watch"}
    | {"backups.read"}
    | {"asks.watch"},
    Role.NATIONAL_LIAISON: frozenset(
        {
            "national.read",
            "national.log",
            "surveys.read",
            "surveys.answer",
            "workspace.read",
            "plan.read",
            "results.read",
            "assets.read",
            "hub.read",
            "hub.approve",
        }
    ),
    Role.HUB_MEMBER: OF_THE_HUB,
    Role.COMMUNICATIONS: TAKE_PART | {"mayor.edit", "directory.edit", "campaigns.edit"},
    Role.ADMINISTRATOR: frozenset(
        {
            "workspace.read",
            "city.amend",
            "people.list",
            "people.invite",
            "people.leave",
            "packs.adopt",
            "audit.read",
            "backups.read",
            "backups.make",
        }
    ),
}

EVERY_PERMISSION = frozenset().union(*PERMISSIONS.values())
INVITATION_LASTS = timedelta(days=14)


def permitted(role: str) -> frozenset[str]:
    """What a role permits; nothing for a role that does not exist."""
    return PERMISSIONS[Role(role)] if role in set(Role) else frozenset()


def realm_of(role: str) -> Realm:
    """The realm in which a role is held."""
    return Realm.HUB if role == Role.HUB_MEMBER else Realm.WORKSPACE


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


KEPT_FORM_LASTS = timedelta(minutes=30)
HALF_SIGNED_IN_LASTS = timedelta(minutes=10)
HELP_LINK_LASTS = timedelta(hours=1)
KNOWN_PLACE_LASTS = timedelta(days=30)
SHORTEST_PASSWORD = 15  # characters (NIST SP 800-63B-4, 3.1.1.2)


@dataclass(frozen=True, slots=True)
class Bucket:
    """So many tries at once; then one more every so many seconds."""

    size: int
    seconds: int

    def leaked(self, tries: int, since: datetime, *, now: datetime) -> tuple[int, datetime]:
        """How many tries still count, and from when the next second counts.

        >>> from datetime import UTC
        >>> start = datetime(2026, 1, 1, tzinfo=UTC)
        >>> Bucket(5, 60).leaked(5, start, now=start + timedelta(seconds=130))[0]
        3
        """
        drops = max(0, int((now - since).total_seconds()) // self.seconds)
        if drops >= tries:
            return 0, now
        return tries - drops, since + timedelta(seconds=drops * self.seconds)

    def opens_in(self, since: datetime, *, now: datetime) -> int:
        """Seconds until one more try is let in, at least one."""
        waited = int((now - since).total_seconds())
        return max(1, self.seconds - waited)


class Tier(StrEnum):
    """What tries are counted by, in the order they are asked: the narrowest slows first."""

    PAIR = "pair"
    ACCOUNT = "account"
    ADDRESS = "address"
    SITE = "site"


# The narrow tier is strict and the wide ones are mild, so that somebody who tries an account from
# elsewhere slows it down and never locks its owner out. Places from which somebody has signed in
# before are asked for the first tier only (OWASP, "slow down online guessing with device cookies").
LIMITS: dict[str, dict[Tier, Bucket]] = {
    "password": {
        Tier.PAIR: Bucket(5, 60),
        Tier.ACCOUNT: Bucket(20, 30),
        Tier.ADDRESS: Bucket(60, 5),
        Tier.SITE: Bucket(300, 1),
    },
    "code": {
        Tier.PAIR: Bucket(5, 60),
        Tier.ACCOUNT: Bucket(10, 300),
        Tier.SITE: Bucket(300, 1),
    },
    "help": {
        Tier.ACCOUNT: Bucket(3, 1800),
        Tier.ADDRESS: Bucket(10, 300),
        Tier.SITE: Bucket(100, 10),
    },
    # A form without an account: slow enough for a flood, wide enough for a library's computers.
    "ask": {
        Tier.ADDRESS: Bucket(20, 30),
        Tier.SITE: Bucket(300, 1),
    },
    # Files at the sealed doors, by space; their text is never refused, and no address is asked.
    "concern": {
        Tier.ACCOUNT: Bucket(60, 20),
        Tier.SITE: Bucket(200, 5),
    },
    # Concerns from a partner's program: as fast as a person types them, never a list (SEC-06).
    "referral": {
        Tier.ACCOUNT: Bucket(5, 600),
        Tier.SITE: Bucket(200, 5),
    },
    # Codes of mailboxes: 100 random bits; this only keeps a flood from the database.
    "reply": {
        Tier.SITE: Bucket(600, 1),
    },
}
