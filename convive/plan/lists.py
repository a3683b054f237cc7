"""Lists that are data: domains of actions, disciplines, sectors, portfolios of who leads."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.packs import files
from convive.packs import queries as packs

SHIPPED = Path(__file__).resolve().parent / "packs"
DOMAINS, DISCIPLINES, SECTORS = "action-domains", "disciplines", "sectors"
PORTFOLIOS = "lead-portfolios"


def choices(slug: str) -> list[tuple[str, Words]]:
    """The keys of a list with their words in the reader's language, in the order of the list."""
    return [(key, str(Phrase(name))) for key, name in _named(slug)]


def words(slug: str, key: str) -> Words:
    """One entry in the reader's language; the key itself when the list no longer has it."""
    return dict(choices(slug)).get(key, key)


def _named(slug: str) -> list[tuple[str, dict[str, str]]]:
    """The city's own version of a list, or the one that comes with the house."""
    entries = packs.entries(slug)
    return [(one["key"], one["name"]) for one in entries] if entries else list(_shipped(slug))


@lru_cache(maxsize=8)
def _shipped(slug: str) -> tuple[tuple[str, dict[str, str]], ...]:
    entries = files.read_folder(SHIPPED / slug)["entries"]
    return tuple((one["key"], one["name"]) for one in entries)
