"""When a listing can be trusted, in which order services are shown, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

REVIEW_EVERY = timedelta(days=180)
GRACE = timedelta(days=30)
ON_ONE_SHEET = 6


class Freshness(StrEnum):
    """How far a listing can be trusted."""

    FRESH = "fresh"
    DUE = "due"
    STALE = "stale"


def freshness(confirmed: date, *, today: date) -> Freshness:
    """How old the last confirmation is; a date in the future counts as fresh.

    >>> str(freshness(date(2026, 1, 1), today=date(2026, 7, 1)))
    'due'
    """
    age = today - confirmed
    if age <= REVIEW_EVERY:
        return Freshness.FRESH
    return Freshness.DUE if age <= REVIEW_EVERY + GRACE else Freshness.STALE


def due_on(confirmed: date) -> date:
    """The first day on which a listing should be confirmed again."""
    return confirmed + REVIEW_EVERY + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the rules know of a service: its name as one sorts it, and what it offers to whom."""

    name: str
    is_open: bool = False
    audiences: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    area: str = ""
    is_free: bool = True
    freshness: Freshness = Freshness.FRESH


def page_order(listing: Listing) -> tuple[bool, str]:
    """Sorts a page: open now first, then by name."""
    return (not listing.is_open, listing.name)


def sheet_order(listing: Listing, *, language: str) -> tuple[bool, bool, bool, str]:
    """Sorts a sheet of paper, which cannot know the hour: who speaks the reader's language first,
    then what can be trusted, then what is free, then by name."""
    return (
        language not in listing.languages,
        listing.freshness == Freshness.STALE,
        not listing.is_free,
        listing.name,
    )


@dataclass(frozen=True, slots=True)
class Gaps:
    """For whom, in which languages and in which areas nobody offers anything."""

    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    areas: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.audiences or self.languages or self.areas)


def gaps(
    listings: Iterable[Listing],
    *,
    audiences: Collection[str],
    languages: Collection[str],
    areas: Collection[str],
) -> Gaps:
    """What the directory does not cover, in the order given.

    >>> gaps([], audiences=["relative"], languages=["fr"], areas=[]).audiences
    ('relative',)
    """
    known = list(listings)
    reached = frozenset().union(*(one.audiences for one in known))
    spoken = frozenset().union(*(one.languages for one in known))
    served = {one.area for one in known}
    return Gaps(
        tuple(one for one in audiences if one not in reached),
        tuple(one for one in languages if one not in spoken),
        tuple(one for one in areas if one not in served),
    )


def dialled(number: str) -> str:
    """A telephone number as a telephone dials it (RFC 3966, without visual separators).

    >>> dialled("+33 (0)5 00 00 30-30 "), dialled("٠٥ ٠٠"), dialled("ask at the door")
    ('+33500003030', '0500', '')
    """
    plain = number.translate(_DIGITS).replace("(0)", "")
    kept = re.sub(r"[^0-9*#]", "", plain)
    return f"+{kept}" if kept and plain.strip().startswith("+") else kept


def web_address(typed: str) -> str:
    """The address when it leads to a website; "" for any other scheme."""
    return typed if re.match(r"https?://[^\s]+$", typed, re.IGNORECASE) else ""


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
