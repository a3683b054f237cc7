"""One day for a whole run of the tests: it begins at ten in the morning, and no test sees midnight pass.

What is made at the end of one day and looked at on the next is tried by tests that travel there. The
tests of a browser keep the real time: the city that they visit is another process.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

import time_machine

SHIFT = "CONVIVE_TEST_SHIFT"  # seconds; the same for every process of a run
MORNING = 10

_travels: list[time_machine.travel] = []


def begin() -> None:
    """From here on it is the morning of the day on which the run began."""
    if SHIFT not in os.environ:
        now = datetime.now(UTC)
        morning = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
        os.environ[SHIFT] = str((morning - now).total_seconds())
    travel = time_machine.travel(time.time() + float(os.environ[SHIFT]), tick=True)
    travel.start()
    _travels.append(travel)


def end() -> None:
    """The real time again."""
    _travels.pop().stop()


def on_disk() -> float:
    """The moment that a file written now bears: the computer's own, in seconds."""
    return time.time() - float(os.environ[SHIFT])
