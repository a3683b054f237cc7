"""The manual and the guidelines: chapters for some, read in their current version (TER-06, TER-11)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

MANUAL, GUIDELINE = "manual", "guideline"
SHELVES = (MANUAL, GUIDELINE)
BOUNDARY = "boundary"  # the first page of every manual: what the city does, and what it does not


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter in one version: for which roles and professions (none named: for everybody)."""

    key: str
    shelf: str
    version: int
    readers: Collection[str]


def is_for(chapter: Chapter, held: Collection[str]) -> bool:
    """Whether somebody with these roles and this profession reads it; the boundary is everybody's.

    >>> is_for(Chapter("court", "manual", 1, {"justice"}), {"provider", "health"})
    False
    """
    if chapter.key == BOUNDARY or not chapter.readers:
        return True
    return bool(set(chapter.readers) & set(held))


def current(chapters: Iterable[Chapter]) -> dict[str, Chapter]:
    """The latest version of each chapter."""
    found: dict[str, Chapter] = {}
    for one in chapters:
        if one.key not in found or found[one.key].version < one.version:
            found[one.key] = one
    return found


def unread(
    chapters: Iterable[Chapter], confirmed: Mapping[str, int], held: Collection[str]
) -> list[Chapter]:
    """The chapters that somebody still has to confirm: never read, or changed since.

    >>> one = Chapter("talk", "guideline", 2, {"health"})
    >>> [found.key for found in unread([one], {"talk": 1}, {"health"})]
    ['talk']
    >>> unread([one], {"talk": 2}, {"health"})
    []
    """
    return [
        one
        for one in current(chapters).values()
        if is_for(one, held) and confirmed.get(one.key, 0) < one.version
    ]
