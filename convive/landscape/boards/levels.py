"""What is done offline and online at each level of prevention; rooms above say it (LVL-02)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.boards import showing


@dataclass(frozen=True, slots=True)
class Level:
    """One level of prevention, and how much of one kind happens offline and online there.

    What happens in both is counted in both. `key` is the level's own, whoever tells it.
    """

    key: str
    name: Words
    what: Words
    offline: int
    online: int


Telling = Callable[[Asking], Sequence[Level]]
_tellings: dict[str, Telling] = {}


def register(name: str, tell: Telling) -> None:
    """A room that holds work says what it holds at each level, as a viewer may read it."""
    _tellings[name] = tell


def levels_for(viewer: Asking) -> list[Level]:
    """Everything the rooms above tell, level by level."""
    told = [level for tell in _tellings.values() for level in tell(viewer)]
    order = list(dict.fromkeys(one.key for one in told))
    return sorted(told, key=lambda one: order.index(one.key))


def headers() -> list[dict[str, Any]]:
    """What stands over the levels."""
    return [
        {"label": _("Level")},
        {"label": _("What is counted")},
        {"label": _("Offline"), "number": True},
        {"label": _("Online"), "number": True},
    ]


def rows(levels: Iterable[Level]) -> list[list[dict[str, Any]]]:
    """The levels as a table shows them."""
    return [
        [
            {"text": str(one.name)},
            {"text": str(one.what)},
            {"text": showing.number(one.offline), "number": True},
            {"text": showing.number(one.online), "number": True},
        ]
        for one in levels
    ]


def gaps(levels: Iterable[Level]) -> list[str]:
    """A line for each level at which nothing happens online."""
    online: dict[str, int] = {}
    names: dict[str, Words] = {}
    for one in levels:
        online[one.key] = online.get(one.key, 0) + one.online
        names[one.key] = one.name
    return [
        _("Nothing happens online at this level: %(level)s.") % {"level": names[key]}
        for key, number in online.items()
        if not number
    ]
