"""When many concerns are so alike that somebody may be flooded with them (SAF-16)."""

from __future__ import annotations

from collections.abc import Iterable

MANY = 10  # alike in one week, in one room
LONG = 60  # signs: shorter texts are alike by chance
SIGNS = 3  # of a digest: four thousand values, shared by very many names and texts


def shortened(kind: str, digest: str) -> str:
    """So little of a keyed digest that it points to nobody, and enough of it to count a flood.

    >>> shortened("name", "a1b2c3d4")
    'name-a1b'
    """
    return f"{kind}-{digest[:SIGNS]}"


def long_texts(texts: Iterable[str]) -> list[str]:
    """Texts long enough to be alike on purpose, in small letters and without the spaces.

    >>> long_texts(["He shouts.", "HE  shouted at us on Monday, on Tuesday and again on Wednesday night."])
    ['heshoutedatusonmonday,ontuesdayandagainonwednesdaynight.']
    """
    plain = ["".join(text.casefold().split()) for text in texts if len(text.strip()) >= LONG]
    return list(dict.fromkeys(plain))
