"""Counts are kept as deliveries are read, and follow what is taken out."""

from __future__ import annotations

from typing import Any

from convive.landscape.incidents import bells
from convive.landscape.models import Batch, Source
from convive.landscape.summaries import jobs, keeping

NAME = "landscape.summaries"


def keep(sender: type[Source], *, batch: Batch, **_also: Any) -> None:
    """A delivery is read: its counts stand before it can be shown."""
    keeping.keep(batch)


def follow(sender: type[Source], *, source: int, **_also: Any) -> None:
    """Figures of a source changed: what was taken out is forgotten, what lacks is kept."""
    if keeping.is_behind(source):
        jobs.keep_up_one.enqueue(source)


def listen() -> None:
    """Called once, when the house is built."""
    bells.delivery_read.connect(keep, dispatch_uid=f"{NAME}.keep")
    bells.figures_changed.connect(follow, dispatch_uid=f"{NAME}.follow")
