"""When a competence holds, and what may be written down as one."""

from __future__ import annotations

import re
from datetime import date, timedelta

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = timedelta(days=5 * 366)
GRACE = timedelta(days=30)


def holds(since: date, until: date, *, today: date) -> bool:
    """Whether somebody may rely on it today; its last day still counts.

    >>> holds(date(2026, 1, 1), date(2026, 3, 2), today=date(2026, 3, 2))
    True
    """
    return since <= today <= until


def in_grace(until: date, *, on: date) -> bool:
    """Whether training ended so short a time ago that who works with it already may go on (TRN-02).

    Nobody begins anything new in these days.

    >>> in_grace(date(2026, 3, 2), on=date(2026, 4, 1)), in_grace(date(2026, 3, 2), on=date(2026, 4, 2))
    (True, False)
    """
    return until < on <= until + GRACE


def is_key(key: str) -> bool:
    """Whether a template could name a competence like this.

    >>> is_key("first-contact"), is_key("First contact")
    (True, False)
    """
    return len(key) <= 60 and KEY.fullmatch(key) is not None


def may_hold(since: date, until: date) -> bool:
    """It ends after it begins, and within five years: then training is repeated."""
    return since <= until <= since + LONGEST
