"""Ties between organisations, out of where they were together; never between persons (GOV-13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Through(StrEnum):
    """Where two organisations were together."""

    MEETING = "meeting"
    TABLE = "table"
    AGREEMENT = "agreement"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class There:
    """An organisation that was somewhere, from a day, until a day."""

    key: int
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """A table, a meeting, an agreement: everybody who was there."""

    through: Through
    there: Sequence[There]


@dataclass(slots=True)
class Tie:
    """Two organisations, and since when each kind of being together."""

    one: int
    other: int
    since: dict[Through, date] = field(default_factory=dict)

    @property
    def first(self) -> date:
        """The day of their first contact."""
        return min(self.since.values())

    def partner_of(self, key: int) -> int:
        """The one at the other end."""
        return self.other if key == self.one else self.one


Pair = tuple[int, int]


def ties(gatherings: Iterable[Gathering], *, of: int | None = None) -> dict[Pair, Tie]:
    """Every tie, by pair in order of keys; with `of`, only those of one organisation.

    >>> day = date(2026, 3, 2)
    >>> met = Gathering(Through.MEETING, [There(1, day), There(2, day)])
    >>> ties([met])[1, 2].first
    datetime.date(2026, 3, 2)
    """
    found: dict[Pair, Tie] = {}
    for gathering in gatherings:
        through, there = gathering.through, sorted(gathering.there, key=lambda one: one.key)
        for place, one in enumerate(there):
            for other in there[place + 1 :]:
                if one.key == other.key or (of is not None and of not in (one.key, other.key)):
                    continue
                since = max(one.since, other.since)
                ends = [end for end in (one.until, other.until) if end is not None]
                if ends and min(ends) < since:
                    continue  # one had gone before the other came
                pair = (one.key, other.key)
                tie = found.get(pair)
                if tie is None:
                    tie = found[pair] = Tie(*pair)
                known = tie.since.get(through)
                if known is None or since < known:
                    tie.since[through] = since
    return found


def until_year(found: Mapping[Pair, Tie], year: int) -> dict[Pair, Tie]:
    """The ties that were there at the end of a year."""
    return {pair: tie for pair, tie in found.items() if tie.first.year <= year}


def new_by_year(found: Iterable[Tie]) -> list[tuple[int, int]]:
    """How many first contacts each year brought, without a gap between the years: a result of meeting.

    >>> new_by_year([Tie(1, 2, {Through.TABLE: date(2024, 1, 1)})])
    [(2024, 1)]
    """
    years = Counter(tie.first.year for tie in found)
    if not years:
        return []
    return [(year, years[year]) for year in range(min(years), max(years) + 1)]


def between_groups(found: Iterable[Tie], group: Mapping[int, str]) -> Counter[tuple[str, str]]:
    """How many ties lead from one group to another, or stay within one."""
    count: Counter[tuple[str, str]] = Counter()
    for tie in found:
        low, high = sorted((group[tie.one], group[tie.other]))
        count[low, high] += 1
    return count
