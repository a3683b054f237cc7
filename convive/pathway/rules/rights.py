"""Rights of people: until when they are answered, and what a passage of an export is."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from convive.pathway.rules.ending import months_after

ANSWER_WITHIN, AT_THE_LATEST = 1, 3  # months (GDPR article 12(3))
KEPT_AFTER = timedelta(days=365)  # a request after its answer
KEPT_UNANSWERED = timedelta(days=3 * 365)
EXPORT_LASTS = timedelta(days=30)
LONGEST_PASSAGE = 400  # characters; a longer one is ticked in pieces
DRAFT = "rights-draft"  # what an officer would hand over, sealed in the request
_ENDS = re.compile(r"(?<=[.!?؟。])\s+|\n+")


class Hidden(StrEnum):
    """Why a passage is not in the copy that somebody gets."""

    OTHERS = "others"
    LAW = "law"
    DANGER = "danger"


class Side(StrEnum):
    """Whose matter it is: the person a case is about, or who reported."""

    PERSON = "person"
    REPORTER = "reporter"


def due(received_on: date) -> date:
    """The last day of the answer: one month."""
    return months_after(received_on, ANSWER_WITHIN)


def extended(received_on: date) -> date:
    """The last day once it was extended, with a reason: two months more."""
    return months_after(received_on, AT_THE_LATEST)


def passages(text: str) -> list[str]:
    """A text in pieces that can be blacked out one by one: sentences and lines.

    >>> passages("Lena saw him. Her brother too!\\nThen nothing")
    ['Lena saw him.', 'Her brother too!', 'Then nothing']
    """
    found: list[str] = []
    for piece in _ENDS.split(text):
        words = piece.strip()
        while len(words) > LONGEST_PASSAGE:
            at = words.rfind(" ", 0, LONGEST_PASSAGE)
            at = at if at > 0 else LONGEST_PASSAGE
            found.append(words[:at])
            words = words[at:].strip()
        if words:
            found.append(words)
    return found


def concerns(part: str, side: Side) -> bool:
    """Whether what is sealed in a part is first of all about this side.

    >>> concerns("reporter", Side.PERSON), concerns("plan", Side.PERSON)
    (False, True)
    """
    of_reporter = part in {"reporter", "mailbox"}
    return of_reporter is (side is Side.REPORTER)


def may_look_second(second: str, *, officer: str, authors: Collection[str]) -> bool:
    """An independent second look: somebody who neither prepared the copy nor wrote in the case."""
    return second != officer and second not in authors
