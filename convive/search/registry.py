"""Rooms say here what of theirs can be found; the index is rebuilt from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words


@dataclass(frozen=True, slots=True)
class Document:
    """One record as it can be found: its words in each language, its page, who may find it.

    `permission` is a permission of `people.rules`; empty means everybody.
    """

    kind: str
    ref: str
    title: Phrase
    body: Phrase
    url: str
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a room registers for one kind: the word for it, and all its documents."""

    kind: str
    word: Words
    documents: Callable[[], Iterable[Document]]


_shelves: dict[str, Shelf] = {}


def register(shelf: Shelf) -> None:
    """A room calls this once for each kind, from its AppConfig.ready()."""
    _shelves[shelf.kind] = shelf


def shelves() -> list[Shelf]:
    """Everything registered."""
    return list(_shelves.values())


def word_for(kind: str) -> Words:
    """The word for a kind of record."""
    return _shelves[kind].word if kind in _shelves else kind
