"""How far a committee is, who was not met for a year, how often a table met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

A_YEAR = timedelta(days=365)
STALE = timedelta(days=183)  # a committee that neither met nor reported for half a year rests


class Stage(StrEnum):
    """The way of a local committee (NLC-04)."""

    NOT_NAMED = "not-named"
    NAMED = "named"
    TRAINED = "trained"
    MEETING = "meeting"
    REPORTING = "reporting"


def stage(
    *, named: date | None, trained: date | None, met: date | None, reported: date | None
) -> Stage:
    """The furthest step of which the day is known; a step may be left out.

    >>> str(stage(named=date(2026, 1, 1), trained=None, met=date(2026, 3, 1), reported=None))
    'meeting'
    """
    for step, day in (
        (Stage.REPORTING, reported),
        (Stage.MEETING, met),
        (Stage.TRAINED, trained),
        (Stage.NAMED, named),
    ):
        if day is not None:
            return step
    return Stage.NOT_NAMED


def rests(*days: date | None, today: date) -> bool:
    """Whether nothing has happened for half a year in a committee that had begun."""
    known = [day for day in days if day is not None]
    return bool(known) and today - max(known) > STALE


def not_met(places: Iterable[str], last: Mapping[str, date | None], *, today: date) -> list[str]:
    """Places without any contact in twelve months, those never met first (NLC-09).

    >>> not_met(["a", "b"], {"a": date(2026, 1, 5)}, today=date(2026, 6, 1))
    ['b']
    """
    late = []
    for place in places:
        day = last.get(place)
        if day is None or today - day > A_YEAR:
            late.append((day or date.min, place))
    return [place for _day, place in sorted(late, key=lambda pair: pair[0])]


def met_lately(days: Iterable[date], *, today: date) -> int:
    """How many meetings were held in the last twelve months (NLC-07)."""
    return sum(today - A_YEAR < day <= today for day in days)
