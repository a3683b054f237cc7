"""When an agreement is in force, and who may sign it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from convive.ground.reading.folding import fold

LONGEST = timedelta(days=3 * 366)
SOON = timedelta(days=60)
# Between organisations, so that each of at least two signs; the others are signed by persons.
BETWEEN_PARTIES = frozenset({"information-sharing", "memorandum", "accord", "protocol"})
ANY_ROOM = "any"  # every sealed room in which all parties sit
REMIND_SIGNERS_AFTER = timedelta(days=7)
REMIND_REVIEW_BEFORE = timedelta(days=30)
REMIND_AGAIN_AFTER = timedelta(days=14)


class State(StrEnum):
    """How an agreement stands today."""

    DRAFT = "draft"
    IN_FORCE = "in-force"
    UNDER_REVIEW = "under-review"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the state follows from: who should sign, who signed the current version, the dates."""

    sort: str
    parties: frozenset[str]
    signed: frozenset[str]
    waits_for_lawyer: bool
    review_on: date
    ended_on: date | None

    def state(self, *, today: date) -> State:
        """In force once every party signed the current version, until its review date (SAF-05)."""
        if self.ended_on is not None and self.ended_on <= today:
            return State.ENDED
        if self.waits_for_lawyer or not self.is_signed:
            return State.DRAFT
        return State.UNDER_REVIEW if self.review_on < today else State.IN_FORCE

    @property
    def is_signed(self) -> bool:
        """Every party signed; a text for persons without parties counts with its first signature.

        >>> few = Standing("memorandum", frozenset("a"), frozenset("a"), False, date.max, None)
        >>> few.is_signed
        False
        """
        if self.sort in BETWEEN_PARTIES and len(self.parties) < 2:
            return False
        return bool(self.signed) and self.parties <= self.signed


def may_sign_for(
    sort: str, parties: Collection[str], organisations: Collection[str]
) -> frozenset[str]:
    """For which of their organisations somebody may sign.

    >>> sorted(may_sign_for("ethics", ["a"], ["a", "b"]))
    ['a', 'b']
    >>> sorted(may_sign_for("memorandum", ["a"], ["a", "b"]))
    ['a']
    """
    own = frozenset(organisations)
    return own & frozenset(parties) if sort in BETWEEN_PARTIES else own


def is_same_name(typed: str, name: str) -> bool:
    """Whether somebody typed their own name; capitals, accents and spaces do not matter.

    >>> is_same_name(" ada  STORM ", "Ada Storm"), is_same_name("A. S.", "Ada Storm")
    (True, False)
    """
    return " ".join(fold(typed).split()) == " ".join(fold(name).split())


def is_reminder_due(begins_on: date, reminded_on: date | None, *, today: date) -> bool:
    """Whether somebody is reminded today: from `begins_on` on, then every two weeks.

    >>> is_reminder_due(date(2026, 3, 2), None, today=date(2026, 3, 2))
    True
    >>> is_reminder_due(date(2026, 3, 2), date(2026, 3, 2), today=date(2026, 3, 9))
    False
    """
    if today < begins_on:
        return False
    return reminded_on is None or today >= reminded_on + REMIND_AGAIN_AFTER


def may_hold_until(day: date, *, today: date) -> bool:
    """From tomorrow to three years at most: then the parties look again."""
    return today < day <= today + LONGEST
