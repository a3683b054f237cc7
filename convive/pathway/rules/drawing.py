"""Where the stages and moves of a template stand in its drawing: rows and lanes, nothing painted.

Stages stand below each other in the order in which work comes to them. A move to the next row is a
short arrow; one that leaps forward runs in a lane on one side, one that goes back on the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from convive.pathway.rules.template import Move, Stage, Template

STRAIGHT, ONWARD, BACK = "straight", "onward", "back"


@dataclass(frozen=True, slots=True)
class Box:
    """A stage and its row, counted from the top."""

    stage: Stage
    row: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """All moves from one stage to another; `lane` counts from the boxes outwards."""

    left: int
    to: int
    moves: tuple[Move, ...]
    side: str
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A template as rows and lanes."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    def lanes(self, side: str) -> int:
        """How many lanes a side needs."""
        return max((arrow.lane + 1 for arrow in self.arrows if arrow.side == side), default=0)


def drawing(template: Template) -> Drawing:
    """The drawing of a template (SEC-04)."""
    boxes = tuple(Box(stage, row) for row, stage in enumerate(in_order(template)))
    rows = {box.stage.key: box.row for box in boxes}
    between: dict[tuple[int, int], list[Move]] = {}
    for move in template.moves.values():
        for left in move.leaves:
            between.setdefault((rows[left], rows[move.to]), []).append(move)
    arrows = [
        Arrow(left, to, tuple(moves), _side(left, to)) for (left, to), moves in between.items()
    ]
    return Drawing(boxes, tuple(_in_lanes(arrows)))


def in_order(template: Template) -> list[Stage]:
    """Stages as work comes to them: in the order of the pack, those that end it last.

    What no move reaches stays in the list: a fault is drawn too, so that it is seen.
    """
    first = template.first_stage
    others = [stage for stage in template.stages.values() if stage.key != first.key]
    return [first, *sorted(others, key=lambda stage: stage.ends)]


def _side(left: int, to: int) -> str:
    if to == left + 1:
        return STRAIGHT
    return ONWARD if to > left else BACK


def _in_lanes(arrows: Iterable[Arrow]) -> list[Arrow]:
    """Short leaps stand near the boxes; two share a lane where they do not touch."""
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    placed = []
    for arrow in sorted(arrows, key=lambda one: (abs(one.to - one.left), one.left)):
        if arrow.side == STRAIGHT:
            placed.append(arrow)
            continue
        low, high = sorted((arrow.left, arrow.to))
        lane = 0
        while any(low < end and begin < high for begin, end in taken.get((arrow.side, lane), ())):
            lane += 1
        taken.setdefault((arrow.side, lane), []).append((low, high))
        placed.append(Arrow(arrow.left, arrow.to, arrow.moves, arrow.side, lane))
    return placed
