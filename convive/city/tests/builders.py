"""Makes invented cities and clocks for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from convive.city.models import City, Clock
from convive.ground.references import Reference, new_ref


@dataclass(frozen=True, slots=True)
class Somebody:
    """A viewer for rooms that lie below `people`: a reference and what it may do."""

    ref: str = "0123456789ab"
    permissions: frozenset[str] = frozenset()
    is_somebody: bool = True
    name: str = "Amal Rivers"
    pk: int = 1
    language: str = "en"

    def may(self, permission: str) -> bool:
        return permission in self.permissions


def somebody(*permissions: str, ref: str = "0123456789ab") -> Somebody:
    """A viewer who may do exactly this."""
    return Somebody(ref=ref, permissions=frozenset(permissions))


def a_city(name: str = "Velmora", **fields: Any) -> City:
    """The one city; called again, it changes the fields given."""
    words = {"en": name, "fr": name, "ar": name}
    defaults = {
        "country": "FR",
        "time_zone": "UTC",  # as the tests count days: at any hour of the night it is one day for both
        "languages": ["en", "fr", "ar", "pt"],
        "population": 90_180,
        "emergency_number": "112",
        "promises": [
            {
                "en": "We never ask for your religion.",
                "fr": "Nous ne demandons jamais votre religion.",
                "ar": "لا نسألك أبدًا عن دينك.",
            }
        ],
    }
    city = City.objects.filter(pk=1).first() or City(pk=1)
    given = {"name": words} | (defaults if city._state.adding else {}) | fields
    for field, value in given.items():
        setattr(city, field, value)
    city.save()
    return city


def a_clock(name: str = "Answer an ask", **fields: Any) -> Clock:
    """A clock of ten working days, started on Monday 2 March 2026."""
    given = {
        "subject": str(Reference("bodies.ask", new_ref())),
        "name": {"en": name},
        "started_on": date(2026, 3, 2),
        "working_days": 10,
        "due_on": date(2026, 3, 16),
    } | fields
    return Clock.objects.create(**given)
