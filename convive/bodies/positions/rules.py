"""How far a position has come (NLC-08)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Standing(StrEnum):
    """The steps of a position, in their order."""

    WRITTEN = "written"
    SENT = "sent"
    RECEIVED = "received"
    ANSWERED = "answered"
    RESULT = "result"


def standing(steps: Collection[str], *, answered: bool) -> Standing:
    """How far it has come; an answer counts before a result, a result before everything.

    >>> standing(["sent"], answered=False), standing(["sent", "result"], answered=True)
    (<Standing.SENT: 'sent'>, <Standing.RESULT: 'result'>)
    """
    for one in (Standing.RESULT, Standing.RECEIVED, Standing.SENT):
        if answered and one is not Standing.RESULT:
            return Standing.ANSWERED
        if one in steps:
            return one
    return Standing.ANSWERED if answered else Standing.WRITTEN


def may_change(steps: Collection[str]) -> bool:
    """Whether its text may still be changed: what was sent stands as it was sent.

    >>> may_change([]), may_change(["sent"])
    (True, False)
    """
    return Standing.SENT not in steps
