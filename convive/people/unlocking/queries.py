"""Questions about what opens somebody's key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from convive.people.models import KeySlot, Person
from convive.vault.slots import Kind


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner sees it."""

    number: int
    name: str
    made_at: datetime
    used_at: datetime | None


def unlockers_of(person: Person) -> int:
    """How many ways open this person's key: password and recovery code count as two.

    At least two are demanded before somebody receives their first grant (vault.md 1.2).
    """
    return person.key_slots.count()


def passkeys_of(person: Person) -> list[Passkey]:
    """The passkeys of a person, oldest first."""
    return [
        Passkey(slot.pk, slot.name, slot.made_at, slot.used_at) for slot in passkey_slots(person)
    ]


def passkey_slots(person: Person) -> list[KeySlot]:
    """The slots behind them."""
    return list(person.key_slots.filter(kind=Kind.PASSKEY).order_by("pk"))
