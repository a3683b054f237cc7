"""A person's key pairs: one to receive what is sealed, one to sign."""

import hashlib
from dataclasses import dataclass, field
from typing import Self

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from convive.vault import keys
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
    _public: Public | None = field(default=None, init=False, repr=False, compare=False)
    _box: "SealedBox[PrivateKey] | None" = field(
        default=None, init=False, repr=False, compare=False
    )

    def __bytes__(self) -> bytes:
        return self.opening + self.signing

    @classmethod
    def read(cls, stored: bytes) -> Self:
        """The two keys from the 64 bytes that `bytes` gave; `ValueError` for another length."""
        return cls(*_halves(stored))

    @property
    def public(self) -> Public:
        """Both public halves; worked out once, since a desk opens thousands of grants in a row."""
        if self._public is None:
            sealing = bytes(PrivateKey(self.opening).public_key)
            public = Public(sealing, bytes(SigningKey(self.signing).verify_key))
            object.__setattr__(self, "_public", public)
            return public
        return self._public

    @property
    def box(self) -> "SealedBox[PrivateKey]":
        """What opens boxes sealed to this person; made once, like `public`."""
        if self._box is None:
            box = SealedBox(PrivateKey(self.opening))
            object.__setattr__(self, "_box", box)
            return box
        return self._box


def new() -> Private:
    """Two fresh random keys."""
    return Private(bytes(PrivateKey.generate()), bytes(SigningKey.generate()))


def from_seed(seed: bytes) -> Private:
    """The two keys that 32 bytes always give again: for what is split into shares or derived from
    a receipt.

    Raises `ValueError` for another length.
    """
    if len(seed) != keys.KEY_BYTES:
        raise ValueError("a seed has 32 bytes")
    return Private(keys.subkey(seed, "opening"), keys.subkey(seed, "signing"))


def sign(signing: bytes, message: bytes) -> bytes:
    """The signature of a message, 64 bytes beside it (Ed25519, RFC 8032)."""
    return SigningKey(signing).sign(message).signature


def verify(verifying: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this key signed this message; `False` too for what is neither key nor signature."""
    try:
        VerifyKey(bytes(verifying)).verify(message, bytes(signature))
    except (CryptoError, TypeError, ValueError):
        return False
    return True


def _halves(stored: bytes) -> tuple[bytes, bytes]:
    if len(stored) != 2 * HALF:
        raise ValueError("a pair of keys has 64 bytes")
    return bytes(stored[:HALF]), bytes(stored[HALF:])
