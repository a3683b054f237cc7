"""Sectors, skills and kinds of contracts: lists that are data."""

from __future__ import annotations

from collections.abc import Iterable

from convive.ground.phrase import Phrase
from convive.packs import queries as packs

PACK = "work-lists"
SECTOR, SKILL, CONTRACT = "sector", "skill", "contract"


def choices(listed: str) -> list[tuple[str, str]]:
    """The keys of a list with their words in the reader's language, in the order of the list."""
    return [
        (one["key"], str(Phrase(one["name"])))
        for one in packs.entries(PACK)
        if one["list"] == listed
    ]


def said(keys: Iterable[str]) -> list[str]:
    """These keys in words; a key that the lists no longer have stays as it is."""
    known = {one["key"]: str(Phrase(one["name"])) for one in packs.entries(PACK)}
    return [known.get(key, key) for key in keys]
