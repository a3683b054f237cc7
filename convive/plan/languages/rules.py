"""Whether a strategy stands in the languages that the city asks for, and what still lacks (COM-06)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Stand(StrEnum):
    """How a text stands in a language."""

    THERE = "there"
    OLD = "old"  # the source was changed after it was translated
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Source:
    """One text of the strategy: its key, its words by language, and whether it is a key message.

    `base` is what it is translated from where only that makes a translation old.
    """

    key: str
    words: Mapping[str, str]
    is_key: bool = False
    base: str = ""

    @property
    def digest(self) -> str:
        """Changes whenever the words do, in any language they were written in."""
        return digest_of({"": self.base} if self.base else self.words)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `language` is set where it is woven in from another one."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """How many of the languages that the city asks for one key message has."""

    key: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]


def digest_of(words: Mapping[str, str]) -> str:
    """What a source says, in sixteen letters.

    >>> digest_of({"en": "Calm"}) == digest_of({"en": "Calm", "fr": " "})
    True
    >>> digest_of({"en": "Calm"}) == digest_of({"en": "Calmer"})
    False
    """
    said = "\x1f".join(f"{code}\x1e{words[code]}" for code in sorted(words) if words[code].strip())
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def stand_of(source: Source, language: str, texts: Mapping[str, Mapping[str, str]]) -> Stand:
    """How a text stands in a language: in its own words, else in the edition's `texts`.

    >>> source = Source("title", {"en": "Together"})
    >>> str(stand_of(source, "de", {"title": {"text": "Zusammen", "source": source.digest}}))
    'there'
    >>> str(stand_of(source, "de", {"title": {"text": "Zusammen", "source": "another"}}))
    'old'
    """
    if source.words.get(language, "").strip():
        return Stand.THERE
    told = texts.get(source.key, {})
    if not told.get("text", "").strip():
        return Stand.MISSING
    return Stand.THERE if told.get("source") == source.digest else Stand.OLD


def meters(
    sources: Iterable[Source],
    required: Sequence[str],
    editions: Mapping[str, Mapping[str, Mapping[str, str]]],
) -> list[Meter]:
    """For each key message which of the required languages it has; `editions`: published texts."""
    found = []
    for source in sources:
        if source.is_key and any(text.strip() for text in source.words.values()):
            has = [
                code
                for code in required
                if stand_of(source, code, editions.get(code, {})) is Stand.THERE
            ]
            lacks = [code for code in required if code not in has]
            found.append(Meter(source.key, tuple(has), tuple(lacks)))
    return found


def woven(text: str, words: Iterable[tuple[str, str]]) -> list[Piece]:
    """A text in pieces, with the words of other languages apart, so that each is read in its own.

    The longest words win; `words` are pairs of words and language.

    >>> [(one.text, one.language) for one in woven("Welcome, sel oru!", [("sel oru", "mi")])]
    [('Welcome, ', ''), ('sel oru', 'mi'), ('!', '')]
    """
    found = [Piece(text)]
    for said, language in sorted(words, key=lambda one: -len(one[0])):
        if said.strip():
            found = [part for one in found for part in _parted(one, said, language)]
    return [one for one in found if one.text]


def _parted(piece: Piece, said: str, language: str) -> list[Piece]:
    if piece.language:
        return [piece]
    plain = piece.text.split(said)
    parts = [Piece(plain[0])]
    for rest in plain[1:]:
        parts += [Piece(said, language), Piece(rest)]
    return parts


def may_publish(how: str, *, unchecked: Collection[str] = ("machine",)) -> bool:
    """A machine's words are never published before somebody has read them (COM-07).

    >>> may_publish("human"), may_publish("machine")
    (True, False)
    """
    return how not in unchecked
