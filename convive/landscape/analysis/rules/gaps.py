"""What can still be said when some cases have no place: bounds, not guesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MUCH = 0.3  # of all cases without a place; from here on no area is named first


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least and at most, wherever the missing belong. Not an interval of chance."""

    least: float
    most: float


def count_bounds(counts: Mapping[str, int], missing: int) -> dict[str, Bounds]:
    """Each count if none, and if all, of the missing belong to it. Raises ValueError.

    >>> count_bounds({"harbour": 14, "hill": 6}, 10)["hill"]
    Bounds(least=6, most=16)
    """
    _check(counts, missing)
    return {area: Bounds(count, count + missing) for area, count in counts.items()}


def share_bounds(counts: Mapping[str, int], missing: int) -> dict[str, Bounds]:
    """Each share of all cases, wherever the missing belong (Manski; docs/methods/gaps.md).

    No cases at all: no shares. Raises ValueError for negative numbers.

    >>> share_bounds({"harbour": 14, "hill": 6}, 10)["hill"]
    Bounds(least=0.2, most=0.5333333333333333)
    """
    _check(counts, missing)
    everything = sum(counts.values()) + missing
    if not everything:
        return {}
    return {
        area: Bounds(count / everything, (count + missing) / everything)
        for area, count in counts.items()
    }


def missing_share(counts: Mapping[str, int], missing: int) -> float | None:
    """Which part of all cases has no place; None where there are no cases."""
    _check(counts, missing)
    everything = sum(counts.values()) + missing
    return missing / everything if everything else None


def can_order(counts: Mapping[str, int], missing: int, *, first: str, second: str) -> bool:
    """Whether the first has more than the second wherever the missing belong.

    >>> can_order({"harbour": 14, "hill": 6}, 10, first="harbour", second="hill")
    False
    """
    _check(counts, missing)
    return counts[first] > counts[second] + missing


def _check(counts: Mapping[str, int], missing: int) -> None:
    if missing < 0 or any(count < 0 for count in counts.values()):
        raise ValueError("Counts are not negative.")
