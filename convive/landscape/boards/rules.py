"""Which periods of a source may be published now, and which stand frozen already.

A period is published when it is complete in the deliveries and lies 45 days back, once and for all
(disclosure.md 2.3.2). Months come by whole quarters, other tables by whole years. A month that was
published keeps the figure of that day: rows that arrive later for it are late, and count nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from convive.releases.periods import (
    is_span,
    month_code,
    months_between,
    months_of,
    quarter_of,
    span_code,
    year_of,
    years_of_span,
)

SETTLES = timedelta(days=45)
QUIET_END = timedelta(days=7)
DAYS = {"day": 1, "month": 31, "quarter": 92, "year": 366}


@dataclass(frozen=True, slots=True)
class Extent:
    """From which day to which a source speaks, and how coarse its coarsest date is."""

    first: date
    last: date
    coarsest: str = "day"


@dataclass(frozen=True, slots=True)
class Frozen:
    """Months that were first published at a moment; rows that came later are not counted in them."""

    months: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publication covers: the months of the trend, and the years of every other table."""

    trend: tuple[str, ...]
    years: Mapping[str, tuple[str, ...]]

    @property
    def is_empty(self) -> bool:
        return not self.trend and not any(self.years.values())


def end_of_period(start: date, precision: str) -> date:
    """The last day of the period that a date written with this precision stands for.

    >>> end_of_period(date(2024, 6, 1), "month")
    datetime.date(2024, 6, 30)
    >>> end_of_period(date(2024, 6, 1), "day")
    datetime.date(2024, 6, 1)
    """
    if precision == "month":
        return last_day(month_code(start.year, start.month))
    if precision == "quarter":
        return last_day(months_of(quarter_of(month_code(start.year, start.month)))[-1])
    return date(start.year, 12, 31) if precision == "year" else start


def last_day(month: str) -> date:
    """
    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    year, number = int(month[:4]), int(month[5:7])
    following = date(year + 1, 1, 1) if number == 12 else date(year, number + 1, 1)
    return following - timedelta(days=1)


def complete_months(extent: Extent, *, today: date) -> tuple[str, ...]:
    """Months a source has told to their end and that lie 45 days back.

    A month counts as told when the source speaks of its last seven days or of later ones: small
    places have quiet weeks.

    >>> complete_months(Extent(date(2024, 1, 3), date(2024, 3, 12)), today=date(2025, 1, 1))
    ('2024-01', '2024-02')
    """
    first = month_code(extent.first.year, extent.first.month)
    last = month_code(extent.last.year, extent.last.month)
    return tuple(
        month
        for month in months_between(first, last)
        if last_day(month) <= extent.last + QUIET_END and last_day(month) + SETTLES <= today
    )


def plan(
    complete: Sequence[str],
    *,
    trend: Collection[str],
    others: Mapping[str, Collection[str]],
    afresh: bool = False,
) -> Plan:
    """What may be published now.

    `complete`: months (see `complete_months`); `trend`: period codes published in the trend so far;
    `others`: for every other table its period codes published so far. `afresh` leaves out every
    year of which anything was published, for deliveries that were taken out in between.
    """
    known = {month for code in (*trend, *_flat(others.values())) for month in months_of(code)}
    begun = {year_of(month) for month in known}
    years = tuple(
        year
        for year in dict.fromkeys(year_of(month) for month in complete)
        if set(months_of(year)) <= set(complete) and not (afresh and year in begun)
    )
    return Plan(
        trend=_trend_months(complete, set(trend), years),
        years={
            slug: tuple(year for year in years if year not in _years_in(told))
            for slug, told in others.items()
        },
    )


def whole_years(told: Iterable[str]) -> set[str]:
    """Years of which every month was told, in whatever periods.

    >>> whole_years(["2023", "2024-Q1"])
    {'2023'}
    """
    months = {month for code in told for month in months_of(code)}
    return {year for year in map(year_of, months) if set(months_of(year)) <= months}


def plan_anew(told: Mapping[str, Collection[str]], years: Collection[str]) -> Plan:
    """The published years of every table once more, as far as they are among these years.

    `told`: period codes published so far, by table; the trend is called "trend".
    """
    months = tuple(month for year in sorted(years) for month in months_of(year))
    return Plan(
        trend=months,
        years={
            what: tuple(year for year in sorted(_years_in(codes)) if year in years)
            for what, codes in told.items()
            if what != "trend"
        },
    )


def _trend_months(complete: Sequence[str], told: set[str], years: Sequence[str]) -> tuple[str, ...]:
    """Whole years not told yet, and in other years the quarters not told yet."""
    known = {month for code in told for month in months_of(code)}
    wanted = []
    for month in complete:
        year, quarter = year_of(month), quarter_of(month)
        whole_quarter = set(months_of(quarter)) <= set(complete)
        if year in told:
            continue
        if year in years or (whole_quarter and not set(months_of(quarter)) & known):
            wanted.append(month)
    return tuple(wanted)


def _years_in(codes: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for code in codes:
        found |= set(years_of_span(code)) if is_span(code) else {year_of(code)}
    return found


def _flat(many: Iterable[Iterable[str]]) -> list[str]:
    return [code for codes in many for code in codes]


def period_parents(months: Collection[str]) -> dict[str, str]:
    """Months to quarters, and quarters to years where the whole year is there.

    >>> period_parents(["2024-01", "2024-02", "2024-03"])["2024-03"]
    '2024-Q1'
    """
    parents = {month: quarter_of(month) for month in months}
    there = set(months)
    for quarter in set(parents.values()):
        if set(months_of(year_of(quarter))) <= there:
            parents[quarter] = year_of(quarter)
    return parents


def year_parents(years: Sequence[str]) -> dict[str, str]:
    """Years to one span, when there are several in a row.

    >>> year_parents(["2022", "2023"])
    {'2022': '2022..2023', '2023': '2022..2023'}
    >>> year_parents(["2023"])
    {}
    """
    if len(years) < 2 or int(max(years)) - int(min(years)) + 1 != len(years):
        return {}
    return dict.fromkeys(years, span_code(years))


def frozen(published: Iterable[tuple[Iterable[str], datetime]]) -> list[Frozen]:
    """Every month published so far with the moment of its first publication."""
    first: dict[str, datetime] = {}
    for codes, at in published:
        for month in (month for code in codes for month in months_of(code)):
            first[month] = min(at, first.get(month, at))
    return [
        Frozen(tuple(sorted(month for month, then in first.items() if then == at)), at)
        for at in sorted(set(first.values()))
    ]


def rate(count: int | None, population: int | None, *, years: int = 1) -> float | None:
    """Reports a year per 1,000 residents; None where a figure is hidden or few people live.

    >>> rate(30, 15_000, years=2)
    1.0
    >>> rate(30, 129) is None
    True
    """
    if count is None or population is None or population < 1_000:
        return None
    return count / years / population * 1_000
