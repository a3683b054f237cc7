"""A person's key pairs: one to receive what is sealed, one to sign."""

import hashlib
from dataclasses import dataclass, field
from typing import Self

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from convive.vault.words import words

HALF = 32  # bytes of each key


@dataclass(frozen=True, slots=True)
class Public:
    """What everybody may know: the X25519 key to seal to and the Ed25519 key to check signatures
    with.
    """

    sealing: bytes
    verifying: bytes

    def __bytes__(self) -> bytes:
        return self.sealing + self.verifying

    @classmethod
    def read(cls, stored: bytes) -> Self:
        """The two keys from the 64 bytes that `bytes` gave; `ValueError` for another length."""
        return cls(*_halves(stored))

    @property
    def fingerprint(self) -> bytes:
        """16 bytes that stand for both keys."""
        return hashlib.blake2b(bytes(self), digest_size=16, person=b"convive:finger").digest()

    @property
    def words(self) -> str:
        """The fingerprint as eight words to read aloud."""
        return words(self.fingerprint)


@dataclass(frozen=True, slots=True)
class Private:
    """What only the person may know: the X25519 key that opens and the Ed25519 seed that signs."""

    opening: bytes = field(repr=False)
    signing: bytes = field(repr=False)

    def __bytes__(self) -> bytes:
        return self.opening + self.signing

    @classmethod
    def read(cls, stored: bytes) -> Self:
        """The two keys from the 64 bytes that `bytes` gave; `ValueError` for another length."""
        return cls(*_halves(stored))

    @property
    def public(self) -> Public:
        return Public(
            bytes(PrivateKey(self.opening).public_key), bytes(SigningKey(self.signing).verify_key)
        )


def new() -> Private:
    """Two fresh random keys."""
    return Private(bytes(PrivateKey.generate()), bytes(SigningKey.generate()))


def _halves(stored: bytes) -> tuple[bytes, bytes]:
    if len(stored) != 2 * HALF:
        raise ValueError("a pair of keys has 64 bytes")
    return bytes(stored[:HALF]), bytes(stored[HALF:])
