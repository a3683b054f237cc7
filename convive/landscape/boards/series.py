"""Published figures as series that can be judged: years, quarters or months, with gaps and breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from convive.disclosure.tables import ALL
from convive.landscape.analysis.rules import own_past, trends
from convive.landscape.analysis.rules.own_past import BesidePast
from convive.landscape.analysis.rules.trends import FEWEST, Direction, Point, Trend
from convive.landscape.boards.rules import last_day
from convive.landscape.incidents import figures
from convive.landscape.models import Source
from convive.releases.periods import is_span, months_of
from convive.releases.queries import Merged

ENOUGH = {"year": FEWEST, "quarter": 8, "month": 17}
"""How many periods a trend needs; with seasons it has more parts, so it needs more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The series that was used, what it says of rise and fall, and its last period beside its past."""

    points: tuple[Point, ...]
    trend: Trend
    past: BesidePast


def judged(source: Source, table: Merged) -> Judged:
    """What a published trend says: the longest periods that are enough, else the finest there are."""
    points = best_points(source, table)
    hidden = {code for (code,), count in table.cells.items() if count is None}
    found = trends.trend(points)
    # A hidden period takes no part, but it was reported.
    found = replace(found, not_reported=tuple(p for p in found.not_reported if p not in hidden))
    past = own_past.beside_own_past(points[-1].count, points[:-1]) if points else _nothing()
    return Judged(tuple(points), found, past)


def best_points(source: Source, table: Merged) -> list[Point]:
    """Years where there are enough, else quarters, else months; only where little is hidden."""
    best: list[Point] = []
    for length in ("year", "quarter", "month"):
        codes = sorted(
            code
            for (code,) in table.cells
            if code != ALL and not is_span(code) and length_of(code) == length
        )
        points = points_of(source, {code: table.cells[(code,)] for code in codes}, length)
        told = sum(point.count is not None for point in points)
        if told >= ENOUGH[length] and told == len(points):
            return points
        if told > sum(point.count is not None for point in best):
            best = points
    return best


def length_of(code: str) -> str:
    """
    >>> length_of("2024"), length_of("2024-Q2"), length_of("2024-05")
    ('year', 'quarter', 'month')
    """
    if "Q" in code:
        return "quarter"
    return "month" if "-" in code else "year"


def points_of(source: Source, counts: dict[str, int | None], length: str) -> list[Point]:
    """Periods in order; what the source did not report is None, and a break starts anew."""
    gaps = [(gap.first, gap.last) for gap in figures.unreported(source) if gap.is_whole]
    breaks = [one.on for one in figures.breaks_of(source)]
    points = []
    begun: date | None = None
    for code in sorted(counts):
        first, last = days_of(code)
        unsaid = any(start <= last and end >= first for start, end in gaps)
        new = any(first >= on and (begun is None or begun < on) for on in breaks)
        season = "" if length == "year" else code[5:]
        points.append(Point(code, None if unsaid else counts[code], None, new, season))
        begun = first
    return points


def days_of(code: str) -> tuple[date, date]:
    """The first and the last day of a period.

    >>> days_of("2024-Q1")
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    months: Sequence[str] = months_of(code)
    return date(int(months[0][:4]), int(months[0][5:7]), 1), last_day(months[-1])


def _nothing() -> BesidePast:
    return own_past.beside_own_past(None, [])


def is_told(found: Trend) -> bool:
    """Whether a trend says rising or falling."""
    return found.direction in (Direction.RISING, Direction.FALLING)
