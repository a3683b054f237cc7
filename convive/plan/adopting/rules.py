"""What stands between a draft and its adoption, and how an adopted framework stands (GOV-17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zlib import crc32

A_YEAR = timedelta(days=365)
SOON = timedelta(days=30)
LARGEST_EDITION = 10**8  # what a form gives back as a version has eight digits at most


class Standing(StrEnum):
    """How a framework stands today; the last three follow from dates and from what came after."""

    DRAFT = "draft"
    CONSULTING = "consulting"
    ADOPTED = "adopted"
    REVISING = "revising"
    EXPIRED = "expired"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Lacks:
    """What stands between a draft and its adoption.

    `must` cannot be overridden: no objective, no action, nobody who leads with time (GOV-02), a
    stage one discipline did alone without saying why (GOV-23), a consultation still open.
    `may` can, with a reason: objectives without a finding, comments without an answer.
    """

    objectives: bool = False
    actions: bool = False
    lead: bool = False
    alone: tuple[str, ...] = ()
    open_until: date | None = None
    unfounded: tuple[str, ...] = ()
    comments: int = 0

    @property
    def must(self) -> bool:
        return bool(self.objectives or self.actions or self.lead or self.alone or self.open_until)

    @property
    def may(self) -> bool:
        return bool(self.unfounded or self.comments)

    @property
    def nothing(self) -> bool:
        return not (self.must or self.may)


def lacks(
    objectives: Sequence[tuple[str, bool]],
    actions: int,
    *,
    lead: bool = False,
    alone: Iterable[str] = (),
    open_until: date | None = None,
    comments: int = 0,
) -> Lacks:
    """What a draft lacks. `objectives`: each title, and whether it is tied to a finding.

    `lead`: nobody leads with time given; `alone`: actions with a stage that waits for its reason.
    """
    unfounded = tuple(title for title, founded in objectives if not founded)
    return Lacks(
        objectives=not objectives,
        actions=actions == 0,
        lead=lead,
        alone=tuple(alone),
        open_until=open_until,
        unfounded=unfounded,
        comments=comments,
    )


def standing(state: str, ends_on: date, *, is_followed: bool, today: date) -> Standing:
    """How a framework stands; `is_followed`: its next version is being written.

    >>> standing("adopted", date(2026, 1, 1), is_followed=True, today=date(2026, 1, 2))
    <Standing.EXPIRED: 'expired'>
    """
    if state != Standing.ADOPTED:
        return Standing(state)
    if ends_on < today:
        return Standing.EXPIRED
    return Standing.REVISING if is_followed else Standing.ADOPTED


def refresh_is_near(refresh_on: date | None, *, today: date) -> bool:
    """Whether the yearly look is due within a month, or late."""
    return refresh_on is not None and refresh_on <= today + SOON


def edition(versions: Iterable[tuple[str, int]]) -> int:
    """One number for everything that was read, from each record's reference and version.

    >>> edition([("a", 1), ("b", 2)]) == edition([("b", 2), ("a", 1)])
    True
    >>> edition([("a", 1)]) == edition([("a", 2)])
    False
    """
    told = ";".join(f"{ref}:{version}" for ref, version in sorted(versions))
    return crc32(told.encode()) % (LARGEST_EDITION - 1) + 1
