"""A walk through a template with an invented case: no keys, no rows, the whole state in a list of words.

What a move asks for counts as done once somebody says "as though it were there"; it stays done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from convive.pathway.rules import guards
from convive.pathway.rules.guards import Facts, Lack
from convive.pathway.rules.template import Move, Stage, Template

NO_DAY = date(2000, 1, 3)
THERE = "there"  # before the name of a move: as though everything it asks for were there


class Answer(StrEnum):
    """What comes of trying a move."""

    MADE = "made"
    NOT_FROM_HERE = "not-from-here"
    NOT_THIS_ROLE = "not-this-role"
    HELD_OFF = "held-off"
    LACKS = "lacks"


@dataclass(frozen=True, slots=True)
class Walk:
    """Where an invented case stands, what it has, and the words that lead there again."""

    stage: Stage
    words: tuple[str, ...]
    made: tuple[Move, ...]
    met: tuple[Lack, ...]

    @property
    def is_over(self) -> bool:
        """No move leaves where work has ended."""
        return self.stage.ends


def begin(template: Template) -> Walk:
    """The invented case as it comes in."""
    return Walk(template.first_stage, (), (), ())


def asked(move: Move, template: Template) -> list[Lack]:
    """Everything a move asks for, as though nothing were there yet."""
    nothing = Facts({}, {}, {}, "", NO_DAY, template.about.get("needs", {}))
    return guards.lacks(move, nothing)


def lacking(walk: Walk, move: Move, template: Template) -> list[Lack]:
    """What the invented case still needs for a move."""
    return [lack for lack in asked(move, template) if lack not in walk.met]


def attempt(walk: Walk, move: Move, role: str, template: Template) -> Answer:
    """What comes of a role trying a move where the invented case stands."""
    if walk.stage.key not in move.leaves:
        return Answer.NOT_FROM_HERE
    if f"move.{move.key}" in template.held_off:
        return Answer.HELD_OFF
    if role not in move.roles or f"role.{role}" in template.held_off:
        return Answer.NOT_THIS_ROLE
    return Answer.LACKS if lacking(walk, move, template) else Answer.MADE


def supplied(walk: Walk, move: Move, template: Template) -> Walk:
    """The same case, as though everything that a move asks for were there."""
    met = (*walk.met, *lacking(walk, move, template))
    return Walk(walk.stage, (*walk.words, f"{THERE}.{move.key}"), walk.made, met)


def after(walk: Walk, move: Move, template: Template) -> Walk:
    """The case after a move."""
    stage = template.stages[move.to]
    return Walk(stage, (*walk.words, move.key), (*walk.made, move), walk.met)


def along(template: Template, words: Sequence[str]) -> Walk:
    """The walk that these words describe; it stops before the first that cannot be followed."""
    walk = begin(template)
    for word in words:
        said, _dot, key = word.rpartition(".")
        move = template.moves.get(key)
        if move is None or walk.stage.key not in move.leaves:
            break
        if said == THERE:
            walk = supplied(walk, move, template)
        elif any(attempt(walk, move, role, template) is Answer.MADE for role in move.roles):
            walk = after(walk, move, template)
        else:
            break
    return walk
