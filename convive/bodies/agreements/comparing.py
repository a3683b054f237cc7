"""What differs between two versions of a text: by part, and in each part word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from convive.bodies.agreements.parts import Part
from convive.ground.phrase import Phrase

# Words with what follows them up to the next one, so that the pieces joined are the text again.
PIECE = re.compile(r"\S+\s*|\s+")
LONGEST = 12_000  # pieces; longer texts are compared paragraph by paragraph


class Change(StrEnum):
    """What happened to some words."""

    SAME = "same"
    ADDED = "added"
    TAKEN_OUT = "taken-out"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they stayed, came or went."""

    change: Change
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One part in both versions; `pieces` hold its words in order."""

    title: Phrase
    pieces: tuple[Piece, ...]
    change: Change

    @property
    def is_changed(self) -> bool:
        return any(one.change != Change.SAME for one in self.pieces)


def words_between(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in reading order: what went stands before what came.

    >>> [(str(one.change), one.words) for one in words_between("We meet once", "We meet twice")]
    [('same', 'We meet '), ('taken-out', 'once'), ('added', 'twice')]
    """
    old, new = _pieces(before), _pieces(after)
    found: list[Piece] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, [one.strip() for one in old], [one.strip() for one in new], autojunk=False
    ).get_opcodes():
        if tag == "equal":
            found.append(Piece(Change.SAME, "".join(new[new_start:new_end])))
            continue
        if start < end:
            found.append(Piece(Change.TAKEN_OUT, "".join(old[start:end])))
        if new_start < new_end:
            found.append(Piece(Change.ADDED, "".join(new[new_start:new_end])))
    return tuple(found)


def between(
    before: Sequence[Part], after: Sequence[Part], *, language: str
) -> tuple[Difference, ...]:
    """Every part of both versions, in the reader's language; parts that went stand at the end."""
    old, kept = {one.key: one for one in before}, {one.key for one in after}
    found = [
        Difference(
            part.title,
            words_between(_said(old.get(part.key), language), _said(part, language)),
            Change.SAME if part.key in old else Change.ADDED,
        )
        for part in after
    ]
    gone = [
        Difference(part.title, words_between(_said(part, language), ""), Change.TAKEN_OUT)
        for part in before
        if part.key not in kept
    ]
    return (*found, *gone)


def _said(part: Part | None, language: str) -> str:
    if part is None:
        return ""
    lines = [part.words.in_language(language)] if part.words else []
    lines += [
        f"{one.name.in_language(language)}: {one.words.in_language(language)}"
        for one in part.parties
        if one.words
    ]
    return "\n\n".join(lines)


def _pieces(text: str) -> list[str]:
    pieces = PIECE.findall(text)
    return pieces if len(pieces) <= LONGEST else text.splitlines(keepends=True)
