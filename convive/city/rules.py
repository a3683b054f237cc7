"""Working days, and clocks that are kind: due dates, pauses, who acts when somebody is away."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

SATURDAY, SUNDAY = 5, 6
WEEKEND = frozenset({SATURDAY, SUNDAY})
SOON = 2
ONE_DAY = timedelta(days=1)
LONGEST_CLOCK = 2_600  # ten years of working days


class NoSuchDay(ValueError):
    """The calendar ends (31 December 9999) before the day that was asked for."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the city works: its weekend (Monday is 0) and the days on which it is closed.

    `closed` is anything that answers `day in closed`: a set of dates, or the holidays of a country.
    """

    weekend: frozenset[int] = WEEKEND
    closed: Container[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not self.weekend < frozenset(range(7)):
            raise ValueError("A week needs at least one working day, Monday is 0 and Sunday 6.")

    def is_working(self, day: date) -> bool:
        """Whether the city works on this day."""
        return day.weekday() not in self.weekend and day not in self.closed


@dataclass(frozen=True, slots=True)
class Still:
    """Days in which a clock stands still: from `since`; on the day `until` it goes on."""

    since: date
    until: date | None = None

    def holds(self, day: date, *, today: date) -> bool:
        """Whether the clock stands still on `day`; an open pause reaches up to today."""
        return self.since <= day < (self.until or max(today, self.since))


class State(StrEnum):
    """How a clock stands on a day."""

    RUNNING = "running"
    PAUSED = "paused"
    DUE_SOON = "due-soon"
    LATE = "late"
    DONE = "done"


def next_working_day(day: date, *, calendar: Calendar) -> date:
    """`day` when the city works then, else the first working day after it. Raises NoSuchDay."""
    while not calendar.is_working(day):
        day = _after(day)
    return day


def add_working_days(start: date, count: int, *, calendar: Calendar) -> date:
    """The working day that is `count` working days after `start`; the start itself is not counted.

    With a count of 0: the start, or the first working day after it. Raises NoSuchDay, ValueError.

    >>> add_working_days(date(2028, 2, 28), 2, calendar=Calendar())
    datetime.date(2028, 3, 1)
    """
    if count < 0:
        raise ValueError("A number of working days is never below zero.")
    day = start if count else next_working_day(start, calendar=calendar)
    for _one in range(count):
        day = next_working_day(_after(day), calendar=calendar)
    return day


def working_days_between(start: date, end: date, *, calendar: Calendar) -> int:
    """How many working days lie after `start`, up to and with `end`; 0 when the end is not later.

    >>> working_days_between(date(2026, 3, 6), date(2026, 3, 9), calendar=Calendar())
    1
    """
    days = range(1, (end - start).days + 1)
    return sum(calendar.is_working(start + timedelta(days=number)) for number in days)


def due_date(
    started: date,
    working_days: int,
    *,
    calendar: Calendar,
    pauses: Collection[Still] = (),
    today: date,
) -> date:
    """When something is due: days that are paused do not count, so the date moves by them.

    While a pause is open the answer is what it would be if the clock went on today.
    """
    stopped = Calendar(calendar.weekend, _Closed(calendar.closed, tuple(pauses), today))
    return add_working_days(started, working_days, calendar=stopped)


def state_of(
    due: date,
    *,
    calendar: Calendar,
    today: date,
    pauses: Iterable[Still] = (),
    done: date | None = None,
) -> State:
    """How a clock stands today: done, paused, late, due within two working days, or running."""
    if done is not None:
        return State.DONE
    if any(pause.until is None for pause in pauses):
        return State.PAUSED
    if today > due:
        return State.LATE
    if (due - today).days <= 14 and working_days_between(today, due, calendar=calendar) <= SOON:
        return State.DUE_SOON
    return State.RUNNING


def acting(owner: str, deputy: str, *, away: Container[str] = frozenset()) -> str:
    """Who acts now: the owner; the deputy while the owner is away or has left; "" when both are.

    >>> acting("amal", "brook", away={"amal"})
    'brook'
    """
    here = [person for person in (owner, deputy) if person and person not in away]
    return here[0] if here else ""


def local_day(now: datetime, *, zone: str) -> date:
    """The day it is in the city at this moment; `now` knows its time zone. Raises ValueError."""
    if now.tzinfo is None:
        raise ValueError("This moment does not say its time zone.")
    return now.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True, slots=True)
class _Closed:
    """The closed days of a calendar and the paused days of a clock, together."""

    closed: Container[date]
    pauses: tuple[Still, ...]
    today: date

    def __contains__(self, day: Any) -> bool:
        paused = any(pause.holds(day, today=self.today) for pause in self.pauses)
        return paused or day in self.closed


def _after(day: date) -> date:
    try:
        return day + ONE_DAY
    except OverflowError:
        raise NoSuchDay("The calendar ends in the year 9999.") from None
