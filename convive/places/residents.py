"""How many people lived somewhere in a year, from the years that were counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Telling(StrEnum):
    """How the number of a year is known."""

    COUNTED = "counted"
    BETWEEN = "between"
    EARLIER = "earlier"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Lived:
    """Residents in a year; `years`: the counted years it rests on, none when it is unknown."""

    count: int | None
    telling: Telling
    years: tuple[int, ...] = ()


def lived_in(
    counted: Mapping[int, int],
    year: int,
    *,
    changed: Collection[int] = (),
    carried: bool = False,
) -> Lived:
    """Residents in a year: as counted, or on the straight line between two counted years.

    Nothing is said across a year in which the borders `changed`, nor outside the counted years,
    unless `carried`: then the last count before, called an earlier one. Never a guess ahead
    (MAP-04).

    >>> lived_in({2010: 1000, 2020: 2000}, 2015).count
    1500
    >>> lived_in({2010: 1000, 2020: 2000}, 2021).count
    """
    if year in counted:
        return Lived(counted[year], Telling.COUNTED, (year,))
    before = max((one for one in counted if one < year), default=None)
    after = min((one for one in counted if one > year), default=None)
    if before is not None and after is not None:
        if any(before < one <= after for one in changed):
            return Lived(None, Telling.CHANGED, (before, after))
        # Whole numbers throughout, halves upwards: the same on every machine.
        run, rise = after - before, counted[after] - counted[before]
        between = counted[before] + (2 * rise * (year - before) + run) // (2 * run)
        return Lived(between, Telling.BETWEEN, (before, after))
    if carried and before is not None:
        return Lived(counted[before], Telling.EARLIER, (before,))
    return Lived(None, Telling.UNKNOWN)
