"""The help that is offered before any question. Services lie in another room: the portal fills it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from convive.city import countries
from convive.city import queries as city


@dataclass(frozen=True, slots=True)
class Help:
    """What stands on top of every page of this door, drawn by who knows the services.

    `template` draws `cards` and `lines`; empty where nobody filled it in.
    """

    template: str = ""
    cards: Sequence[Any] = ()
    lines: Sequence[Any] = ()
    url: str = ""
    sheet_url: str = ""


Find = Callable[[datetime], Help]
_find: list[Find] = []


def fill_with(find: Find) -> None:
    """Called once, when the house is built, by a room that knows the services."""
    _find[:] = [find]


def offered(now: datetime) -> Help:
    """The help for somebody who lived through hate, open now first."""
    return _find[0](now) if _find else Help()


def emergency_number() -> str:
    """The number to call when somebody is in danger, also before set-up."""
    here = city.the_city()
    return here.emergency_number if here else countries.country("ZZ").emergency["general"]
