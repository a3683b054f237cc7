"""What is kept of an account, for how long, and which counts may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

FEWEST = 5
WORDS_KEPT = timedelta(days=30)
LINK_LASTS = timedelta(days=365)
QUARTERS_BACK = 8


def quarter_of(day: date) -> date:
    """The first day of the quarter a day lies in.

    >>> quarter_of(date(2026, 5, 20))
    datetime.date(2026, 4, 1)
    """
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def half_of(day: date) -> date:
    """The first day of the half-year a day lies in.

    >>> half_of(date(2026, 5, 20)), half_of(date(2026, 7, 1))
    (datetime.date(2026, 1, 1), datetime.date(2026, 7, 1))
    """
    return date(day.year, 1 if day.month <= 6 else 7, 1)


def quarters(today: date) -> list[date]:
    """The quarters one can choose, this one first: two years back.

    >>> quarters(date(2026, 2, 1))[:2]
    [datetime.date(2026, 1, 1), datetime.date(2025, 10, 1)]
    """
    found = [quarter_of(today)]
    while len(found) < QUARTERS_BACK:
        found.append(quarter_of(found[-1] - timedelta(days=1)))
    return found


def is_finished(half: date, *, today: date) -> bool:
    """Whether a half-year is over: figures are shown once for each, never of a running one."""
    return half < half_of(today)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its codes (several when folded together) and how many, None when too few."""

    codes: tuple[str, ...]
    count: int | None


def parted(counts: Mapping[str, int], *, fewest: int = FEWEST) -> list[Line]:
    """The lines of a question with one answer each, which add up to all who answered.

    Small counts are folded into one line, with the smallest others until it is large enough, so
    that nothing follows from adding and subtracting. Too few answers at all: no line.

    >>> parted({"insult": 12, "shove": 3, "letter": 1, "paint": 6})
    [Line(codes=('insult',), count=12), Line(codes=('paint', 'shove', 'letter'), count=10)]
    >>> parted({"insult": 3})
    []
    """
    known = sorted(
        ((n, code) for code, n in counts.items() if n), key=lambda one: (-one[0], one[1])
    )
    if sum(n for n, _code in known) < fewest:
        return []
    folded: list[tuple[int, str]] = [one for one in known if one[0] < fewest]
    large = [one for one in known if one[0] >= fewest]
    while folded and sum(n for n, _code in folded) < fewest:
        folded.insert(0, large.pop())
    lines = [Line((code,), n) for n, code in large]
    if folded:
        lines.append(Line(tuple(code for _n, code in folded), sum(n for n, _code in folded)))
    return lines


def ticked(counts: Mapping[str, int], *, of: int, fewest: int = FEWEST) -> list[Line]:
    """The lines of a question with several answers: hidden when few ticked it, or nearly all did.

    >>> ticked({"talk": 9, "law": 2, "money": 7}, of=20)
    [Line(codes=('talk',), count=9), Line(codes=('money',), count=7), Line(codes=('law',), count=None)]
    """
    if of < fewest:
        return []
    shown = sorted(
        ((n, code) for code, n in counts.items() if n), key=lambda one: (-one[0], one[1])
    )
    return [
        Line((code,), n if n >= fewest and not 0 < of - n < fewest else None) for n, code in shown
    ]


def tally(answers: Iterable[Iterable[str]]) -> dict[str, int]:
    """How often each code was given; an answer left out counts nowhere."""
    found: dict[str, int] = {}
    for codes in answers:
        for code in codes:
            if code:
                found[code] = found.get(code, 0) + 1
    return found
