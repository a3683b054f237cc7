"""Rooms say here what of theirs can be found; the index is rebuilt from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking


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
    """What a room registers for one kind: the word for it, and all its documents.

    `document` says how one record is found, None when nobody may find it. `is_open_to` says whether
    somebody may stand before this shelf at all, where a document's permission is not the whole answer.
    """

    kind: str
    word: Words
    documents: Callable[[], Iterable[Document]]
    document: Callable[[Any], Document | None] | None = None
    is_open_to: Callable[[Asking], bool] | None = None


_shelves: dict[str, Shelf] = {}


def register(shelf: Shelf) -> None:
    """A room calls this once for each kind, from its AppConfig.ready()."""
    _shelves[shelf.kind] = shelf


def shelves() -> list[Shelf]:
    """Everything registered."""
    return list(_shelves.values())


def shelf_of(kind: str) -> Shelf | None:
    """What was registered for a kind of record, or None."""
    return _shelves.get(kind)


def closed_to(viewer: Asking) -> frozenset[str]:
    """The kinds that this viewer may not look for, whatever permission they hold."""
    return frozenset(
        one.kind
        for one in _shelves.values()
        if one.is_open_to is not None and not one.is_open_to(viewer)
    )


def word_for(kind: str) -> Words:
    """The word for a kind of record."""
    return _shelves[kind].word if kind in _shelves else kind
