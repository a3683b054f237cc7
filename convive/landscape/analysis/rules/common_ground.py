"""What different groups share: a need that many raise comes before one that one group repeats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raised:
    """Somebody raised a need: which need, which organisation or kind of group, how often."""

    need: str
    group: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Shared:
    """A need with the groups that raised it and how often it was raised in all."""

    need: str
    groups: tuple[str, ...]
    times: int


def common_ground(raised: Iterable[Raised]) -> list[Shared]:
    """Needs in the order of how many different groups raised them, then how often (MAP-10).

    Raises ValueError for a negative number of times; a need raised no times is left out.

    >>> heard = [Raised("a place to meet", group) for group in ("youth", "elders", "tenants")]
    >>> heard.append(Raised("street lights", "tenants", times=3))
    >>> [(need.need, len(need.groups), need.times) for need in common_ground(heard)]
    [('a place to meet', 3, 3), ('street lights', 1, 3)]
    """
    groups: dict[str, set[str]] = {}
    times: dict[str, int] = {}
    for one in raised:
        if one.times < 0:
            raise ValueError("Nothing is raised fewer than no times.")
        if one.times:
            groups.setdefault(one.need, set()).add(one.group)
            times[one.need] = times.get(one.need, 0) + one.times
    found = [Shared(need, tuple(sorted(groups[need])), times[need]) for need in groups]
    return sorted(found, key=lambda one: (-len(one.groups), -one.times, one.need))
