"""What the programmes of a forum need: hours and skills, by who carries them (GOV-02, PRI-35)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme as it counts: who carries it, hours a month (None: not said), whether skills are said."""

    ref: str
    carrier: str
    hours: int | None
    has_skills: bool


@dataclass(frozen=True, slots=True)
class Capacity:
    """What is needed: hours a month in all and by carrier; programmes that do not say what they need."""

    hours: int
    by_carrier: tuple[tuple[str, int], ...]
    unsaid: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Every programme says which hours and skills it needs."""
        return not self.unsaid


def capacity(programmes: Iterable[Programme]) -> Capacity:
    """The capacity plan; a programme that answers two findings counts once.

    >>> one = Programme("a", "Youth service", 12, True)
    >>> capacity([one, one, Programme("b", "Library", None, True)])
    Capacity(hours=12, by_carrier=(('Youth service', 12), ('Library', 0)), unsaid=('b',))
    """
    each = {one.ref: one for one in programmes}
    carried: dict[str, int] = {}
    for one in each.values():
        carried[one.carrier] = carried.get(one.carrier, 0) + (one.hours or 0)
    most_first = sorted(carried.items(), key=lambda pair: -pair[1])
    unsaid = [ref for ref, one in each.items() if one.hours is None or not one.has_skills]
    return Capacity(sum(carried.values()), tuple(most_first), tuple(unsaid))


def without_programme(served: Iterable[tuple[str, int]]) -> list[str]:
    """The findings (by reference, with how many programmes) that no programme serves.

    >>> without_programme([("a", 2), ("b", 0)])
    ['b']
    """
    return [finding for finding, programmes in served if not programmes]
