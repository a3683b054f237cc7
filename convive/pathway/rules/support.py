"""What a plan may ask of a person, who is fit to provide it, and when a provider fell silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

MEETINGS: Mapping[str, int] = {"less": 2, "weekly": 4, "several": 12, "daily": 28}  # in four weeks
HOURS: Mapping[str, int] = {"one": 1, "two": 2, "four": 4, "eight": 8}  # a week
# The most meetings in four weeks that fit a level of concern (SEC-32); a city edits the words of the
# levels in its template, and says there which intensity fits which level.
MOST_MEETINGS: Mapping[str, int] = {"low": 8, "raised": 16, "high": 28}
SILENT_AFTER = timedelta(days=21)
MISSED_IN_A_ROW = 2
CAME, MISSED, PLANNED = "came", "missed", "planned"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that is asked of one person at once; beyond it takes their yes and a reason."""

    activities: int = 3
    professionals: int = 3
    hours: int = 10


@dataclass(frozen=True, slots=True)
class Planned:
    """One activity as it weighs on a person: who provides it, how often, how many hours a week."""

    provider: str
    contacts: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked of a person at this moment (SEC-31). It says nothing about the person."""

    activities: int
    professionals: int
    meetings: int
    hours: int


@dataclass(frozen=True, slots=True)
class Held:
    """A line of the session ledger: when, how it went, whether the provider confirmed it."""

    on: date
    state: str
    confirmed: bool


def load_of(planned: Iterable[Planned]) -> Load:
    """The load of activities that run side by side.

    >>> load_of([Planned("a", "weekly", "one"), Planned("a", "daily", "four")])
    Load(activities=2, professionals=1, meetings=32, hours=5)
    """
    rows = list(planned)
    return Load(
        activities=len(rows),
        professionals=len({one.provider for one in rows}),
        meetings=sum(MEETINGS.get(one.contacts, 0) for one in rows),
        hours=sum(HOURS.get(one.hours, 0) for one in rows),
    )


def beyond(load: Load, ceiling: Ceiling) -> tuple[str, ...]:
    """Which ceilings a load goes beyond.

    >>> beyond(Load(4, 2, 8, 4), Ceiling())
    ('activities',)
    """
    most = (
        ("activities", load.activities, ceiling.activities),
        ("professionals", load.professionals, ceiling.professionals),
        ("hours", load.hours, ceiling.hours),
    )
    return tuple(name for name, has, may in most if has > may)


def ceiling_of(told: Mapping[str, Any]) -> Ceiling:
    """The ceilings that a template names, or those of the house.

    >>> ceiling_of({"activities": 2}).activities, ceiling_of({}).professionals
    (2, 3)
    """
    usual = Ceiling()
    return Ceiling(
        int(told.get("activities", usual.activities)),
        int(told.get("professionals", usual.professionals)),
        int(told.get("hours", usual.hours)),
    )


def is_too_often(band: str, meetings: int) -> bool:
    """Whether so many meetings in four weeks are more than the level of concern asks for (SEC-32).

    >>> is_too_often("low", MEETINGS["daily"]), is_too_often("high", MEETINGS["daily"])
    (True, False)
    """
    return band in MOST_MEETINGS and meetings > MOST_MEETINGS[band]


def lacks_of_choice(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """What keeps the provider whom a decision names from being asked (SEC-21): they must be
    trained, available and without a tie that gets in the way.
    """
    found = []
    if answers.get("trained") is not True:
        found.append("trained")
    if answers.get("available") is not True:
        found.append("available")
    if answers.get("tie") is not False:
        found.append("tie")
    found += [
        key for key in ("options", "trust", "reason") if not str(answers.get(key) or "").strip()
    ]
    return tuple(found)


def silent_days(lines: Sequence[Held], *, since: date, today: date) -> int:
    """For how many days no session was confirmed by who provides it; 0 while that is no alarm.

    A session that only others believe in does not count: that is how a helper who stopped coming
    is noticed.

    >>> day = date(2026, 3, 1)
    >>> silent_days([Held(day, CAME, False)], since=day, today=day + timedelta(days=30))
    30
    >>> silent_days([Held(day, CAME, True)], since=day, today=day + timedelta(days=20))
    0
    """
    heard = [one.on for one in lines if one.confirmed and one.state == CAME]
    waited = today - max([since, *heard])
    return waited.days if waited >= SILENT_AFTER else 0


def is_missing(lines: Sequence[Held], *, today: date) -> bool:
    """Whether the last two sessions were missed.

    >>> day = date(2026, 3, 1)
    >>> is_missing([Held(day, MISSED, True), Held(day + timedelta(days=7), MISSED, False)],
    ...            today=day + timedelta(days=8))
    True
    """
    past = sorted((one for one in lines if one.on <= today and one.state != PLANNED), key=_day)
    last = past[-MISSED_IN_A_ROW:]
    return len(last) == MISSED_IN_A_ROW and all(one.state == MISSED for one in last)


def payable(lines: Sequence[Held], *, month: date) -> list[Held]:
    """The sessions of a month that a payment can rest on: they took place and were confirmed."""
    return [
        one
        for one in sorted(lines, key=_day)
        if one.confirmed
        and one.state == CAME
        and (one.on.year, one.on.month) == (month.year, month.month)
    ]


def _day(one: Held) -> date:
    return one.on
