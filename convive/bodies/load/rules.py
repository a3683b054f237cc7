"""What can be offered to those who are asked for too much: pay, joining, rotating (GOV-10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from convive.bodies.rules import MOST_HOURS, Load

SAME_PEOPLE = 0.5  # of the smaller table also sits at the other


class Kind(StrEnum):
    """What may be offered."""

    PAY = "pay"
    DEPUTY = "deputy"
    JOIN = "join"
    ROTATE = "rotate"
    HAND_ON = "hand-on"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to offer, with the references it is about: two tables, or others who could take a seat."""

    kind: Kind
    refs: tuple[str, ...] = ()


def offers(
    load: Load,
    tables: Mapping[str, frozenset[str]],
    others: Sequence[str],
    *,
    has_deputy: bool,
) -> list[Offer]:
    """What to offer somebody with this load. `tables`: who sits at each of theirs; `others`: who
    brings the same to a table and is asked for little.

    >>> same = frozenset({"a", "b"})
    >>> found = offers(Load(minutes=900), {"x": same, "y": same}, [], has_deputy=False)
    >>> [offer.kind.value for offer in found]
    ['pay', 'join']
    """
    found = []
    if load.minutes > MOST_HOURS * 60:
        found.append(Offer(Kind.PAY))
    if has_deputy:
        found.append(Offer(Kind.DEPUTY))
    found += [Offer(Kind.JOIN, pair) for pair in _alike(tables)]
    if others:
        found.append(Offer(Kind.ROTATE, tuple(others[:3])))
    if load.tasks + load.asks > 0:
        found.append(Offer(Kind.HAND_ON))
    return found


def _alike(tables: Mapping[str, frozenset[str]]) -> Iterable[tuple[str, str]]:
    for one, other in combinations(sorted(tables), 2):
        smaller = min(len(tables[one]), len(tables[other]))
        if smaller > 1 and len(tables[one] & tables[other]) / smaller >= SAME_PEOPLE:
            yield one, other
