"""The catalogue of types of support: what ships with the house, and what the city added (SEC-24)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase
from convive.packs import queries as packs

KIND = "support-types"
SHIPPED, CITY = "support-types", "support-types-city"


@dataclass(frozen=True, slots=True)
class Type:
    """A type of support: what it is for, what is done, what it takes, where it ends."""

    key: str
    name: Phrase
    aim: Phrase
    content: Phrase
    skills: Phrase
    limits: Phrase
    is_of_the_city: bool


def types() -> list[Type]:
    """Every type, those of the house first."""
    return [
        *(_read(one, own=False) for one in packs.entries(SHIPPED)),
        *(_read(one, own=True) for one in packs.entries(CITY)),
    ]


def choices() -> list[tuple[str, str]]:
    """Types to choose from, by key and name."""
    return [(one.key, str(one.name)) for one in types()]


def name_of(key: str) -> str:
    """What a type is called, or the plain word that it is no longer there."""
    return next((name for one, name in choices() if one == key), _("no longer listed"))


def faults(content: Mapping[str, Any]) -> list[str]:
    """What makes a catalogue unfit, in English sentences for who writes packs."""
    return [fault for one in content.get("entries", []) for fault in _faults(one)]


def _faults(one: Mapping[str, Any]) -> Iterator[str]:
    for field in ("name", "aim", "content", "skills", "limits"):
        told = one.get(field)
        if not isinstance(told, Mapping) or not any(str(text).strip() for text in told.values()):
            yield f"{one.get('key')}: {field} is missing."


def _read(one: Mapping[str, Any], *, own: bool) -> Type:
    return Type(
        key=str(one["key"]),
        name=Phrase(one["name"]),
        aim=Phrase(one["aim"]),
        content=Phrase(one["content"]),
        skills=Phrase(one["skills"]),
        limits=Phrase(one["limits"]),
        is_of_the_city=own,
    )
