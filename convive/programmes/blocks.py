"""What other parts of this room show on the page of an initiative: they say so here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from convive.people.viewer import Viewer
from convive.programmes.models import Initiative


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: its template, and what the template calls `block`."""

    template: str
    block: Any


Showing = Callable[[Viewer, Initiative, datetime], Block | None]
_showing: list[Showing] = []


def register(show: Showing) -> None:
    """A part calls this once, from `apps.ready()`; None shows nothing."""
    if show not in _showing:
        _showing.append(show)


def of(viewer: Viewer, initiative: Initiative, *, now: datetime) -> list[Block]:
    """Every piece for this page, in the order of registration."""
    found = (show(viewer, initiative, now) for show in _showing)
    return [one for one in found if one is not None]
