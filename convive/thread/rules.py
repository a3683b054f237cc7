"""The golden thread: which kinds stand on it, in which order, and what breaks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum


class Step(StrEnum):
    """The stations of the golden thread (concepts.md section 2), in order."""

    FINDING = "finding"
    OBJECTIVE = "objective"
    ACTION = "action"
    INDICATOR = "indicator"
    LESSON = "lesson"


ORDER = tuple(Step)


def next_step(step: Step) -> Step | None:
    """The station after this one; None after the lesson.

    >>> next_step(Step.ACTION)
    <Step.INDICATOR: 'indicator'>
    """
    place = ORDER.index(step) + 1
    return ORDER[place] if place < len(ORDER) else None


def loose_ends(things: Sequence[str], links: Iterable[tuple[str, str]]) -> list[str]:
    """Those of `things` that no link (from, to) leads on from.

    >>> loose_ends(["a", "b"], [("a", "x")])
    ['b']
    """
    carried = {source for source, _end in links}
    return [thing for thing in things if thing not in carried]


def reachable(start: str, neighbours: Mapping[str, Sequence[str]]) -> list[str]:
    """Everything that hangs on `start` through `neighbours`, nearest first, without `start`."""
    seen, queue = {start}, [start]
    for thing in queue:
        for near in neighbours.get(thing, ()):
            if near not in seen:
                seen.add(near)
                queue.append(near)
    return queue[1:]
