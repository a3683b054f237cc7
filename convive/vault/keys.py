"""Turn one password into several keys, with one slow derivation."""

import hashlib
import hmac
import re
import secrets
import threading
import unicodedata
from dataclasses import dataclass, field
from typing import Self

from argon2.low_level import Type, hash_secret_raw

LONGEST_PASSWORD = 1024  # characters as typed
DERIVATIONS_AT_ONCE = 4  # 64 MiB each: 256 MiB in all
KEY_BYTES = 32
SALT_BYTES = 16

_WRITTEN = re.compile(r"argon2id\$v=19\$m=([0-9]{1,8}),t=([0-9]{1,3}),p=([0-9]{1,3})")
_places = threading.BoundedSemaphore(DERIVATIONS_AT_ONCE)


class PasswordRefused(ValueError):
    """The password is empty, too long or not text; it was neither shortened nor used."""


class TooBusy(RuntimeError):
    """All places for derivations stayed taken; the person may try again shortly."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What one Argon2id run costs: `memory` in KiB, `passes` over it, parallel `lanes`.

    The default is the second recommended choice of RFC 9106 (64 MiB, 3 passes, 4 lanes). A value
    beyond the bounds raises `ValueError`: who can write to the database must not make the server
    run out of memory.

    >>> str(Parameters())
    'argon2id$v=19$m=65536,t=3,p=4'
    """

    memory: int = 65_536
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (1 <= self.lanes <= 16 and 1 <= self.passes <= 64):
            raise ValueError("lanes or passes are out of bounds")
        if not 8 * self.lanes <= self.memory <= 1_048_576:
            raise ValueError("memory is out of bounds")

    def __str__(self) -> str:
        return f"argon2id$v=19$m={self.memory},t={self.passes},p={self.lanes}"

    @classmethod
    def read(cls, text: str) -> Self:
        """The parameters that `str` wrote; `ValueError` for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError("these are not the parameters of a derivation")
        memory, passes, lanes = (int(number) for number in found.groups())
        return cls(memory, passes, lanes)

    def below(self, other: Self) -> bool:
        """Whether this costs a guesser less than `other`: then the slot is made anew at the next
        log-in.
        """
        return self.memory < other.memory or self.passes < other.passes


@dataclass(frozen=True, slots=True)
class Derived:
    """The outputs of one run: `verifier` may be stored, `wrapping_key` never; neither tells the
    other.
    """

    verifier: bytes = field(repr=False)
    wrapping_key: bytes = field(repr=False)


def derive(
    password: str, salt: bytes, parameters: Parameters, *, patience: float = 30.0
) -> Derived:
    """The verifier and the wrapping key of a password, from one Argon2id run.

    `salt` has 16 bytes, `patience` is in seconds. Raises `PasswordRefused`, or `TooBusy` when no
    place became free.
    """
    secret = password_bytes(password)
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 16 bytes")
    if not _places.acquire(timeout=patience):
        raise TooBusy
    try:
        root = hash_secret_raw(
            secret=secret,
            salt=salt,
            time_cost=parameters.passes,
            memory_cost=parameters.memory,
            parallelism=parameters.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    finally:
        _places.release()
    return Derived(subkey(root, "verifier"), subkey(root, "wrapping"))


def password_bytes(password: str) -> bytes:
    """The bytes of a password: NFKC (NIST SP 800-63B, 5.1.1.2), then UTF-8, otherwise exactly as
    typed.

    One keyboard writes é as one character, another as two: both must open the same door. Spaces
    and NUL are kept. Length is judged first, so that a megabyte costs nothing; nothing is ever cut
    off.
    """
    if not 1 <= len(password) <= LONGEST_PASSWORD:
        raise PasswordRefused(f"a password has 1 to {LONGEST_PASSWORD} characters")
    try:
        return unicodedata.normalize("NFKC", password).encode()
    except UnicodeEncodeError:
        raise PasswordRefused("a password is text") from None


def matches(verifier: bytes, stored: bytes) -> bool:
    """Whether two verifiers are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(verifier, stored)


def subkey(key: bytes, purpose: str, *, data: bytes = b"", size: int = KEY_BYTES) -> bytes:
    """A key for one purpose (at most 8 ASCII letters) out of another: keyed BLAKE2b, RFC 7693.

    `purpose` becomes the `person` string, so two purposes can never give the same key.
    """
    person = b"convive:" + purpose.encode("ascii")
    return hashlib.blake2b(data, key=key, person=person, digest_size=size).digest()


def recovery_key(code: bytes, salt: bytes) -> bytes:
    """The wrapping key of a recovery code: 160 random bits need no slow derivation."""
    return subkey(code, "recovery", data=salt)


def new_key() -> bytes:
    """32 random bytes, for whatever needs a key of its own."""
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    """16 random bytes."""
    return secrets.token_bytes(SALT_BYTES)


def fake_salt(secret: bytes, name: str) -> bytes:
    """The salt of an account that does not exist: always the same one, and no different to look at.

    `secret` is the server's and not in the database; `name` is written as the account's would be.
    """
    key = hashlib.blake2b(secret).digest()
    return subkey(key, "fakesalt", data=name.encode("utf-8", "surrogatepass"), size=SALT_BYTES)
