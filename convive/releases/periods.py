"""How periods are written in published tables, and which lies in which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

PERIOD = "period"
SPAN = ".."


def month_code(year: int, month: int) -> str:
    """
    >>> month_code(2024, 3)
    '2024-03'
    """
    return f"{year:04}-{month:02}"


def quarter_of(month: str) -> str:
    """The quarter a month lies in.

    >>> quarter_of("2024-05")
    '2024-Q2'
    """
    return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"


def year_of(code: str) -> str:
    """The year of a month or a quarter; a year is its own."""
    return code[:4]


def is_span(code: str) -> bool:
    return SPAN in code


def span_code(years: Iterable[str]) -> str:
    """Several years told together.

    >>> span_code(["2020", "2019", "2021"])
    '2019..2021'
    """
    ordered = sorted(years)
    return f"{ordered[0]}{SPAN}{ordered[-1]}"


def years_of_span(code: str) -> tuple[str, ...]:
    """
    >>> years_of_span("2019..2021")
    ('2019', '2020', '2021')
    """
    first, last = code.split(SPAN)
    return tuple(f"{year:04}" for year in range(int(first), int(last) + 1))


def months_of(code: str) -> tuple[str, ...]:
    """Every month of a month, quarter, year or span of years.

    >>> months_of("2024-Q4")
    ('2024-10', '2024-11', '2024-12')
    """
    if is_span(code):
        return tuple(month for year in years_of_span(code) for month in months_of(year))
    year = int(code[:4])
    if "Q" in code:
        first = 3 * int(code[-1]) - 2
        return tuple(month_code(year, month) for month in range(first, first + 3))
    return (code,) if "-" in code else tuple(month_code(year, month) for month in range(1, 13))


def months_between(first: str, last: str) -> Iterator[str]:
    """Months from the first to the last, both included.

    >>> list(months_between("2023-12", "2024-02"))
    ['2023-12', '2024-01', '2024-02']
    """
    year, month = int(first[:4]), int(first[5:7])
    while (code := month_code(year, month)) <= last:
        yield code
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
