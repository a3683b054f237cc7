"""Which hours a line promises, and which of them nobody covers (SEC-36)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

AHEAD = timedelta(days=14)
LONGEST_SHIFT = timedelta(hours=13)
FULL_WEEK = timedelta(hours=40)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A time from-until; the end does not belong to it.

    >>> from datetime import UTC
    >>> nine, ten, noon = (datetime(2026, 5, 4, hour, tzinfo=UTC) for hour in (9, 10, 12))
    >>> [one.begins.hour for one in Span(nine, noon).without([Span(ten, ten), Span(nine, ten)])]
    [10]
    """

    begins: datetime
    ends: datetime

    @property
    def lasts(self) -> timedelta:
        return max(self.ends - self.begins, timedelta(0))

    def holds(self, moment: datetime) -> bool:
        """Whether this moment lies in it."""
        return self.begins <= moment < self.ends

    def without(self, others: Iterable[Span]) -> list[Span]:
        """What is left of it when others are taken away, in order."""
        left, at = [], self.begins
        for one in sorted(others):
            if one.begins > at:
                left.append(Span(at, min(one.begins, self.ends)))
            at = max(at, one.ends)
        left.append(Span(at, self.ends))
        return [one for one in left if one.begins < one.ends and one.begins < self.ends]


@dataclass(frozen=True, slots=True)
class Hours:
    """What a line promises: on these days of the week (0 is Monday; none: all), from-until.

    Without `begins` and `ends` it is day and night; an end before the beginning is next morning.

    >>> Hours((), None, None).always
    True
    """

    days: Sequence[int] = ()
    begins: time | None = None
    ends: time | None = None

    @property
    def always(self) -> bool:
        return not self.days and self.begins is None

    def promised(self, since: datetime, until: datetime, *, zone: tzinfo) -> list[Span]:
        """The promised times between two moments, as one span where they touch."""
        first = since.astimezone(zone).date() - timedelta(days=1)
        found: list[Span] = []
        for day in _days(first, until.astimezone(zone).date()):
            if self.days and day.weekday() not in self.days:
                continue
            span = self._on(day, zone)
            whole = Span(max(span.begins, since), min(span.ends, until))
            if whole.begins >= whole.ends:
                continue
            if found and found[-1].ends >= whole.begins:
                found[-1] = Span(found[-1].begins, max(found[-1].ends, whole.ends))
            else:
                found.append(whole)
        return found

    def _on(self, day: date, zone: tzinfo) -> Span:
        begins = datetime.combine(day, self.begins or time(0), zone)
        last = day if self.begins and self.ends and self.ends > self.begins else _next(day)
        return Span(begins, datetime.combine(last, self.ends or time(0), zone))


def gaps(promised: Iterable[Span], covered: Iterable[Span]) -> list[Span]:
    """Promised times that nobody covers, earliest first."""
    shifts = list(covered)
    return [left for one in promised for left in one.without(shifts)]


def split_by_day(spans: Iterable[Span], *, zone: tzinfo) -> dict[date, list[Span]]:
    """The same times, day by day of the city."""
    found: dict[date, list[Span]] = {}
    for one in spans:
        at = one.begins
        while at < one.ends:
            day = at.astimezone(zone).date()
            night = datetime.combine(_next(day), time(0), zone)
            found.setdefault(day, []).append(Span(at, min(night, one.ends)))
            at = night
    return found


def load(shifts: Iterable[tuple[str, Span]]) -> dict[str, timedelta]:
    """Hours of each worker."""
    found: dict[str, timedelta] = {}
    for who, span in shifts:
        found[who] = found.get(who, timedelta(0)) + span.lasts
    return found


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = _next(first)
