"""How deep somebody may read a record: full, limited identifiers, or de-identified.

The key of a depth gives the keys below it and never one above: a panel that was granted D cannot
reach the name, whatever the program around it does (vault.md, 1.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from convive.vault import keys
from convive.vault.envelopes import CannotOpen


class Depth(StrEnum):
    """What of the person's side of a record opens."""

    FULL = "F"  # identity, contacts, narrative, attachments, messages
    LIMITED = "L"  # first name or initials, birth year, ward
    DEIDENTIFIED = "D"  # the de-identified description, needs


_DOWNWARDS = tuple(Depth)


def reaches(held: Depth, wanted: Depth) -> bool:
    """Whether who holds one depth may read the other.

    >>> reaches(Depth.LIMITED, Depth.DEIDENTIFIED), reaches(Depth.LIMITED, Depth.FULL)
    (True, False)
    """
    return _DOWNWARDS.index(held) <= _DOWNWARDS.index(wanted)


def deepest(depths: Iterable[Depth]) -> Depth:
    """The depth that reaches all the others; `ValueError` when there is none.

    >>> deepest([Depth.DEIDENTIFIED, Depth.LIMITED])
    <Depth.LIMITED: 'L'>
    """
    return min(depths, key=_DOWNWARDS.index)


def key_at(key: bytes, held: Depth, wanted: Depth) -> bytes:
    """The key of the wanted depth out of the one held; `CannotOpen` when that would be upwards."""
    if not reaches(held, wanted):
        raise CannotOpen
    for depth in _DOWNWARDS[_DOWNWARDS.index(held) + 1 : _DOWNWARDS.index(wanted) + 1]:
        key = keys.subkey(key, f"depth-{depth}")
    return key
