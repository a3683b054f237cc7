"""Public references: random, never counters."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12
BITS = 5  # of each symbol
MASK = (1 << BITS) - 1


def new_ref() -> str:
    """A random public reference: 12 symbols of Crockford's base 32, 60 bits."""
    number = secrets.randbits(BITS * LENGTH)
    return "".join(ALPHABET[number >> BITS * place & MASK] for place in range(LENGTH))


@dataclass(frozen=True, slots=True)
class Reference:
    """What a record is called outside its table: its kind and its random reference.

    >>> str(Reference("landscape.finding", "7k2m9p4q8r3s"))
    'landscape.finding:7k2m9p4q8r3s'
    """

    kind: str
    ref: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.ref}"

    @classmethod
    def read(cls, text: str) -> Reference:
        """The reference written as `kind:ref`. Raises ValueError when it is not one."""
        kind, found, ref = text.partition(":")
        if not (found and kind and ref):
            raise ValueError(text)
        return cls(kind, ref)
