"""Two groups put the same things in order, apart: where they meet and where they differ."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import scipy

NEAR, FAR = 0.7, 0.3
FEWEST = 3


class Likeness(StrEnum):
    """How alike two orders are, in plain steps."""

    SAME = "same"
    ALIKE = "alike"
    PARTLY = "partly"
    UNALIKE = "unalike"
    OPPOSED = "opposed"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Placed:
    """One item's place in both orders, 1 the most urgent; equal items share a middle place."""

    item: str
    first: float
    second: float

    @property
    def apart(self) -> float:
        """How many places further down the second group put it; negative: further up."""
        return self.second - self.first


@dataclass(frozen=True, slots=True)
class Orderings:
    """Both orders, the largest differences first; `tau` is Kendall's tau-b."""

    likeness: Likeness
    tau: float | None
    items: tuple[Placed, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def beside(first: Mapping[str, float], second: Mapping[str, float]) -> Orderings:
    """Two orders beside each other (MAP-07). Values are weights: the larger, the more urgent.

    Items that only one group judged are named and take no part. The order of the two groups'
    items is never merged into one.

    >>> found = beside({"a": 3, "b": 2, "c": 1}, {"a": 1, "b": 2, "c": 3})
    >>> found.likeness, found.items[0].item, found.items[0].apart
    (<Likeness.OPPOSED: 'opposed'>, 'a', 2.0)
    """
    shared = sorted(first.keys() & second.keys())
    places = zip(
        shared,
        scipy.stats.rankdata([-first[item] for item in shared]) if shared else (),
        scipy.stats.rankdata([-second[item] for item in shared]) if shared else (),
        strict=True,
    )
    items = [Placed(item, float(one), float(two)) for item, one, two in places]
    tau = _tau([one.first for one in items], [one.second for one in items])
    return Orderings(
        likeness(tau),
        tau,
        tuple(sorted(items, key=lambda one: (-abs(one.apart), one.item))),
        tuple(sorted(first.keys() - second.keys())),
        tuple(sorted(second.keys() - first.keys())),
    )


def _tau(first: list[float], second: list[float]) -> float | None:
    """Kendall's tau-b; None where a group put everything in one place or items are too few."""
    if len(first) < FEWEST or len(set(first)) < 2 or len(set(second)) < 2:
        return None
    return float(scipy.stats.kendalltau(first, second).statistic)


def likeness(tau: float | None) -> Likeness:
    """A word for tau; the steps are a convention, said in the notes (orderings.md)."""
    if tau is None:
        return Likeness.TOO_FEW
    if math.isclose(tau, 1.0):
        return Likeness.SAME
    if tau >= NEAR:
        return Likeness.ALIKE
    if tau >= FAR:
        return Likeness.PARTLY
    return Likeness.UNALIKE if tau > -FAR else Likeness.OPPOSED
