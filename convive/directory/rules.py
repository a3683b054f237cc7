"""When a listing can be trusted, in which order services are shown, and what is missing."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

REVIEW_EVERY = timedelta(days=180)
GRACE = timedelta(days=30)
ON_ONE_SHEET = 6
EARTH = 6371.0088  # kilometres to the middle

Point = tuple[float, float]


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


def km_between(one: Point, other: Point) -> float:
    """Kilometres between two points of longitude and latitude, as the crow flies (haversine).

    >>> round(km_between((-1.03, 44.33), (-0.78, 44.33)), 1), km_between((5.0, 50.0), (5.0, 50.0))
    (19.9, 0.0)
    """
    (west, south), (east, north) = (tuple(map(math.radians, point)) for point in (one, other))
    rise, run = math.sin((north - south) / 2) ** 2, math.sin((east - west) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(rise + math.cos(south) * math.cos(north) * run))


def nearest_first(
    distances: Iterable[tuple[float | None, bool, str]], *, within: float | None
) -> list[int]:
    """The places in the list of what to show: what is near first, then what no way is known to, then
    what is only called. With `within` nothing that is known to be farther.

    >>> nearest_first([(None, True, "b"), (12.0, True, "a"), (3.5, True, "c")], within=10)
    [2, 0]
    """
    known = [
        (not has_place, km is None, km or 0.0, name, index)
        for index, (km, has_place, name) in enumerate(distances)
        if within is None or km is None or km <= within
    ]
    return [index for *_order, index in sorted(known)]


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
