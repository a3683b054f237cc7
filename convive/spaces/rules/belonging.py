"""Who may be in a space, and who may take part in it in which way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from convive.spaces.rules.custody import ENFORCEMENT

LEAD, INTAKE, SCREENER, PANEL, RECORDS = "lead", "intake", "screener", "panel", "records"
ROLES = (LEAD, INTAKE, SCREENER, PANEL, RECORDS)
ELECTED = "mayor"
WITHOUT_POLICE = frozenset({LEAD, INTAKE, SCREENER, RECORDS})


class Obstacle(StrEnum):
    """Why somebody cannot be a member, or not like this."""

    ELECTED = "elected"
    NO_KEYS = "no-keys"
    ONE_UNLOCKER = "one-unlocker"
    POLICE = "police"
    POLICE_ROLE = "police-role"
    NO_ROLE = "no-role"
    HELD_OFF = "held-off"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody proposed as member: their roles in the city, their house's kind, their keys."""

    city_roles: frozenset[str]
    sort: str
    discipline: str
    roles: frozenset[str]
    has_keys: bool
    unlockers: int

    @property
    def is_enforcement(self) -> bool:
        return is_police(self.sort, self.discipline)


def is_police(sort: str, discipline: str) -> bool:
    """Police or justice, by the kind of house or by what somebody stands for there.

    >>> is_police("city", "police"), is_police("health", "health")
    (True, False)
    """
    return bool({sort, discipline} & ENFORCEMENT)


def obstacles(one: Proposed, *, police: bool, unlockers: int) -> list[Obstacle]:
    """What stands against a membership; empty when there is nothing.

    Elected officials never (SAF-04); police only where the template has a seat for them (SEC-10),
    and never where records come in or are led.

    >>> judge = Proposed(frozenset({"mayor"}), "city", "city", frozenset({"panel"}), True, 2)
    >>> obstacles(judge, police=False, unlockers=2) == [Obstacle.ELECTED]
    True
    """
    found = []
    if ELECTED in one.city_roles:
        found.append(Obstacle.ELECTED)
    if not one.has_keys:
        found.append(Obstacle.NO_KEYS)
    elif one.unlockers < unlockers:
        found.append(Obstacle.ONE_UNLOCKER)
    if one.is_enforcement and not police:
        found.append(Obstacle.POLICE)
    if one.is_enforcement and one.roles & WITHOUT_POLICE:
        found.append(Obstacle.POLICE_ROLE)
    if not one.roles:
        found.append(Obstacle.NO_ROLE)
    return found


def is_only_reader(
    reader: str, receivers: Collection[str], *, rotas: dict[str, frozenset[str]]
) -> bool:
    """Whether this reader alone can open a record that these receivers hold.

    `rotas`: who is on each desk. What only the recovery key or the reporter can open counts for
    nobody, and so does a desk with nobody else on its rota.

    >>> is_only_reader("a", ["a", "desk"], rotas={"desk": frozenset("a")})
    True
    >>> is_only_reader("a", ["a", "desk"], rotas={"desk": frozenset("ab")})
    False
    >>> is_only_reader("a", ["b"], rotas={})
    False
    """
    readers: set[str] = set()
    for receiver in receivers:
        readers |= rotas.get(receiver, frozenset({receiver}))
    return readers == {reader}
