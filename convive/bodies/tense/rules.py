"""Who is called in a tense time: by where they can go and in which languages they help."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ready:
    """Somebody who stands by: the areas and languages they gave. No areas means the whole city."""

    areas: Collection[str] = ()
    languages: Collection[str] = ()


def fits(ready: Ready, *, within: Collection[str] = (), language: str = "") -> bool:
    """Whether somebody is called for an area and a language; `within` is the area and what it lies in.

    >>> fits(Ready(["old-town"], ["ar"]), within=["old-town", "city"], language="ar")
    True
    >>> fits(Ready(["harbour"], ["ar"]), within=["old-town", "city"])
    False
    """
    goes_there = not within or not ready.areas or bool(set(ready.areas) & set(within))
    return goes_there and (not language or language in ready.languages)
