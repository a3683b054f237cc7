"""What is never cited: a room says here which references are its sealed ones, and whoever writes down
what something rests on asks. The sealed room itself is neither opened nor named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from convive.ground.references import ALPHABET, LENGTH
from convive.ground.refusals import Refused, Words

REFERENCE = re.compile(rf"(?<![0-9a-z])[{ALPHABET}]{{{LENGTH}}}(?![0-9a-z])", re.IGNORECASE)

Asker = Callable[[Collection[str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class Sealed:
    """Something that nobody cites: `of` gives those references that are of it; why, what instead."""

    key: str
    of: Asker
    sentence: Words
    instead: Words


_sealed: dict[str, Sealed] = {}


def register(sealed: Sealed) -> None:
    """A room calls this once, from its AppConfig.ready()."""
    _sealed[sealed.key] = sealed


def refuse(told: Any, *, field: str = "") -> None:
    """Raises Refused when a text cites what nobody cites: by its address, its reference, in any form.

    `told` is a text, or lists and mappings of texts.
    """
    refs = {one.lower() for text in _texts(told) for one in REFERENCE.findall(text)}
    for sealed in _sealed.values() if refs else ():
        if sealed.of(refs):
            raise Refused(sealed.sentence, instead=sealed.instead, field=field)


def _texts(told: Any) -> Iterable[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        for one in told.values():
            yield from _texts(one)
    elif isinstance(told, (list, tuple, set, frozenset)):
        for one in told:
            yield from _texts(one)
