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


def neighbours(step: Step) -> tuple[Step, ...]:
    """The stations before and after this one; a lesson may also lead to a new finding.

    >>> [str(one) for one in neighbours(Step.INDICATOR)]
    ['action', 'lesson']
    >>> [str(one) for one in neighbours(Step.LESSON)]
    ['indicator', 'finding']
    """
    place, last = ORDER.index(step), len(ORDER) - 1
    if place == 0:
        return ORDER[1:3]
    if place == last:
        return ORDER[last - 1], ORDER[0]
    return (*ORDER[place - 1 : place], *ORDER[place + 1 : place + 2])


def comes_first(one: Step | None, other: Step | None) -> bool:
    """Whether `one` is the source when both are tied: it stands nearer to the finding.

    The exception is a lesson that leads to a new finding. A record without a station (a table, a
    service) is served by findings and leads to indicators and lessons (MEL-02).

    >>> comes_first(Step.OBJECTIVE, Step.FINDING), comes_first(Step.LESSON, Step.FINDING)
    (False, True)
    >>> comes_first(None, Step.INDICATOR), comes_first(Step.INDICATOR, None)
    (True, False)
    """
    if (one, other) in {(Step.LESSON, Step.FINDING), (Step.FINDING, Step.LESSON)}:
        return one is Step.LESSON
    middle = ORDER.index(Step.ACTION) + 0.5
    return _place(one, middle) <= _place(other, middle)


def _place(step: Step | None, otherwise: float) -> float:
    return otherwise if step is None else ORDER.index(step)


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
