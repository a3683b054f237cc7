"""When a question about teaching takes contributions, and when it may end (PRI-09)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ENDS = frozenset({"accepted", "partly", "not"})


class Lack(StrEnum):
    """What a question still needs before it ends."""

    NOBODY = "nobody"
    UNANSWERED = "unanswered"
    SYNTHESIS = "synthesis"
    CHANGE = "change"
    MODULE = "module"


@dataclass(frozen=True, slots=True)
class Heard:
    """One contribution as the rules see it: who speaks, in which language, how it was answered."""

    category: str
    language: str
    answer: str = ""


def takes_contributions(opens: date, closes: date, *, today: date, ended: bool = False) -> bool:
    """Between its first and its last day, both included, while it has not ended.

    >>> day = date(2026, 3, 2)
    >>> takes_contributions(day, day, today=day), takes_contributions(day, day, today=day, ended=True)
    (True, False)
    """
    return not ended and opens <= today <= closes


def unanswered(heard: Iterable[Heard]) -> int:
    """How many contributions do not end with accepted, partly or not; mere information is no end.

    >>> unanswered([Heard("parents", "fr", "partly"), Heard("pupils", "ar", "informed")])
    1
    """
    return sum(one.answer not in ENDS for one in heard)


def lacks(
    heard: Collection[Heard], *, has_synthesis: bool, has_change: bool, has_module: bool
) -> list[Lack]:
    """What is missing before the question ends: every answer, the synthesis, what changes.

    A module is needed once anything was accepted, in whole or in part.

    >>> [str(one) for one in lacks([], has_synthesis=True, has_change=True, has_module=False)]
    ['nobody']
    """
    found = [] if heard else [Lack.NOBODY]
    if unanswered(heard):
        found.append(Lack.UNANSWERED)
    if not has_synthesis:
        found.append(Lack.SYNTHESIS)
    if not has_change:
        found.append(Lack.CHANGE)
    if any(one.answer in ("accepted", "partly") for one in heard) and not has_module:
        found.append(Lack.MODULE)
    return found


def unheard(invited: Iterable[str], heard: Iterable[Heard]) -> list[str]:
    """Who was invited and said nothing yet, in the order of the invitation.

    >>> unheard(["parents", "pupils"], [Heard("pupils", "fr")])
    ['parents']
    """
    spoke = {one.category for one in heard}
    return [one for one in invited if one not in spoke]
