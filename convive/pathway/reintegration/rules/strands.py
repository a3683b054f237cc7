"""Long plans: strands of a life over five years, milestones, reviews that never lapse (TER-10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DOMAINS = (
    "housing",
    "income",
    "work",
    "education",
    "health",
    "family",
    "documents",
    "community",
)
YEARS = 5
MOST_BETWEEN_REVIEWS = 3  # months
MONTHLY_FOR = timedelta(days=183)
STEADY_FOR = timedelta(days=182)


def next_review(since: date, reviewed: date) -> date:
    """Monthly in the first six months, then every three months (methodology 4.3).

    >>> next_review(date(2026, 1, 1), date(2026, 2, 1))
    datetime.date(2026, 3, 4)
    >>> next_review(date(2026, 1, 1), date(2027, 2, 1))
    datetime.date(2027, 5, 3)
    """
    months = 1 if reviewed - since < MONTHLY_FOR else MOST_BETWEEN_REVIEWS
    return reviewed + timedelta(days=31 if months == 1 else 91)


def is_lapsed(review_on: date, *, ended: bool, today: date) -> bool:
    """A review whose day is over, in a strand that goes on."""
    return not ended and review_on < today


@dataclass(frozen=True, slots=True)
class Staff:
    """How much staff a strand takes: hours a month, and what it costs in a year."""

    hours: int
    yearly_cost: int


def forecast(
    strands: Iterable[tuple[date, date, Staff]], *, first: int, years: int = YEARS
) -> dict[int, Staff]:
    """Hours a month and money by year, over as many years as the plans look ahead.

    >>> plan = (date(2026, 1, 1), date(2027, 12, 31), Staff(4, 1200))
    >>> [(year, one.hours, one.yearly_cost) for year, one in forecast([plan], first=2026, years=3).items()]
    [(2026, 4, 1200), (2027, 4, 1200), (2028, 0, 0)]
    """
    told = list(strands)
    return {
        year: Staff(
            sum(staff.hours for since, until, staff in told if since.year <= year <= until.year),
            sum(
                staff.yearly_cost
                for since, until, staff in told
                if since.year <= year <= until.year
            ),
        )
        for year in range(first, first + years)
    }
