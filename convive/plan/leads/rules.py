"""When somebody can lead: appointed, and given hours and skills by somebody above them (GOV-02)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

MOST_HOURS = Decimal(60)


class Standing(StrEnum):
    """How far a city is with giving its lead the time to lead."""

    NOBODY = "nobody"
    NOT_ALLOTTED = "not-allotted"
    ZERO = "zero"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Use:
    """Hours used in the weeks that were written down, against the hours given for them."""

    weeks: int
    used: Decimal
    given: Decimal

    @property
    def over(self) -> Decimal:
        """How many hours more it took than were given; negative: less."""
        return self.used - self.given


def standing(allotted: Sequence[Decimal | None]) -> Standing:
    """How the city stands, from the hours of each lead of today (None: nothing allotted yet).

    >>> standing([]), standing([None]), standing([Decimal(0)]), standing([None, Decimal(8)])
    (<Standing.NOBODY: 'nobody'>, <Standing.NOT_ALLOTTED: 'not-allotted'>, \
<Standing.ZERO: 'zero'>, <Standing.GIVEN: 'given'>)
    """
    if not allotted:
        return Standing.NOBODY
    given = [hours for hours in allotted if hours is not None]
    if not given:
        return Standing.NOT_ALLOTTED
    return Standing.GIVEN if any(given) else Standing.ZERO


def may_allot(giver: str, lead: str) -> bool:
    """Nobody gives themselves time: a superior does.

    >>> may_allot("a", "a"), may_allot("b", "a")
    (False, True)
    """
    return giver != lead


def is_active(since: date, until: date | None, *, today: date) -> bool:
    """Whether somebody leads today; the last day still counts."""
    return since <= today and (until is None or today <= until)


def monday_of(day: date) -> date:
    """The Monday of a day's week.

    >>> monday_of(date(2026, 3, 5))
    datetime.date(2026, 3, 2)
    """
    return day - timedelta(days=day.weekday())


def use(weeks: Iterable[Decimal], *, given: Decimal | None) -> Use:
    """Time used against time allotted (GOV-02).

    >>> use([Decimal(10), Decimal(14)], given=Decimal(8)).over
    Decimal('8')
    """
    listed = list(weeks)
    return Use(len(listed), sum(listed, Decimal(0)), (given or Decimal(0)) * len(listed))
