"""What the register finds for somebody's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from convive.ground.reading.folding import fold


class Sort(StrEnum):
    """What stands in the register."""

    PROGRAMME = "programme"
    AGREEMENT = "agreement"
    DECISION = "decision"


class Listed(Protocol):
    """What can be found: the words of an entry in every language, its kind, its day."""

    @property
    def sort(self) -> Sort: ...

    @property
    def words(self) -> str: ...

    @property
    def on(self) -> date: ...


Row = TypeVar("Row", bound=Listed)


def found(rows: Iterable[Row], *, words: str = "", sort: str = "") -> list[Row]:
    """Rows of this kind that hold every one of these words, in any language; the latest first."""
    wanted = fold(words).split()
    kept = [
        one
        for one in rows
        if (not sort or one.sort == sort) and all(word in fold(one.words) for word in wanted)
    ]
    return sorted(kept, key=lambda one: one.on, reverse=True)
