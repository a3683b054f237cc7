"""What holds when an office changes hands: anchors in plain words, never a mark for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

HUNDRED_DAYS = timedelta(days=100)


class Anchor(StrEnum):
    """Six things that keep the work standing without any one person (GOV-03)."""

    ADOPTION = "adoption"
    LEGAL_ACT = "legal-act"
    POSTS = "posts"
    MONEY = "money"
    COMMITTEE = "committee"
    AGREEMENT = "agreement"


class Hold(StrEnum):
    """How an anchor stands towards the end of the term."""

    BEYOND = "beyond"
    ENDS = "ends"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Anchored:
    """One anchor and how it holds; `until` is the latest day one of its things ends, None: open."""

    anchor: Anchor
    hold: Hold
    count: int
    until: date | None = None


def anchored(
    anchor: Anchor, ends: Iterable[date | None], *, term_ends: date, today: date
) -> Anchored:
    """How one anchor holds, from the days on which its things end (None: no end).

    >>> anchored(Anchor.POSTS, [], term_ends=date(2026, 6, 1), today=date(2026, 1, 1)).hold
    <Hold.MISSING: 'missing'>
    """
    standing = [end for end in ends if end is None or end >= today]
    if not standing:
        return Anchored(anchor, Hold.MISSING, 0)
    latest = None if None in standing else max(end for end in standing if end is not None)
    outlives = latest is None or latest > term_ends
    return Anchored(anchor, Hold.BEYOND if outlives else Hold.ENDS, len(standing), latest)


def is_near(day: date | None, *, today: date) -> bool:
    """Whether a day lies in the first hundred days that a new mayor has."""
    return day is not None and today <= day <= today + HUNDRED_DAYS


def holds_on(begins: date, ends: date, ended: date | None, *, day: date) -> bool:
    """Whether a term of office holds on a day; a term that ended early holds no longer on that day."""
    return begins <= day <= ends and (ended is None or day < ended)
