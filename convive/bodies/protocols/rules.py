"""Whether a text about joint work names a person. It may name organisations and places only."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from convive.ground.reading.folding import fold, fold_once

# What only a person has: a number to call, an address, a birthday; and titles before a name.
LINES = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+?\d(?:[\u00a0 ./-]?\d){7,13}")
BORN = re.compile(r"\b(?:born|née?|مواليد|ولد|ولدت)\b", re.IGNORECASE)
TITLES = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mister|Dr|Mme|Mlle|Monsieur|Madame|Mademoiselle|M)\b\.?\s+[^\W\d_]\w+"
    r"|(?:^|\s)(?:السيد|السيدة|الشاب|الشابة|المدعو|المدعوة)\s+\w+"
)
# Two or three words with a capital in a row, as names of persons stand in Latin letters.
CAPITALS = re.compile(
    r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+(?:\s+(?:de|du|la|el|al|ben|van|von|da|di|bin|ibn))?"
    r"(?:\s+[A-ZÀ-ÖØ-Þ][\w’'-]+)+"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What looks like a person: `sure` is never kept, `perhaps` is kept once somebody looked."""

    sure: tuple[str, ...]
    perhaps: tuple[str, ...]


def persons_named(text: str, *, known: Iterable[str], harmless: Collection[str] = ()) -> Named:
    """Who may be named in `text`. `known` are names of persons, `harmless` of houses and places.

    >>> found = persons_named("We met Mr Storm at Old Town", known=[], harmless=["Old Town"])
    >>> found.sure, found.perhaps
    (('Mr Storm',), ())
    """
    sure = [found.group().strip() for found in LINES.finditer(text)]
    sure += [found.group().strip() for found in TITLES.finditer(text)]
    sure += [found.group() for found in BORN.finditer(text)]
    sure += _known(text, known)
    quiet = [fold(one) for one in harmless]
    perhaps = [
        found.group()
        for found in CAPITALS.finditer(text)
        if not any(fold(found.group()) in one or one in fold(found.group()) for one in quiet if one)
    ]
    told = {fold(one) for one in sure}
    open_ones = [one for one in perhaps if not any(fold(one) in other for other in told)]
    return Named(tuple(dict.fromkeys(sure)), tuple(dict.fromkeys(open_ones)))


def _known(text: str, known: Iterable[str]) -> list[str]:
    """Names of two words or more that stand in the text as a whole."""
    folded = f" {fold_once(text)} "
    return [name for name in known if " " in fold(name) and f" {fold(name)} " in folded]
