"""The texts and parts that an agreement may begin with, from the content pack."""

from __future__ import annotations

from dataclasses import dataclass

from convive.bodies.agreements import parts
from convive.bodies.agreements.parts import Part
from convive.ground.phrase import Phrase
from convive.packs import queries as packs

PACK = "agreements"


@dataclass(frozen=True, slots=True)
class Starter:
    """A text to begin with, in three languages: one text, or parts to build it from."""

    key: str
    sort: str
    title: Phrase
    text: Phrase
    needs_lawyer: bool
    parts: tuple[Part, ...] = ()


def starters() -> list[Starter]:
    """The texts to begin with, from the content pack."""
    return [
        Starter(
            key=one["key"],
            sort=one["sort"],
            title=Phrase(one["title"]),
            text=Phrase(one.get("text", {})),
            needs_lawyer=one["lawyer"],
            parts=parts.read(one.get("parts", [])),
        )
        for one in packs.entries(PACK)
    ]


def hint(sort: str, key: str) -> Phrase:
    """What a part is about, from the pack; empty for a part the city added."""
    entries = (one for one in packs.entries(PACK) if one["sort"] == sort)
    found = (part for one in entries for part in one.get("parts", []) if part["key"] == key)
    return Phrase(next((one.get("hint", {}) for one in found), {}))


def starter(key: str) -> Starter | None:
    """One text to begin with, or None."""
    return next((one for one in starters() if one.key == key), None)
