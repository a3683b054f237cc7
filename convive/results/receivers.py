"""What a programme learned when it ended becomes a lesson, which waits for a decision (MEL-14)."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.ground.viewers import Asking, House
from convive.programmes import bells
from convive.programmes.models import Initiative
from convive.results import access, actions

NAME = "results.programme_ended"


def keep(
    sender: type[Initiative], *, initiative: Initiative, on: date, by: Asking, **_also: Any
) -> None:
    """A programme ended: its lesson is tied to it. The house writes it for who edits no results."""
    actions.write_lesson(
        text=initiative.learned,
        learned_on=on,
        learned_from=[initiative.reference],
        by=by if access.may_edit(by) and by.may("thread.tie") else House(),
    )


def listen() -> None:
    """Called once, when the house is built."""
    bells.ended.connect(keep, dispatch_uid=NAME)
