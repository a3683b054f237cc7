"""The thread line on top of a record's page, and what is tied to it."""

from __future__ import annotations

from typing import Any

from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.thread import queries as thread


def thread_of(viewer: Asking, here: Reference) -> dict[str, Any]:
    """`steps` for `ui/parts/thread.html` (none while nothing hangs together) and `related` records."""
    stations = thread.line_for(viewer, here)
    steps = [
        {
            "label": station.word,
            "text": station.first.title if station.first else "",
            "url": station.first.url if station.first else "",
            "current": station.is_here,
        }
        for station in stations
    ]
    hangs = any(station.named for station in stations)
    return {"steps": steps if hangs else [], "related": thread.related_to(viewer, here)}
