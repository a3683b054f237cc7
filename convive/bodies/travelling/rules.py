"""The way of an ask between tables and levels: where it lies, how it comes back, what is a circle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DESK = ""  # the city's own desk, where every ask begins that was raised at no table

UP = frozenset({"passed", "sent"})
DOWN = "returned"


@dataclass(frozen=True, slots=True)
class Leg:
    """One step: what it was, the place it left and the place it came to (references, or the desk)."""

    what: str
    left: str = DESK
    to: str = DESK


def way_back(legs: Iterable[Leg]) -> tuple[str, ...]:
    """The places an ask still comes back to, the next one first; nothing once it is home.

    >>> way_back([Leg("passed", "street", "ward"), Leg("passed", "ward", "city")])
    ('ward', 'street')
    """
    path: list[str] = []
    for leg in legs:
        if leg.what in UP:
            path.append(leg.left)
        elif leg.what == DOWN and path:
            path.pop()
    return tuple(reversed(path))


def lies_at(legs: Iterable[Leg], *, home: str = DESK) -> str:
    """The place where an ask lies now; `home` when it never moved.

    >>> lies_at([Leg("passed", "street", "ward"), Leg("returned", "ward", "street")])
    'street'
    """
    here = home
    for leg in legs:
        if leg.what in UP or leg.what == DOWN:
            here = leg.to
    return here


def goes_in_a_circle(legs: Iterable[Leg], to: str, *, home: str = DESK) -> bool:
    """Whether passing it to this place would bring it where it already is, or came from."""
    legs = list(legs)
    return to in {*way_back(legs), lies_at(legs, home=home)}
