"""Noticing that a column changes its meaning in the middle of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from convive.ground.reading.numbers import is_missing
from convive.landscape.incidents.rules import Draft, Gap, Plan, Refusal

EVERY_ROW, THEN_EACH = 2_000, 20
MOST_BLOCKS, FIRST_WIDTH = 40, 20
SURE = 0.9  # nearly all rows of a side are of one kind
FEWEST = 30  # rows looked at on each side
DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[ T].*)?")
NUMBER = re.compile(r"[+-]?[\d\s.,']*\d[\d\s.,']*%?")
SETTLED = "\x00"  # before the name of what became of the cells, not of a heading


@dataclass(slots=True)
class Block:
    """A run of rows: where it begins, and for each column how many cells were of which kind."""

    line: int
    rows: int = 0
    kinds: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, column: str, kind: str) -> None:
        counted = self.kinds.setdefault(column, {})
        counted[kind] = counted.get(kind, 0) + 1

    def absorb(self, other: Block) -> None:
        self.rows += other.rows
        for column, counted in other.kinds.items():
            for kind, rows in counted.items():
                own = self.kinds.setdefault(column, {})
                own[kind] = own.get(kind, 0) + rows


class Watch:
    """Looks at some rows of a file while it is read, in little memory.

    A column turns when nearly all its cells were of one kind before a line and of another after it,
    or when nearly all its words were known before and nearly none after.
    """

    def __init__(self, plan: Plan) -> None:
        used = {key: places for key, places in plan.columns.items() if key != "key"}
        self._places = {p: _name(plan, p) for places in used.values() for p in places}
        self._blocks: list[Block] = []
        self._width = FIRST_WIDTH
        self._passed = 0

    def is_due(self) -> bool:
        """Whether the next row is looked at: all of the first, then one of twenty."""
        self._passed += 1
        return self._passed <= EVERY_ROW or self._passed % THEN_EACH == 0

    def see(self, line: int, cells: Sequence[str], outcome: Draft | Gap | Refusal) -> None:
        """Look at one row and at what became of it."""
        if not self._blocks or self._blocks[-1].rows >= self._width:
            self._blocks.append(Block(line))
            self._thin_out()
        block = self._blocks[-1]
        block.rows += 1
        for place, name in self._places.items():
            if kind := kind_of(cells[place]):
                block.add(name, kind)
        if isinstance(outcome, Draft):
            block.add(SETTLED + "area", "known" if outcome.area else "unknown")
            for column in ("grounds", "category"):
                told = getattr(outcome, column)
                block.add(SETTLED + column, "unknown" if told == "other" else "known")

    def _thin_out(self) -> None:
        if len(self._blocks) <= MOST_BLOCKS:
            return
        pairs = zip(self._blocks[::2], [*self._blocks[1::2], None], strict=False)
        for kept, absorbed in pairs:
            if absorbed is not None:
                kept.absorb(absorbed)
        self._blocks = self._blocks[::2]
        self._width *= 2

    def turns(self) -> list[dict[str, Any]]:
        """The columns that turned: heading, line, what they held before and after."""
        columns = dict.fromkeys(name for block in self._blocks for name in block.kinds)
        found = [_turn(self._blocks, column) for column in columns]
        return [one for one in found if one]


def _turn(blocks: Sequence[Block], column: str) -> dict[str, Any] | None:
    """The clearest line at which a column turns, or None."""
    whole = _sum(blocks, column)
    if sum(whole.values()) < 2 * FEWEST or max(whole.values()) >= SURE * sum(whole.values()):
        return None
    before: dict[str, int] = {}
    best: tuple[float, dict[str, Any] | None] = 0.0, None
    for block, later in pairwise(blocks):
        for kind, rows in block.kinds.get(column, {}).items():
            before[kind] = before.get(kind, 0) + rows
        after = {kind: rows - before.get(kind, 0) for kind, rows in whole.items()}
        first, second = _most(before), _most(after)
        sure = min(first[1], second[1])
        if first[0] != second[0] and sure >= SURE and sure > best[0]:
            told = {"before": first[0], "after": second[0], "line": later.line}
            best = sure, {"column": column.removeprefix(SETTLED), **told}
    return best[1]


def _name(plan: Plan, place: int) -> str:
    return plan.header[place] if place < len(plan.header) else str(place + 1)


def _sum(blocks: Sequence[Block], column: str) -> dict[str, int]:
    whole = Block(0)
    for block in blocks:
        whole.absorb(block)
    return whole.kinds.get(column, {})


def _most(counted: dict[str, int]) -> tuple[str, float]:
    """The kind that most are of, and its share; none when there are too few to tell."""
    rows = sum(counted.values())
    kind = max(counted, key=lambda one: counted[one], default="")
    return (kind, counted[kind] / rows) if rows >= FEWEST else ("", 0.0)


def kind_of(cell: str) -> str:
    """What stands in a cell; an empty one tells nothing.

    >>> [kind_of(text) for text in ("", "12", "2024-03-05", "North")]
    ['', 'number', 'date', 'words']
    """
    text = cell.strip()
    if not text or (len(text) < 5 and is_missing(text)):
        return ""
    if DATE.fullmatch(text):
        return "date"
    return "number" if NUMBER.fullmatch(text) else "words"
