"""The checklist of who can sit at a table: the invitations pack, and what the city adds (GOV-08)."""

from __future__ import annotations

from convive.ground.phrase import Phrase
from convive.packs import queries as packs

PACK = "invitations"


def category_choices() -> list[tuple[str, Phrase]]:
    """Key and words of every category that the adopted pack knows."""
    return [(entry["key"], Phrase(entry["category"])) for entry in packs.entries(PACK)]


def category_words(key: str) -> str:
    """A category as people call it; a category the city made up is its own words."""
    entry = packs.entry(PACK, key)
    return str(Phrase(entry["category"])) if entry else key


def gain_of(key: str) -> Phrase:
    """What this category gains by coming, from the pack; empty when the pack does not know it."""
    entry = packs.entry(PACK, key)
    return Phrase(entry["gain"]) if entry else Phrase()
