"""How fast partners are helped: requests, answers and median days of a quarter (PRI-33)."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it counts: its kind, its days, what became of it; `answered` is None while open."""

    sort: str
    asked: date
    answered: date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Count:
    """Requests of one kind: how many, how many answered and granted, median days to the answer."""

    sort: str
    requests: int
    answered: int
    granted: int
    median_days: float | None


def quarter(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter in which a day lies.

    >>> quarter(date(2026, 5, 20))
    (datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    """
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return first, date(day.year, first.month + 2, monthrange(day.year, first.month + 2)[1])


def counted(requests: Iterable[Request], *, since: date, until: date) -> list[Count]:
    """The requests raised in a time, by kind, the most asked first; kinds nobody asked for are not there.

    >>> one = Request("data", date(2026, 4, 1), date(2026, 4, 4), "granted")
    >>> counted([one], since=date(2026, 4, 1), until=date(2026, 6, 30))
    [Count(sort='data', requests=1, answered=1, granted=1, median_days=3)]
    """
    within = [one for one in requests if since <= one.asked <= until]
    order = Counter(one.sort for one in within)
    return [
        whole(sort, [one for one in within if one.sort == sort])
        for sort, _number in order.most_common()
    ]


def whole(sort: str, requests: Iterable[Request]) -> Count:
    """These requests as one line."""
    listed = list(requests)
    days = [(one.answered - one.asked).days for one in listed if one.answered]
    return Count(
        sort,
        requests=len(listed),
        answered=len(days),
        granted=sum(one.outcome == "granted" for one in listed),
        median_days=median(days) if days else None,
    )
