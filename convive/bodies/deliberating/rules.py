"""When what people read before is balanced enough to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

FACT, FOR, AGAINST = "fact", "for", "against"
MOST_APART = 1  # reasons that one side may have more than the other


class Lack(StrEnum):
    """What a balanced reading still needs."""

    FACT = "fact"
    FOR = "for"
    AGAINST = "against"
    EVEN = "even"


def lacks(sides: Iterable[str]) -> list[Lack]:
    """What is missing before the question is shown: facts, reasons on both sides, and evenly many.

    >>> lacks(["fact", "for", "against"])
    []
    >>> lacks(["fact", "for", "for", "for", "against"])
    [<Lack.EVEN: 'even'>]
    """
    given = list(sides)
    missing = [lack for lack in (Lack.FACT, Lack.FOR, Lack.AGAINST) if lack not in given]
    uneven = abs(given.count(FOR) - given.count(AGAINST)) > MOST_APART
    return [*missing, Lack.EVEN] if uneven and not missing else missing


def takes_contributions(opens: date, closes: date, *, today: date) -> bool:
    """Between its first and its last day, both included."""
    return opens <= today <= closes
