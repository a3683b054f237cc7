"""What a programme's public page may say where the city stays behind (LVL-04), and who finds it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

ABSENT = "absent"
PUBLIC_STATES = ("ready", "running", "paused")
ARABIC = re.compile(r"[\u0600-\u06ff]")
WRITTEN_ON = ("و", "ب", "ل", "ك", "ف", "وب", "ول")  # and, in, to, as, so
ON_ONE_FEED = 500  # sessions that one file for a calendar program holds


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of programmes is narrowed to; empty means everything."""

    area: str = ""
    language: str = ""
    age: str = ""


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Offered:
    """A programme as the filters see it; no area means the whole city, no age means all ages."""

    key: int
    languages: frozenset[str] = field(default=frozenset())
    ages: frozenset[str] = field(default=frozenset())
    areas: frozenset[int] = field(default=frozenset())


def fits(one: Offered, wanted: Wanted, *, reaching: Collection[int]) -> bool:
    """Whether a programme is for who asks; `reaching`: the areas from which theirs is reached.

    >>> fits(Offered(1, ages=frozenset({"teens"})), Wanted(age="seniors"), reaching=())
    False
    >>> fits(Offered(1), Wanted(age="seniors", area="N1"), reaching=())
    True
    """
    if wanted.language and wanted.language not in one.languages:
        return False
    if wanted.age and one.ages and wanted.age not in one.ages:
        return False
    return not (wanted.area and one.areas and not one.areas & set(reaching))


def reaching(area: int, parents: Mapping[int, int | None]) -> set[int]:
    """Areas whose programmes serve this one: itself, what lies inside it, what it lies in.

    >>> tree = {1: None, 2: 1, 3: 2, 4: 1}
    >>> sorted(reaching(2, tree))
    [1, 2, 3]
    """
    above = _line(area, parents)
    return above | {one for one in parents if area in _line(one, parents)}


def spellings(names: Iterable[str]) -> list[str]:
    """The city's names, and each Arabic one with the small words that are written onto it.

    >>> spellings(["Velmora"])
    ['Velmora']
    >>> "بفيلمورا" in spellings(["فيلمورا"])
    True
    """
    known = [name.strip() for name in names if name.strip()]
    arabic = [name for name in known if ARABIC.match(name)]
    return [*known, *(f"{small}{name}" for name in arabic for small in WRITTEN_ON)]


def says(text: str, names: Iterable[str]) -> bool:
    """Whether a name stands anywhere in a text, also inside an address of the internet.

    >>> says("tea@my-velmora.example", ["Velmora"])
    True
    """
    return any(name.casefold() in text.casefold() for name in names)


def without(line: str, names: Iterable[str]) -> str:
    """A line of an address without the name of the city.

    >>> without("3 Bridge Street, Velmora", ["Velmora"])
    '3 Bridge Street'
    >>> without("Velmora", ["Velmora"])
    ''
    """
    for name in names:
        if name.strip():
            line = re.sub(rf"(?<!\w){re.escape(name.strip())}(?!\w)", "", line, flags=re.IGNORECASE)
    parts = (" ".join(part.split()) for part in re.split(r"[,،]", line))
    return ", ".join(part for part in parts if part)


def _line(area: int, parents: Mapping[int, int | None]) -> set[int]:
    """An area and everything it lies in; a circle in the tree ends it."""
    line: set[int] = set()
    here: int | None = area
    while here is not None and here not in line:
        line.add(here)
        here = parents.get(here)
    return line
