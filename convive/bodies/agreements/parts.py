"""The parts an agreement is built from, and the one text that they make together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from convive.ground.phrase import Phrase

MAY_SHARE, NEVER_SHARE = "may-share", "never-share"


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What a part says about one party, with the name the party had then."""

    ref: str
    name: Phrase
    words: Phrase


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its title and words; `is_by_party` has words of each party beside.

    `mark` says what the part draws a line around: `may-share`, `never-share`, or nothing.
    """

    key: str
    title: Phrase
    words: Phrase
    is_by_party: bool = False
    mark: str = ""
    parties: tuple[PartyWords, ...] = ()

    @property
    def is_written(self) -> bool:
        """Something stands here."""
        return bool(self.words) or any(one.words for one in self.parties)

    def to_json(self) -> dict[str, Any]:
        """Plain values, as a version keeps them."""
        return {
            "key": self.key,
            "title": dict(self.title),
            "words": dict(self.words),
            "is_by_party": self.is_by_party,
            "mark": self.mark,
            "parties": [
                {"ref": one.ref, "name": dict(one.name), "words": dict(one.words)}
                for one in self.parties
            ],
        }


def read(kept: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    """The parts as a version, or a pack, keeps them."""
    return tuple(
        Part(
            key=str(one["key"]),
            title=Phrase(one["title"]),
            words=Phrase(one.get("words", {})),
            is_by_party=bool(one.get("is_by_party", False)),
            mark=str(one.get("mark", "")),
            parties=tuple(
                PartyWords(each["ref"], Phrase(each["name"]), Phrase(each["words"]))
                for each in one.get("parties", [])
            ),
        )
        for one in kept
    )


def with_words(
    parts: Sequence[Part], key: str, words: Phrase, parties: Sequence[PartyWords] = ()
) -> tuple[Part, ...]:
    """The same parts, one of them written anew. Raises KeyError for a part that is not there."""
    _found(parts, key)
    return tuple(
        replace(one, words=words, parties=tuple(parties)) if one.key == key else one
        for one in parts
    )


def words_at(parts: Sequence[Part], address: str) -> Phrase:
    """What stands at an address: a part (`roles`), or what it says of a party (`roles/<ref>`)."""
    key, _slash, ref = address.partition("/")
    part = next((one for one in parts if one.key == key), None)
    if part is None or not ref:
        return part.words if part else Phrase()
    return next((one.words for one in part.parties if one.ref == ref), Phrase())


def with_words_at(
    parts: Sequence[Part], address: str, words: Phrase, names: Mapping[str, Phrase]
) -> tuple[Part, ...]:
    """The same parts with new words at one address; `names` are those of the parties now.

    Raises KeyError for a part that is not there.
    """
    key, _slash, ref = address.partition("/")
    part = _found(parts, key)
    if not ref:
        return with_words(parts, key, words, part.parties)
    said = {one.ref: one for one in part.parties}
    said[ref] = PartyWords(ref, names.get(ref, Phrase()), words)
    return with_words(parts, key, part.words, tuple(said.values()))


def _found(parts: Sequence[Part], key: str) -> Part:
    for one in parts:
        if one.key == key:
            return one
    raise KeyError(key)


def as_text(parts: Iterable[Part]) -> Phrase:
    """The whole text, in every language in which each written part is written.

    >>> part = Part("vision", Phrase(en="What we want", fr="Notre but"), Phrase(en="A calm city."))
    >>> as_text([part])
    {'en': '1. What we want\\n\\nA calm city.'}
    """
    written = [one for one in parts if one.is_written]
    return Phrase({code: _in(written, code) for code in _languages(written)})


def _languages(parts: Sequence[Part]) -> list[str]:
    spoken = [set(_codes(one)) for one in parts]
    if not spoken:
        return []
    shared = set.intersection(*spoken)
    # Nobody shares one language: the first one written is kept, each part in what it has.
    return [code for code in _codes(parts[0]) if code in shared] or _codes(parts[0])[:1]


def _codes(part: Part) -> list[str]:
    said = [part.words, *(one.words for one in part.parties)]
    said = [one for one in said if one]
    return [code for code, words in said[0].items() if words and all(one.get(code) for one in said)]


def _in(parts: Sequence[Part], code: str) -> str:
    paragraphs: list[str] = []
    for number, part in enumerate(parts, 1):
        paragraphs.append(f"{number}. {part.title.in_language(code)}")
        if part.words:
            paragraphs.append(part.words.in_language(code))
        paragraphs += [
            f"{one.name.in_language(code)}: {one.words.in_language(code)}"
            for one in part.parties
            if one.words
        ]
    return "\n\n".join(paragraphs)
