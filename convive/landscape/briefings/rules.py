"""Quarters and words of briefings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from convive.ground.reading.folding import fold


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word that pushes people away, and what to say in its place."""

    word: str
    prefer: str


def quarter_slug(day: date) -> str:
    """The quarter a day lies in, as briefings are called.

    >>> quarter_slug(date(2026, 11, 22))
    '2026-q4'
    """
    return f"{day.year:04}-q{(day.month + 2) // 3}"


def quarter_code(slug: str) -> str:
    """
    >>> quarter_code("2026-q4")
    '2026-Q4'
    """
    return slug.upper()


def avoided(
    texts: Mapping[str, Iterable[str]], entries: Iterable[Mapping[str, object]]
) -> list[Avoided]:
    """Words of the city's list that stand in these texts (by language), each once (COM-08).

    >>> entry = {"avoid": {"en": ["target group"]}, "prefer": {"en": "people we want to reach"}}
    >>> avoided({"en": ["Our target group"]}, [entry])
    [Avoided(word='target group', prefer='people we want to reach')]
    """
    folded = {
        language: " ".join(f" {fold(text)} " for text in several)
        for language, several in texts.items()
    }
    found: dict[str, Avoided] = {}
    for entry in entries:
        for language, word in _written(entry.get("avoid")):
            if f" {fold(word)} " in folded.get(language, ""):
                prefer = dict(_written(entry.get("prefer"))).get(language, "")
                found[word] = Avoided(word, prefer)
    return list(found.values())


def _written(words: object) -> list[tuple[str, str]]:
    """Every word with its language; the list of the city holds one word or several a language."""
    if not isinstance(words, Mapping):
        return []
    return [
        (str(language), str(word))
        for language, said in words.items()
        for word in (said if isinstance(said, (list, tuple)) else [said])
    ]
