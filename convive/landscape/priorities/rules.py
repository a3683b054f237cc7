"""When weights open, where a finding stands for each table, and how far the tables are apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

LEAST, MOST = 0, 10
TABLES_NEEDED = 2
FINDINGS_NEEDED = 2


def may_weigh(weights: Mapping[str, int], findings: Collection[str]) -> bool:
    """Every finding has a weight from 0 to 10, and nothing else has one."""
    return set(weights) == set(findings) and all(
        LEAST <= weight <= MOST for weight in weights.values()
    )


def is_open(done: Collection[bool]) -> bool:
    """Weights are read once at least two tables weigh and every table is done (MAP-07)."""
    return len(done) >= TABLES_NEEDED and all(done)


def places(weights: Mapping[str, int]) -> dict[str, int]:
    """The place of each finding for one table, 1 the most urgent; equals share the better place.

    >>> places({"a": 9, "b": 3, "c": 9})
    {'a': 1, 'b': 3, 'c': 1}
    """
    return {
        key: 1 + sum(other > weight for other in weights.values())
        for key, weight in weights.items()
    }


@dataclass(frozen=True, slots=True)
class Beside:
    """One finding with its place for each table, in the order of the tables."""

    finding: str
    weights: tuple[int, ...]
    places: tuple[int, ...]

    @property
    def apart(self) -> int:
        """How many places lie between the table that puts it highest and the one that puts it lowest."""
        return max(self.places) - min(self.places)


def beside(tables: Sequence[Mapping[str, int]]) -> list[Beside]:
    """Every finding that all tables weighed, the largest difference first; never one joint order.

    >>> [(one.finding, one.apart) for one in beside([{"a": 9, "b": 2}, {"a": 1, "b": 2}])]
    [('a', 1), ('b', 1)]
    """
    if not tables:
        return []
    shared = set.intersection(*(set(table) for table in tables))
    placed = [places({key: table[key] for key in shared}) for table in tables]
    found = [
        Beside(
            key,
            tuple(table[key] for table in tables),
            tuple(place[key] for place in placed),
        )
        for key in shared
    ]
    return sorted(found, key=lambda one: (-one.apart, one.finding))
