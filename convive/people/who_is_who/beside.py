"""What upper rooms know of an organisation: a line each on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from convive.ground.refusals import Words
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """A link beside an organisation: its word, icon, permission, and its address by reference."""

    word: Words
    icon: str
    permission: str
    url: Callable[[str], str]


_lines: list[Line] = []


def register(line: Line) -> None:
    """A room calls this once for each page, from its AppConfig.ready()."""
    _lines.append(line)


def lines_for(viewer: Viewer, ref: str) -> list[tuple[Line, str]]:
    """The lines that this viewer's roles open, with their addresses."""
    return [(line, line.url(ref)) for line in _lines if viewer.may(line.permission)]
