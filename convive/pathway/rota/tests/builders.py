"""Invented lines and shifts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from convive.ground.phrase import Phrase
from convive.pathway.models import Line, Shift
from convive.spaces.models import Member, Space

ELSEWHERE = "05 00 00 99 99"


def a_line(space: Space, **about: Any) -> Line:
    """A line that promises day and night, with a number that answers when it is closed."""
    about.setdefault("closed_words", Phrase(en="The night line of the region listens."))
    about.setdefault("closed_phone", ELSEWHERE)
    return Line.objects.create(space=space, **about)


def a_shift(
    space: Space, begins: datetime, *, hours: int = 8, worker: Member | None = None, **about: Any
) -> Shift:
    """Somebody at the telephone."""
    worker = worker or space.members.get()
    ends = begins + timedelta(hours=hours)
    return Shift.objects.create(space=space, begins=begins, ends=ends, worker=worker, **about)


def covered(space: Space, since: datetime, *, days: int = 15) -> None:
    """Somebody is there every hour from then on."""
    for number in range(days * 2):
        a_shift(space, since + timedelta(hours=12 * number), hours=12)
