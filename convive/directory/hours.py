"""Opening hours, and whether a door is open."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from convive.directory.weekdays import EVERY_DAY, WEEK, Day

A_DAY = 24 * 60
HORIZON = 60  # days we look ahead for the next opening: longer than any holiday


@dataclass(frozen=True, slots=True)
class Opening:
    """Open on these days from `start` until `end`, in minutes after midnight.

    An `end` past 1440 lies on the next day. Public holidays are closed unless `days` names them.
    """

    days: frozenset[Day]
    start: int
    end: int

    def __post_init__(self) -> None:
        if not (self.days and 0 <= self.start < A_DAY and self.start < self.end):
            raise ValueError("Opening hours need a day, and end after they begin.")
        if self.end > self.start + A_DAY:
            raise ValueError("Opening hours that last longer than a day are written day by day.")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a door stands now: open until when, or closed until when (None: not known)."""

    is_open: bool
    until: datetime | None = None
    is_always: bool = False


def stored(openings: Iterable[Opening]) -> list[dict[str, Any]]:
    """Opening hours as the table keeps them: `days`, `from`, `to`."""
    return [
        {
            "days": [day.value for day in Day if day in one.days],
            "from": clock(one.start),
            "to": clock(one.end),
        }
        for one in openings
    ]


def kept(rows: Iterable[Any]) -> list[Opening]:
    """Opening hours out of the table. Raises ValueError for what `stored` cannot have written."""
    return [
        opening(
            frozenset(Day(day) for day in row["days"]), _minutes(row["from"]), _minutes(row["to"])
        )
        for row in rows
    ]


def clock(minutes: int) -> str:
    """Minutes after midnight as a clock shows them; the end of a day is 24:00.

    >>> clock(545), clock(1440), clock(1500)
    ('09:05', '24:00', '01:00')
    """
    shown = minutes if minutes == A_DAY else minutes % A_DAY
    return f"{shown // 60:02}:{shown % 60:02}"


def standing(
    openings: Sequence[Opening], now: datetime, *, closed: Container[date] = frozenset()
) -> Standing:
    """Whether a door is open at `now` (on the city's clock, without zone) and what comes next.

    `closed` are the public holidays: only hours that name them hold on such a day.
    """
    if now.tzinfo is not None:
        raise ValueError("Give the moment on the city's own clock, without a time zone.")
    if _always(openings):
        return Standing(is_open=True, is_always=True)
    end: datetime | None = None
    for start, finish in _sessions(openings, now.date(), closed):
        if start > (end or now):
            if end is None:
                return Standing(is_open=False, until=start)
            break
        if finish > (end or now):
            end = finish
    return Standing(is_open=end is not None, until=end)


def next_opening(
    openings: Sequence[Opening], now: datetime, *, closed: Container[date] = frozenset()
) -> datetime | None:
    """When a door that is closed at `now` opens next; None while open or when nothing is known."""
    seen = standing(openings, now, closed=closed)
    return None if seen.is_open else seen.until


def groups(days: frozenset[Day]) -> list[tuple[Day, Day]]:
    """Days that follow each other as (first, last); the public holidays stand alone.

    >>> groups(frozenset({Day.MONDAY, Day.TUESDAY, Day.FRIDAY}))
    [(<Day.MONDAY: 'mon'>, <Day.TUESDAY: 'tue'>), (<Day.FRIDAY: 'fri'>, <Day.FRIDAY: 'fri'>)]
    """
    found: list[tuple[Day, Day]] = []
    for place, day in enumerate(WEEK):
        if day not in days:
            continue
        if found and place and found[-1][1] == WEEK[place - 1]:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return [*found, (Day.HOLIDAY, Day.HOLIDAY)] if Day.HOLIDAY in days else found


def _sessions(
    openings: Sequence[Opening], today: date, closed: Container[date]
) -> Iterator[tuple[datetime, datetime]]:
    """From yesterday on (it may last past midnight), in the order in which they begin."""
    for ahead in range(-1, HORIZON):
        day = today + timedelta(days=ahead)
        kind = Day.HOLIDAY if day in closed else WEEK[day.weekday()]
        midnight = datetime.combine(day, time())
        yield from sorted(
            (midnight + timedelta(minutes=one.start), midnight + timedelta(minutes=one.end))
            for one in openings
            if kind in one.days
        )


def _always(openings: Sequence[Opening]) -> bool:
    whole = frozenset().union(*(one.days for one in openings if one.end - one.start == A_DAY))
    return whole == EVERY_DAY


def _minutes(shown: str) -> int:
    hour, _colon, minute = shown.partition(":")
    return int(hour) * 60 + int(minute)


def opening(days: frozenset[Day], start: int, end: int) -> Opening:
    """A closing time not after the opening time lies on the next day; 23:59 means midnight."""
    start %= A_DAY
    end = A_DAY if end == A_DAY - 1 else end
    return Opening(days, start, end if end > start else end + A_DAY)
