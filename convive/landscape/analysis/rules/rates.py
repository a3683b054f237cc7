"""Counts beside the people they happened among, with what chance alone can do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from convive.landscape.analysis.rules import intervals
from convive.landscape.analysis.rules.intervals import LEVEL, Interval, Method

PER = 10_000
FEW = 10  # counted cases; below it one period says little


class Gap(StrEnum):
    """Why there is no figure; none of these is zero."""

    NOT_REPORTED = "not-reported"
    EXPOSURE_UNKNOWN = "exposure-unknown"
    NOBODY_LIVES_HERE = "nobody-lives-here"


@dataclass(frozen=True, slots=True)
class Rate:
    """Cases per `per` people; `gap` says why value and interval are missing."""

    count: int | None
    exposure: float | None
    per: int
    value: float | None = None
    interval: Interval | None = None
    gap: Gap | None = None

    @property
    def is_few(self) -> bool:
        """So few cases that one period says little."""
        return self.count is not None and self.count < FEW


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; `gap` says why value and interval are missing."""

    hits: int | None
    of: int | None
    value: float | None = None
    interval: Interval | None = None
    gap: Gap | None = None


def gap_of(count: int | None, exposure: float | None) -> Gap | None:
    """What is missing for a rate, the count first.

    Raises ValueError for negative numbers: a reader should have refused them.

    >>> gap_of(None, 1000.0), gap_of(0, 1000.0)
    (<Gap.NOT_REPORTED: 'not-reported'>, None)
    """
    if (count or 0) < 0 or (exposure or 0) < 0:
        raise ValueError("Counts and people are not negative.")
    if count is None:
        return Gap.NOT_REPORTED
    if exposure is None:
        return Gap.EXPOSURE_UNKNOWN
    return None if exposure else Gap.NOBODY_LIVES_HERE


def rate(
    count: int | None,
    exposure: float | None,
    *,
    per: int = PER,
    level: float = LEVEL,
    dispersion: float = 0.0,
    method: Method = Method.MID_P,
) -> Rate:
    """Cases per `per` people with an interval for small numbers (docs/methods/rates.md).

    `exposure` is people, or people times years. What is not reported stays a gap.

    >>> found = rate(7, 9_000)
    >>> round(found.value, 1), round(found.interval.low, 1), round(found.interval.high, 1)
    (7.8, 3.4, 15.4)
    """
    gap = gap_of(count, exposure)
    if gap is not None or count is None or exposure is None:
        return Rate(count, exposure, per, gap=gap)
    around = intervals.of_count(count, level=level, dispersion=dispersion, method=method)
    factor = per / exposure
    return Rate(count, exposure, per, count * factor, around.times(factor))


def share(hits: int | None, of: int | None, *, level: float = LEVEL) -> Share:
    """A share with Wilson's interval; nobody asked is a gap, not nought.

    >>> share(0, 0).gap
    <Gap.NOBODY_LIVES_HERE: 'nobody-lives-here'>
    """
    gap = gap_of(hits, of)
    if gap is not None or hits is None or of is None:
        return Share(hits, of, gap=gap)
    return Share(hits, of, hits / of, intervals.of_share(hits, of, level=level))
