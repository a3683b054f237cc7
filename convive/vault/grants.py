"""A grant: keys of a record for somebody, with a statement of who gave what to whom, signed.

Who holds the keys reads; there is no other permission. A row that appears in the database without
a valid signature of somebody who held those keys is refused, so an administrator who writes a row
gains nothing (vault.md, 1.2). Which givers may give is for the caller to know.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from convive.vault import boxes, pairs
from convive.vault.envelopes import CannotOpen, Context, Sealed
from convive.vault.pairs import Private, Public

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SIGNED = b"convive grant\n"  # so that a signature never means anything else


@dataclass(frozen=True, slots=True)
class Statement:
    """What a grant says: kept in clear beside the sealed keys, and signed.

    `carries` names what the keys open (`person:L`, `reporter`, `mailbox`, `plan`), sorted and each
    once, otherwise `ValueError`. `receiver` and `giver` are references, `receiver_key` is the
    fingerprint of the receiver's keys in hex, `reason` a coded word, `since` and `until` ISO dates
    or empty.
    """

    site: str
    space: str
    record: str
    carries: tuple[str, ...]
    receiver: str
    receiver_key: str
    giver: str
    epoch: int
    reason: str
    since: str
    until: str
    _written: bytes = field(default=b"", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if list(self.carries) != sorted(set(self.carries)):
            raise ValueError("what a grant carries is sorted, and each once")

    def __bytes__(self) -> bytes:
        """JSON with sorted names and no spaces, in UTF-8: the same statement, the same bytes.

        Written once: a desk that gets a new key signs, checks and seals thousands in a row.
        """
        if not self._written:
            said = {name: getattr(self, name) for name in self.__slots__ if name != "_written"}
            object.__setattr__(self, "_written", _canonical(said))
        return self._written

    @property
    def digest(self) -> str:
        """32 bytes in hex that stand for the whole statement."""
        return hashlib.blake2b(bytes(self), digest_size=32, person=b"convive:grant").hexdigest()


def sign(signing: bytes, statement: Statement) -> bytes:
    """The giver's signature under a statement."""
    return pairs.sign(signing, _SIGNED + bytes(statement))


def verify(verifying: bytes, statement: Statement, signature: bytes) -> bool:
    """Whether this giver signed exactly this statement; never raises, whatever the row held."""
    try:
        signed = _SIGNED + bytes(statement)
    except (TypeError, ValueError):
        return False
    return pairs.verify(verifying, signed, signature)


def seal(receiver: Public, keys: Mapping[str, bytes], statement: Statement) -> bytes:
    """The keys, by name, sealed to their receiver for this statement only.

    Raises `ValueError` unless the names are exactly what the statement carries, and unless the
    statement names these public keys: that is how a key swapped in the database is noticed.
    """
    if sorted(keys) != list(statement.carries):
        raise ValueError("a grant holds exactly the keys that its statement names")
    if receiver.fingerprint.hex() != statement.receiver_key:
        raise ValueError("these are not the receiver's keys")
    text = _canonical({name: key.hex() for name, key in keys.items()})
    return boxes.seal(receiver, text, _context(statement))


def open(receiver: Private, sealed: Sealed, statement: Statement) -> dict[str, bytes]:
    """The keys by name, for the receiver whom the statement names; `CannotOpen` in every other
    case.
    """
    if receiver.public.fingerprint.hex() != statement.receiver_key:
        raise CannotOpen
    try:
        context = _context(statement)
        stored = json.loads(boxes.open(receiver, sealed, context))
        keys = {name: bytes.fromhex(key) for name, key in stored.items()}
    except (AttributeError, RecursionError, TypeError, ValueError):
        raise CannotOpen from None
    if sorted(keys) != list(statement.carries):
        raise CannotOpen
    return keys


def _context(statement: Statement) -> Context:
    section = statement.digest[:32]
    return Context(statement.site, "grant", statement.record, section, statement.epoch)


def _canonical(stored: Mapping[str, object]) -> bytes:
    return _JSON.encode(stored).encode()
