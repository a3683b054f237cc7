"""Who may guard a recovery key, and who may be the second person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

ENFORCEMENT = frozenset({"police", "justice"})
FEWEST_UNLOCKERS = 2  # before somebody receives their first grant (vault.md 1.2)
FEWEST_NEEDED, FEWEST_CUSTODIANS, MOST_CUSTODIANS = 2, 3, 9


@dataclass(frozen=True, slots=True)
class Guardian:
    """Somebody proposed as custodian: their organisation and its kind."""

    name: str
    organisation: str
    sort: str


class Fault:
    """What is wrong with a list of custodians, as words that rooms turn into sentences."""

    ENFORCEMENT = "enforcement"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    ONE_HOUSE = "one-house"
    THRESHOLD = "threshold"


def faults(guardians: Sequence[Guardian], *, threshold: int) -> list[str]:
    """What is wrong; empty when these people may guard the key together.

    No share goes to enforcement, and no organisation alone holds enough shares to open.
    """
    found = []
    if any(one.sort in ENFORCEMENT for one in guardians):
        found.append(Fault.ENFORCEMENT)
    if len(guardians) < FEWEST_CUSTODIANS:
        found.append(Fault.TOO_FEW)
    if len(guardians) > MOST_CUSTODIANS:
        found.append(Fault.TOO_MANY)
    if not FEWEST_NEEDED <= threshold <= max(FEWEST_NEEDED, len(guardians) - 1):
        found.append(Fault.THRESHOLD)
    houses = [one.organisation for one in guardians]
    if any(houses.count(house) >= threshold for house in set(houses)):
        found.append(Fault.ONE_HOUSE)
    return found


def may_be_second(
    *, asker: str, asker_house: str, second: str, second_house: str, second_sort: str
) -> bool:
    """Two different people of two different organisations, the second not from enforcement."""
    return second != asker and second_house != asker_house and second_sort not in ENFORCEMENT


def quorum_lacks(
    disciplines: Collection[str], *, fewest: int, one_of: Collection[str]
) -> tuple[int, bool]:
    """How many disciplines are missing, and whether one that must be there is missing (SEC-10)."""
    distinct = set(disciplines)
    return max(0, fewest - len(distinct)), bool(one_of) and not distinct & set(one_of)
