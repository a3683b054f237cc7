"""Which of several recordings of one session counts, and what may be counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MOST_PEOPLE = 5_000
KEPT_ON_A_PHONE = 7  # days before and after today
BANDS = (5, 10, 20, 50, 100)  # where one band of people ends and the next begins


@dataclass(frozen=True, slots=True)
class Written:
    """A recording as far as the order matters: its number, what its writer saw, and when."""

    number: int
    saw: int
    written_at: datetime


def takes_over(new: Written, current: Written | None) -> bool:
    """Whether a recording that arrives now counts instead of the one that counts.

    Who saw the current one knows better, whatever the clock of a phone says. Who did not see it
    takes over only when theirs was written later: an older one never covers a newer one.

    >>> from datetime import timedelta
    >>> noon = datetime(2026, 3, 2, 12)
    >>> first = Written(1, 0, noon)
    >>> takes_over(Written(2, 0, noon - timedelta(hours=1)), first)
    False
    >>> takes_over(Written(2, 1, noon - timedelta(hours=1)), first)
    True
    """
    if current is None or new.saw >= current.number:
        return True
    return new.written_at > current.written_at


def believable(written_at: datetime, *, received_at: datetime) -> datetime:
    """When something was written, by a phone whose clock may run ahead: never after it arrived."""
    return min(written_at, received_at)


def differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two recordings say different things; what one leaves empty is no difference.

    >>> differ({"came": 12, "told": {}}, {"came": 12}), differ({"came": 12}, {"came": 11})
    (False, True)
    """
    names = {*one, *other}
    return any((one.get(name) or None) != (other.get(name) or None) for name in names)


def too_many(came: int | None, counts: Mapping[str, int | None]) -> list[str]:
    """The counts that are larger than the number of people who came.

    >>> too_many(10, {"girls": 6, "newcomers": 12, "parents": None})
    ['newcomers']
    """
    if came is None:
        return [key for key, count in counts.items() if count]
    return [key for key, count in counts.items() if count and count > came]


@dataclass(frozen=True, slots=True)
class Band:
    """About how many came: at least `low`, and fewer than `below` (None: or more)."""

    low: int
    below: int | None

    @property
    def high(self) -> int | None:
        """The most that the band holds."""
        return self.below - 1 if self.below is not None else None


def band_of(came: int) -> Band:
    """What a colleague who does not run the programme reads of a number (PRI-02).

    Bands and no exact numbers: sums of sessions would give away what the tables of reach hide.

    >>> band_of(3), band_of(17).high, band_of(400).below
    (Band(low=0, below=5), 19, None)
    """
    low = max((edge for edge in BANDS if edge <= came), default=0)
    return Band(low, next((edge for edge in BANDS if edge > came), None))


def clean_list(lines: Iterable[str]) -> list[str]:
    """One district or school a line, each once, in the order written.

    >>> clean_list(["Harbour", " harbour ", "", "The Mills"])
    ['Harbour', 'The Mills']
    """
    found: dict[str, str] = {}
    for line in lines:
        words = " ".join(line.split())
        if words:
            found.setdefault(words.casefold(), words)
    return list(found.values())
