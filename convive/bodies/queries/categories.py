"""The checklist of who can sit at a table: the invitations pack, and what the city adds (GOV-08)."""

from __future__ import annotations

from collections.abc import Mapping

from convive.ground.phrase import Phrase
from convive.packs import queries as packs

PACK = "invitations"


class Words(dict[str, str]):
    """Categories as people call them; a category the city made up is its own words."""

    def __missing__(self, key: str) -> str:
        return key


def category_choices() -> list[tuple[str, Phrase]]:
    """Key and words of every category that the adopted pack knows."""
    return [(entry["key"], Phrase(entry["category"])) for entry in packs.entries(PACK)]


def category_words() -> Mapping[str, str]:
    """The words of each category in the reader's language; asked once, however many seats there are."""
    return Words({key: str(words) for key, words in category_choices()})


def gains() -> dict[str, Phrase]:
    """What each category of the pack gains by coming (GOV-12)."""
    return {entry["key"]: Phrase(entry["gain"]) for entry in packs.entries(PACK)}
