"""Seal a text so that it opens with one key, in one place, and nowhere else."""

from dataclasses import dataclass
from enum import IntEnum

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES,
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    sodium_pad,
    sodium_unpad,
)
from nacl.exceptions import CryptoError
from nacl.utils import random

Sealed = bytes | bytearray | memoryview  # as the two databases hand it back

STEP = 256  # bytes: a sealed text says its length no more exactly than this
HEADING = 5  # bytes: algorithm and epoch
_NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_SHORTEST = HEADING + _NONCE + STEP + crypto_aead_xchacha20poly1305_ietf_ABYTES
_LAST_EPOCH = 2**32 - 1


class CannotOpen(Exception):
    """It does not open: wrong key, wrong place, or not as it was sealed. Which of them is not
    told.
    """


class Algorithm(IntEnum):
    """The first byte of everything sealed. A number is never given a second meaning."""

    ENVELOPE = 1  # XChaCha20-Poly1305, padded to 256 bytes
    STREAM = 2  # secretstream XChaCha20-Poly1305, frames of 64 KiB, padded by steps of 5 %
    BOX = 3  # a random key in an X25519 sealed box, then an ENVELOPE


@dataclass(frozen=True, slots=True)
class Context:
    """Where a sealed thing lives. Moved elsewhere, it does not open.

    `site` is the installation, `kind` and `ref` the record, `section` the field; `epoch` counts
    the keys and `version` the edits. No part may hold `|`, and numbers are not negative: otherwise
    `ValueError`.
    """

    site: str
    kind: str
    ref: str
    section: str = ""
    epoch: int = 1
    version: int = 1

    def __post_init__(self) -> None:
        if any("|" in part for part in (self.site, self.kind, self.ref, self.section)):
            raise ValueError("no part of a context may hold |")
        if not (0 <= self.epoch <= _LAST_EPOCH and self.version >= 0):
            raise ValueError("epoch or version is out of bounds")

    def __bytes__(self) -> bytes:
        """site|kind|ref|section|epoch|version in UTF-8."""
        parts = (self.site, self.kind, self.ref, self.section, str(self.epoch), str(self.version))
        return "|".join(parts).encode()

    def associated(self, algorithm: Algorithm) -> bytes:
        """The associated data: heading, then the context itself."""
        return heading(algorithm, self.epoch) + bytes(self)


def heading(algorithm: Algorithm, epoch: int) -> bytes:
    """The first five bytes of everything sealed: what made it, and which generation of the key."""
    return bytes([algorithm]) + epoch.to_bytes(4)


def read_heading(sealed: Sealed) -> tuple[Algorithm, int]:
    """Algorithm and epoch as written outside, to choose the key by; nothing is proved until it
    opens.
    """
    start = bytes(sealed[:HEADING])
    if len(start) < HEADING:
        raise CannotOpen
    try:
        return Algorithm(start[0]), int.from_bytes(start[1:])
    except ValueError:
        raise CannotOpen from None


def seal(key: bytes, text: bytes, context: Context) -> bytes:
    """Seal a text under a key of 32 bytes, for one context; twice the same text never looks the
    same.
    """
    associated = context.associated(Algorithm.ENVELOPE)
    nonce = random(_NONCE)
    padded = sodium_pad(text, STEP)
    body = crypto_aead_xchacha20poly1305_ietf_encrypt(padded, associated, nonce, key)
    return associated[:HEADING] + nonce + body


def open(key: bytes, sealed: Sealed, context: Context) -> bytes:
    """The text that was sealed with this key for this context; `CannotOpen` in every other case."""
    blob = bytes(sealed)
    associated = context.associated(Algorithm.ENVELOPE)
    if len(blob) < _SHORTEST or blob[:HEADING] != associated[:HEADING]:
        raise CannotOpen
    nonce, body = blob[HEADING : HEADING + _NONCE], blob[HEADING + _NONCE :]
    try:
        padded = crypto_aead_xchacha20poly1305_ietf_decrypt(body, associated, nonce, key)
        return sodium_unpad(padded, STEP)
    except CryptoError:
        raise CannotOpen from None
