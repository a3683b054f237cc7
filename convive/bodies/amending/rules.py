"""When the parties have accepted a change, how long a pause lasts, whose words shape a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

PAUSE_LASTS = timedelta(days=14)
CONFIRM_WITHIN = timedelta(days=14)
FEW_PARTIES = 2  # between two, one always has half


def needed(rule: str, parties: int) -> int:
    """How many parties must agree.

    >>> [needed(rule, 5) for rule in ("all", "two-thirds", "majority")]
    [5, 4, 3]
    """
    if rule == "majority":
        return parties // 2 + 1
    if rule == "two-thirds":
        return -(-2 * parties // 3)
    return parties


def is_accepted(rule: str, parties: Collection[str], agreeing: Collection[str]) -> bool:
    """Whether enough of the parties agree; voices of others do not count.

    >>> is_accepted("majority", ["a", "b", "c"], ["a", "x", "y"])
    False
    """
    agree = len(set(agreeing) & set(parties))
    return bool(parties) and agree >= needed(rule, len(set(parties)))


def standing_answers(voices: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The last yes or no of each party, from (party, answer) in the order they were said.

    >>> standing_answers([("a", "no"), ("b", "words"), ("a", "yes")])
    {'a': 'yes'}
    """
    return {party: answer for party, answer in voices if answer in {"yes", "no"}}


def is_paused(until: date | None, *, today: date) -> bool:
    """A pause holds on its last day too."""
    return until is not None and today <= until


@dataclass(frozen=True, slots=True)
class Shaping:
    """How often a party proposed a change, and how often its words became the text."""

    party: str
    proposed: int
    accepted: int


def shaping(parties: Iterable[str], proposals: Iterable[tuple[str, bool]]) -> list[Shaping]:
    """Every party with its proposals, also those that never proposed; the most accepted first."""
    proposed: dict[str, int] = dict.fromkeys(parties, 0)
    accepted: dict[str, int] = dict.fromkeys(proposed, 0)
    for party, is_in in proposals:
        proposed[party] = proposed.get(party, 0) + 1
        accepted[party] = accepted.get(party, 0) + int(is_in)
    rows = [Shaping(party, count, accepted[party]) for party, count in proposed.items()]
    return sorted(rows, key=lambda one: (-one.accepted, -one.proposed))


def dominant(rows: Iterable[Shaping]) -> str:
    """The party from which more than half of three or more accepted changes came; "" for none.

    >>> dominant([Shaping("a", 4, 3), Shaping("b", 1, 1), Shaping("c", 0, 0)])
    'a'
    """
    counts = {one.party: one.accepted for one in rows}
    whole = sum(counts.values())
    if len(counts) <= FEW_PARTIES or whole < 3:
        return ""
    first, most = max(counts.items(), key=lambda pair: pair[1])
    return first if 2 * most > whole else ""
