"""How a row of somebody else's file becomes an observation, and when a delivery is whole."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from convive.ground.reading.dates import DateOrder

LONGEST_TRANSACTION = 0.2  # seconds; intake beside an import never waits longer
AIM = 0.12
FEWEST_ROWS, MOST_ROWS = 200, 20_000
SILENT_FOR = timedelta(seconds=15)  # a reader says it is alive at least every second
COARSE = 3  # decimals of a degree: about a hundred metres
WORDS_LISTED = 200
REJECTIONS_LISTED = 1_000
GRACE = 0.25
MARK = 8  # bytes that tell one who filed from another


class Freshness(StrEnum):
    """Whether a source still speaks of today (MAP-02)."""

    NEVER = "never"
    FRESH = "fresh"
    DUE = "due"
    STALE = "stale"


class Draft(NamedTuple):
    """One observation as it will be written: dates in ISO 8601, area as its row's number.

    `reporter` is the mark of who filed it; None where the file does not tell.
    """

    key: bytes
    period: str
    precision: str
    recorded: str | None
    area: int | None
    category: str
    grounds: str
    setting: str
    value: float | None
    reporter: bytes | None = None


class Refusal(NamedTuple):
    """A row that is not taken: its line, a code of `ground.reading.sentences`, what fills it."""

    line: int
    code: str
    values: Mapping[str, object]


class Gap(NamedTuple):
    """A figure that was not reported: never zero. The first and last day it would have been of."""

    line: int
    area: int | None
    reporter: str
    first: str
    last: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Which columns (from 0) mean what, in which order dates are written, and whose rows count.

    `columns` maps a key of the profile's wishes to places; `personal` are places never looked at.
    """

    columns: Mapping[str, tuple[int, ...]]
    order: DateOrder = DateOrder.YMD
    layer: str = ""
    only: str = ""
    personal: frozenset[int] = frozenset()
    header: tuple[str, ...] = ()

    def place(self, key: str) -> int | None:
        """The one column of `key`, or None when the file has none."""
        found = self.columns.get(key)
        return found[0] if found else None

    @property
    def has_period(self) -> bool:
        return bool(self.columns.get("date") or self.columns.get("year"))

    def as_json(self) -> dict[str, Any]:
        """The plan as a delivery keeps it."""
        return {
            "columns": {key: list(places) for key, places in self.columns.items()},
            "order": self.order.value,
            "layer": self.layer,
            "only": self.only,
            "personal": sorted(self.personal),
            "header": list(self.header),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Plan:
        """The plan that a delivery kept."""
        return cls(
            columns={key: tuple(places) for key, places in kept.get("columns", {}).items()},
            order=DateOrder(kept.get("order", "ymd")),
            layer=kept.get("layer", ""),
            only=kept.get("only", ""),
            personal=frozenset(kept.get("personal", ())),
            header=tuple(kept.get("header", ())),
        )


@dataclass(slots=True)
class Tally:
    """What a delivery came to so far. Read is always accepted, duplicates and rejected together."""

    read: int = 0
    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0
    left_out: int = 0

    @property
    def adds_up(self) -> bool:
        return self.read == self.accepted + self.duplicates + self.rejected


@dataclass(slots=True)
class Words:
    """Words of the file that we do not know yet, with how often they came (at most 200 of each)."""

    unknown: dict[str, dict[str, int]] = field(default_factory=dict)

    def note(self, kind: str, word: str) -> None:
        known = self.unknown.setdefault(kind, {})
        short = word[:80]
        if short in known or len(known) < WORDS_LISTED:
            known[short] = known.get(short, 0) + 1


class Keys:
    """Digests by which a source's complaint is known again (keyed BLAKE2b, RFC 7693; 16 bytes).

    Without the house's secret nobody can try out numbers until one fits; sources never share keys.
    """

    def __init__(self, secret: str, source: str) -> None:
        seed = hashlib.blake2b(secret.encode(), digest_size=32, person=b"landscape key").digest()
        own = hmac.digest(seed, source.encode(), "sha256")
        self._start = hashlib.blake2b(key=own, digest_size=16)

    def of(self, text: str) -> bytes:
        """The digest of what names a complaint.

        >>> Keys("s", "a").of("1") == Keys("s", "a").of("1") != Keys("s", "b").of("1")
        True
        """
        digest = self._start.copy()
        digest.update(text.encode("utf-8", "surrogatepass"))
        return digest.digest()


def mark_of(who: str, keys: Keys) -> bytes | None:
    """A mark of who filed a row, the same in every delivery of a source; None where nobody is named.

    >>> mark_of(" A7", Keys("s", "a")) == mark_of("A7", Keys("s", "a")), mark_of(" ", Keys("s", "a"))
    (True, None)
    """
    return keys.of(f"by:{who.strip()}")[:MARK] if who.strip() else None


def mixed(key: bytes, mask: bytes) -> bytes:
    """A key as it stands in one edition of a source; done twice, it is the plain key again.

    >>> mixed(mixed(b"0123456789abcdef", bytes(range(16))), bytes(range(16)))
    b'0123456789abcdef'
    """
    number = int.from_bytes(key, "big") ^ int.from_bytes(mask, "big")
    return number.to_bytes(16, "big")


def mask_of(edition: str) -> bytes:
    """What sets the keys of an edition apart from those of another; no edition changes nothing."""
    return hashlib.blake2b(edition.encode(), digest_size=16).digest() if edition else bytes(16)


def end_of(first: date, precision: str) -> date:
    """The last day of a period.

    >>> end_of(date(2024, 4, 1), "quarter"), end_of(date(2024, 2, 9), "month")
    (datetime.date(2024, 6, 30), datetime.date(2024, 2, 29))
    """
    months = {"month": 1, "quarter": 3, "year": 12}.get(precision)
    if months is None:
        return first
    turn = first.year * 12 + first.month - 1 + months
    return date(turn // 12, turn % 12 + 1, 1) - timedelta(days=1)


def row_text(cells: Sequence[str], leave_out: frozenset[int]) -> str:
    """What stands for a row without a number of its own: all its cells but a person's details."""
    kept = (cell.strip() for place, cell in enumerate(cells) if place not in leave_out)
    return "\x1f".join(kept)


def next_size(size: int, seconds: float) -> int:
    """How many rows the next transaction takes, so that it stays well under 200 ms.

    >>> next_size(2000, 0.03), next_size(2000, 0.6)
    (4000, 400)
    """
    factor = min(2.0, AIM / seconds) if seconds > 0 else 2.0
    return max(FEWEST_ROWS, min(MOST_ROWS, int(size * factor)))


def is_silent(beat_at: datetime | None, *, now: datetime) -> bool:
    """Whether whoever read a delivery has stopped saying so."""
    return beat_at is None or now - beat_at > SILENT_FOR


def coarse(text: str) -> float | None:
    """A coordinate in degrees, coarsened to about a hundred metres; None when it is none.

    >>> coarse("38.911497412345"), coarse("x"), coarse("nan")
    (38.911, None, None)
    """
    try:
        value = float(text)
    except ValueError:
        return None
    return round(value, COARSE) if -180 <= value <= 180 else None


def freshness(last: date | None, every_days: int, *, today: date) -> Freshness:
    """How a source stands against its own rhythm (MAP-02): a quarter of it is grace."""
    if last is None:
        return Freshness.NEVER
    age = (today - last).days
    if age <= every_days:
        return Freshness.FRESH
    return Freshness.DUE if age <= every_days * (1 + GRACE) else Freshness.STALE
