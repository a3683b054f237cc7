"""A room full of invented concerns, and new ones of which some are about somebody already there.

How it is made is told in `docs/methods/likeness.md`. The set on which rules were tuned (`LEARN`) and the
set that is reported (`HELD_OUT`) share no family name and no number of chance.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from convive.pathway.likeness.spelling import ARABIC, CYRILLIC, LATIN, SCRIPTS, slip, write
from convive.vault.indexes import Entry

LEARN, HELD_OUT = 0, 1
_YEARS = range(1965, 2016)


@dataclass(frozen=True, slots=True)
class Somebody:
    """An invented person: the sounds of their name, and what a reporter may know."""

    home: str
    words: tuple[str, ...]
    year: int
    phone: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A new concern, the script it is written in, and the earlier one it repeats ("" for none)."""

    entry: Entry
    script: str
    earlier: str


def room(concerns: int, asked: int, *, part: int, seed: int = 7) -> tuple[list[Entry], list[Asked]]:
    """So many earlier concerns, and so many new ones in each script: half of them are repeats."""
    chance = Random(seed * 2 + part)  # noqa: S311 (invented people, the same every time)
    people = [_somebody(chance, part) for _one in range(concerns)]
    entries = [_told(f"r{n:06}", one, _script(one, chance), chance) for n, one in enumerate(people)]
    new: list[Asked] = []
    for script in SCRIPTS:
        there = chance.sample(
            [n for n, one in enumerate(people) if _fits(one, script, chance)], asked // 2
        )
        new += [_again(people[n], script, f"r{n:06}", chance) for n in there]
        for _one in range(asked - asked // 2):
            stranger = _of(script, chance, part)
            new.append(Asked(_told("new", stranger, script, chance, slips=True), script, ""))
    return entries, new


def _again(one: Somebody, script: str, earlier: str, chance: Random) -> Asked:
    return Asked(_told("new", one, script, chance, slips=True), script, earlier)


def _somebody(chance: Random, part: int) -> Somebody:
    home = chance.choice(SCRIPTS)
    return Somebody(
        home,
        tuple(_named(home, chance, part)),
        chance.choice(_YEARS),
        f"06{chance.randrange(10**8):08}",
    )


def _of(script: str, chance: Random, part: int) -> Somebody:
    while True:
        one = _somebody(chance, part)
        if _fits(one, script, chance):
            return one


def _named(home: str, chance: Random, part: int) -> Iterator[str]:
    given, families = _names(home, part)
    yield _common(given, chance)
    if chance.random() < {LATIN: 0.15, ARABIC: 0.3, CYRILLIC: 0.2}[home]:
        yield _common(given, chance)
    yield chance.choice(families)


def _common(given: list[str], chance: Random) -> str:
    """Some given names are borne by many: the first of the list eight times as often as the last."""
    return given[int(len(given) * chance.random() ** 1.6)]


@cache
def _names(home: str, part: int) -> tuple[list[str], list[str]]:
    told: dict[str, Any] = json.loads(Path(__file__).with_name("names.json").read_text("utf-8"))[
        home
    ]
    stems, mids, ends = (told[key].replace("-", "").split(" ") for key in ("stems", "mids", "ends"))
    families = [stem + mid + end for stem in stems for mid in mids for end in ends]
    Random(3).shuffle(families)  # noqa: S311 (cut in two halves, always the same)
    return told["given"].split(), families[part::2]


def _fits(one: Somebody, script: str, chance: Random) -> bool:
    """Six names of ten are written in the script they come from, the others in the other two."""
    return chance.random() < (0.6 if one.home == script else 0.2)


def _script(one: Somebody, chance: Random) -> str:
    return chance.choices(SCRIPTS, [0.6 if script == one.home else 0.2 for script in SCRIPTS])[0]


def _told(ref: str, one: Somebody, script: str, chance: Random, *, slips: bool = False) -> Entry:
    """What one reporter writes of somebody; with `slips` as people do in haste."""
    words = [write(word, script, home=one.home, chance=chance).title() for word in one.words]
    if slips:
        words = _in_haste(words, script, chance)
    year = one.year if chance.random() < 0.9 else None
    if year and slips and chance.random() < 0.15:
        year += chance.choice((-1, 1))
    phone = (one.phone,) if chance.random() < 0.35 else ()
    return Entry(ref, (" ".join(words),), year, phone)


def _in_haste(words: list[str], script: str, chance: Random) -> list[str]:
    if len(words) > 2 and chance.random() < 0.4:
        del words[1]
    if chance.random() < 0.2:
        at = chance.randrange(len(words))
        words[at] = slip(words[at], script, chance)
    if chance.random() < 0.3:
        words = [words[-1], *words[:-1]]
    return words
