"""When a note of tension is read, looked at, kept and forgotten, and how far to trust it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FIRST_DAYS = timedelta(days=3)
LOOK_EVERY = timedelta(days=7)
KEPT = timedelta(days=365)
POLICE = "police"
JUSTICE = frozenset({"justice", "prosecutors", "probation"})


class Trust(StrEnum):
    """How far what was noted can be relied on; of the note, never of anybody."""

    FIRM = "firm"
    LIKELY = "likely"
    HEARSAY = "hearsay"


class Stage(StrEnum):
    """How a note stands today."""

    FIRST = "first"
    OPEN = "open"
    DUE = "due"
    CLOSED = "closed"


def trust(known: str, sure: str) -> Trust:
    """From how it is known and how sure its writer is: no number, no sum.

    >>> trust("seen", "sure"), trust("heard", "sure"), trust("told", "unsure")
    (<Trust.FIRM: 'firm'>, <Trust.LIKELY: 'likely'>, <Trust.HEARSAY: 'hearsay'>)
    """
    if sure == "unsure":
        return Trust.HEARSAY
    if known == "heard":
        return Trust.LIKELY if sure == "sure" else Trust.HEARSAY
    return Trust.FIRM if sure == "sure" else Trust.LIKELY


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of one note."""

    noted: date
    open_from: date
    looked: date | None
    closed: date | None


def dates_of(noted: date) -> tuple[date, date]:
    """From when other partners read a note made today, and until when it is kept.

    >>> dates_of(date(2026, 3, 1))
    (datetime.date(2026, 3, 4), datetime.date(2027, 3, 1))
    """
    return noted + FIRST_DAYS, noted + KEPT


def look_due(dates: Dates) -> date:
    """The day by which somebody looks at it again: every week."""
    return (dates.looked or dates.noted) + LOOK_EVERY


def stage(dates: Dates, *, today: date) -> Stage:
    """Where a note stands: with those it concerns, open to partners, due for a look, closed."""
    if dates.closed is not None:
        return Stage.CLOSED
    if look_due(dates) <= today:
        return Stage.DUE
    return Stage.FIRST if today < dates.open_from else Stage.OPEN


def concerns(of_organisation: Collection[str], around: Collection[str]) -> bool:
    """Whether a note concerns an organisation: one of its areas lies in the place, or holds it.

    `around`: references of the place, of the areas it lies in, and of those that lie in it.
    """
    return not set(around).isdisjoint(of_organisation)


def family(area: str, parents: Mapping[str, str]) -> set[str]:
    """An area with every area it lies in and every area that lies in it.

    >>> sorted(family("north", {"north": "city", "mill": "north", "south": "city"}))
    ['city', 'mill', 'north']
    """
    return set(line(area, parents)) | {one for one in parents if area in line(one, parents)}


def line(area: str, parents: Mapping[str, str]) -> list[str]:
    """An area and those it lies in, the widest last; a circle ends where it began."""
    found = [area]
    while (above := parents.get(found[-1], "")) and above not in found:
        found.append(above)
    return found


def enforces(sort: str, category: str, leg: str) -> bool:
    """Whether an organisation is police, justice or another enforcement office: by what it is.

    >>> enforces("police", "", ""), enforces("other", "customs", "police"), enforces("school", "", "")
    (True, True, False)
    >>> enforces("justice", "", ""), enforces("city", "probation", "staff")
    (True, True)
    """
    if POLICE in {sort, leg} or category.partition("-")[0] == POLICE:
        return True
    return bool(JUSTICE & {sort, category})
