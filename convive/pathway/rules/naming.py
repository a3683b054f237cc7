"""Names in a text that is meant to name nobody: found so that the author looks again (abuse 73)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from convive.vault.indexes import normalise

_SHORTEST = 3  # letters of a name that is looked for
_FEWEST_DIGITS = 6
_NUMBER = re.compile(r"\+?\d(?:[\s().\-/]*\d){5,}")
_TAIL = 7
_WORD = re.compile(r"[^\s,;:.!?()\[\]\"“”«»/]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """What the sealed identity of a case consists of, made comparable."""

    words: frozenset[str]
    phones: frozenset[str]
    phrases: frozenset[str] = frozenset()


def identity(
    names: Iterable[str],
    phones: Iterable[str],
    years: Iterable[str] = (),
    areas: Iterable[str] = (),
) -> Identity:
    """What to look for: each word of a name, but an area by its whole name only.

    >>> sorted(identity(["Sami El-Tayeb"], ["05 00 00 30 30"], ["2009"]).words)
    ['2009', 'sami', 'tayeb']
    """
    words = {word for text in names for word in normalise(text).split()}
    return Identity(
        frozenset(word for word in words if len(word) >= _SHORTEST) | set(map(str, years)),
        frozenset(number for number in map(_tail, phones) if len(number) >= _FEWEST_DIGITS),
        frozenset(phrase for phrase in map(normalise, areas) if len(phrase) >= _SHORTEST),
    )


def found_in(text: str, looked_for: Identity) -> list[str]:
    """The words of a text, as they are written, that occur in the identity; each once, in order.

    >>> who = identity(["Sami El-Tayeb"], ["05 00 00 30 30"])
    >>> found_in("Sami's coach (0500 003030) says that he is calm.", who)
    ["Sami's", '0500 003030']
    >>> found_in("A young person at a sports club.", who)
    []
    """
    return list(dict.fromkeys(_hits(text, looked_for)))


def _hits(text: str, looked_for: Identity) -> Iterator[str]:
    plain = f" {' '.join(normalise(word) for word in text.split())} "
    yield from (phrase for phrase in sorted(looked_for.phrases) if f" {phrase} " in plain)
    for found in _WORD.finditer(text):
        if looked_for.words & set(normalise(found[0]).split()):
            yield found[0]
    for found in _NUMBER.finditer(text):
        if _tail(found[0]) in looked_for.phones:
            yield found[0].strip()


def _tail(number: str) -> str:
    return "".join(str(int(sign)) for sign in number if sign.isdecimal())[-_TAIL:]
