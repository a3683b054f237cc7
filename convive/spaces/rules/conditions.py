"""What must hold before a space may receive anything, in the order in which a city meets it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

DRILL_LASTS = timedelta(days=366)
FEWEST_DISCIPLINES = 3
FEWEST_AT_INTAKE = 2


class Key(StrEnum):
    """The conditions of a door; the order is the one in which they are shown (SEC-09)."""

    MANDATE = "mandate"
    NATIONAL_LEAD = "national-lead"
    FINDING = "finding"
    AGREEMENT = "agreement"
    ETHICS = "ethics"
    DISCIPLINES = "disciplines"
    TRAINING = "training"
    STAFF_SAFETY = "staff-safety"
    INDICATORS = "indicators"
    DATA_PROTECTION = "data-protection"
    HARM = "harm"
    COMPLAINTS = "complaints"
    DOORS = "doors"
    LAWFULNESS = "lawfulness"
    CAVEATS = "caveats"
    KEYS = "keys"
    REHEARSAL = "rehearsal"
    ALTERNATIVES = "alternatives"


@dataclass(frozen=True, slots=True)
class Needs:
    """What the template of a space asks for; what it does not say is asked as here."""

    disciplines: int = FEWEST_DISCIPLINES
    one_of: frozenset[str] = frozenset({"health", "social"})
    competences: Mapping[str, tuple[str, ...]] | None = None
    unlockers: int = 2
    police: bool = False

    @classmethod
    def read(cls, needs: Mapping[str, Any]) -> Needs:
        """Needs as a space keeps them; a template may ask for more unlockers, never for fewer.

        >>> Needs.read({"disciplines": 4, "unlockers": 1}).unlockers
        2
        """
        competences = needs.get("competences", {})
        return cls(
            disciplines=int(needs.get("disciplines", FEWEST_DISCIPLINES)),
            one_of=frozenset(needs.get("one_of", ("health", "social"))),
            competences={role: tuple(keys) for role, keys in competences.items()},
            unlockers=max(2, int(needs.get("unlockers", 2))),
            police=needs.get("police") is True,
        )

    def asked_of(self, roles: Collection[str]) -> list[str]:
        """The competences that somebody in these roles needs, each once."""
        asked = [
            key for role, keys in (self.competences or {}).items() if role in roles for key in keys
        ]
        return list(dict.fromkeys(asked))


def drill_holds(practised_on: date | None, *, today: date) -> bool:
    """Whether the last drill that worked is not older than a year.

    >>> drill_holds(date(2026, 1, 1), today=date(2027, 1, 2))
    True
    >>> drill_holds(None, today=date(2027, 1, 2))
    False
    """
    return practised_on is not None and today - practised_on <= DRILL_LASTS
