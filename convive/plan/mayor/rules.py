"""Presence and constancy of a mayor: where nobody was lately, and how often something was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

LATELY = timedelta(days=183)  # six months (GOV-06)
SPOKEN_LATELY = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Presence:
    """A district, when the mayor was there last, and whether that is longer ago than six months."""

    area: str
    last: date | None
    count: int
    is_missed: bool


def presence(
    districts: Iterable[str], visits: Iterable[tuple[str, date]], *, today: date
) -> list[Presence]:
    """Every district with its last visit, those not visited in six months first (GOV-06)."""
    days: dict[str, list[date]] = {one: [] for one in districts}
    for area, day in visits:
        if area in days and day <= today:
            days[area].append(day)
    rows = [
        Presence(
            area,
            max(found, default=None),
            sum(day >= today - LATELY for day in found),
            not found or max(found) < today - LATELY,
        )
        for area, found in days.items()
    ]
    return sorted(rows, key=lambda row: (not row.is_missed, row.last or date.min))


def district_of(area: str, parents: Mapping[str, str], districts: Iterable[str]) -> str:
    """The district an area lies in, itself included; "" when it lies in none.

    >>> district_of("N1", {"N1": "D1"}, ["D1"])
    'D1'
    """
    known, seen = set(districts), set[str]()
    while area and area not in known and area not in seen:
        seen.add(area)
        area = parents.get(area, "")
    return area if area in known else ""


def is_gap(state: str, evidence: int) -> bool:
    """A commitment said to be under way or kept, with nothing to show for it (SYS-73)."""
    return evidence == 0 or state in {"not-begun", "paused"}
