"""What plain adding and subtracting of whole numbers tells about hidden cells."""

import math
from collections import deque
from collections.abc import Sequence

from convive.disclosure.errors import Contradiction
from convive.disclosure.linking import Linked, Relation
from convive.disclosure.room import Bounds

STEPS_PER_RELATION = 60
"""Sums are looked at again at most so often: bounds that creep are left to the programmes."""


def propagate(linked: Linked, floors: Sequence[float] = ()) -> Bounds:
    """Narrow every hidden cell by each sum it stands in until nothing moves.

    A hidden cell is taken to be at least what `floors` says for it, 0 where it says nothing. Raises
    Contradiction when a sum cannot hold.
    """
    low = [float(n) if n is not None else 0.0 for n in linked.shown]
    high = [float(n) if n is not None else math.inf for n in linked.shown]
    for cell, floor in enumerate(floors):
        if linked.shown[cell] is None:
            low[cell] = float(floor)
    bounds = Bounds(low, high)
    standing = _standing(linked)
    queue = deque(range(len(linked.relations)))
    waiting = [True] * len(linked.relations)
    steps = STEPS_PER_RELATION * len(linked.relations)
    while queue and steps:
        steps -= 1
        at = queue.popleft()
        waiting[at] = False
        for cell in _narrow(bounds, linked.relations[at], linked):
            for other in standing[cell]:
                if not waiting[other]:
                    waiting[other] = True
                    queue.append(other)
    return bounds


def _standing(linked: Linked) -> list[list[int]]:
    standing: list[list[int]] = [[] for _ in linked.shown]
    for at, relation in enumerate(linked.relations):
        for cell in (relation.total, *relation.parts):
            standing[cell].append(at)
    return standing


def _narrow(bounds: Bounds, relation: Relation, linked: Linked) -> list[int]:
    """Cells whose bounds this sum made tighter."""
    moved = []
    low, high = bounds.low, bounds.high
    least = sum(low[part] for part in relation.parts)
    if _tighten(bounds, relation.total, least, sum(high[part] for part in relation.parts), linked):
        moved.append(relation.total)
    endless = [part for part in relation.parts if high[part] == math.inf]
    most = sum(high[part] for part in relation.parts if high[part] != math.inf)
    for part in relation.parts:
        others_low, others_high = least - low[part], most - high[part]
        if endless:
            others_high = most if endless == [part] else math.inf
        if _tighten(
            bounds,
            part,
            low[relation.total] - others_high,
            high[relation.total] - others_low,
            linked,
        ):
            least += low[part] - (least - others_low)
            moved.append(part)
            endless, most = _spread(bounds, relation.parts)
    return moved


def _spread(bounds: Bounds, parts: Sequence[int]) -> tuple[list[int], float]:
    endless = [part for part in parts if bounds.high[part] == math.inf]
    return endless, sum(bounds.high[part] for part in parts if bounds.high[part] != math.inf)


def _tighten(bounds: Bounds, cell: int, low: float, high: float, linked: Linked) -> bool:
    new_low, new_high = max(bounds.low[cell], low), min(bounds.high[cell], high)
    if new_low > new_high:
        raise Contradiction(f"The tables contradict each other at {linked.words(cell)}.")
    changed = new_low > bounds.low[cell] or new_high < bounds.high[cell]
    bounds.low[cell], bounds.high[cell] = new_low, new_high
    return changed
