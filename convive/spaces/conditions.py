"""What a door waits for: each room says here what belongs to it, and whether it holds today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.spaces import words
from convive.spaces.models import Space
from convive.spaces.rules.conditions import Key

# Rooms above name the space they are asked about, and may not touch its tables.
__all__ = [
    "NOT_ASKED",
    "NOT_STATED",
    "Condition",
    "Space",
    "Standing",
    "all_conditions",
    "register",
    "state",
]
NOT_STATED: Words = _("Nothing in this house states it yet.")


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a condition holds; `detail` says what is missing, in one sentence.

    `asked` is false where a space of this kind does not need it: then no page speaks of it.
    """

    holds: bool
    detail: Words = ""
    asked: bool = True


NOT_ASKED = Standing(True, asked=False)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a door. `check(space, today)` asks the room's own tables, `page(space)` is
    the address where it is met ("": none).
    """

    key: Key
    word: Words
    why: Words
    check: Callable[[Space, date], Standing]
    page: Callable[[Space], str]


_conditions: dict[Key, Condition] = {}


def register(condition: Condition) -> None:
    """A room calls this once, from its AppConfig.ready()."""
    _conditions[condition.key] = condition


def state(key: Key, check: Callable[[Space, date], Standing], page: Callable[[Space], str]) -> None:
    """Register a condition under the words that the house has for it."""
    word, why = words.CONDITIONS[key]
    register(Condition(key, word, why, check, page))


def all_conditions() -> list[Condition]:
    """Every condition in its order; what no room states is there too, and does not hold."""
    return [_conditions.get(key) or _unstated(key) for key in Key]


def _unstated(key: Key) -> Condition:
    word, why = words.CONDITIONS[key]
    return Condition(
        key, word, why, lambda _space, _today: Standing(False, NOT_STATED), lambda _space: ""
    )
