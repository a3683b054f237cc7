"""What closes a gap: something linked that is done, or a reason (PRI-34)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How a gap stands today."""

    OPEN = "open"
    CLOSED = "closed"
    PUT_OFF = "put-off"
    AGAIN = "again"


class Lack(StrEnum):
    """What a decision still lacks."""

    ACTION = "action"
    REASON = "reason"
    DAY = "day"


def standing(decision: str, revisit_on: date | None, *, today: date) -> Standing:
    """Open, closed, put off, or put off until a day that has come.

    >>> str(standing("later", date(2026, 3, 2), today=date(2026, 3, 2)))
    'again'
    """
    if not decision:
        return Standing.OPEN
    if decision != "later":
        return Standing.CLOSED
    return Standing.AGAIN if revisit_on is None or revisit_on <= today else Standing.PUT_OFF


def lacks(
    decision: str, *, has_action: bool, has_reason: bool, revisit_on: date | None, today: date
) -> Lack | None:
    """What keeps a decision from closing a gap; None when nothing does.

    >>> str(lacks("stretch", has_action=False, has_reason=True, revisit_on=None, today=date.min))
    'action'
    >>> str(lacks("nothing", has_action=True, has_reason=False, revisit_on=None, today=date.min))
    'reason'
    """
    if decision in {"stretch", "begin"} and not has_action:
        return Lack.ACTION
    if decision != "begin" and not has_reason:
        return Lack.REASON
    if decision == "later" and (revisit_on is None or revisit_on <= today):
        return Lack.DAY
    return None
