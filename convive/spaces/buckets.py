"""The key that ends a record: 32 bytes outside the database; destroyed, no copy opens any more.

Every grant of a record lies once more under the key of its bucket. Old copies of the database hold
the grants, and never this file: whatever backup somebody restores, an erased record stays closed
(vault.md 1.4). One file, one place of 32 bytes for each record; a place of zeros is no key.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from convive.vault import keys
from convive.vault.envelopes import CannotOpen

NOTHING = bytes(keys.KEY_BYTES)


def new(number: int) -> bytes:
    """A fresh key in place `number` (a record's primary key), on disk before this returns."""
    key = keys.new_key()
    with _file(os.O_RDWR | os.O_CREAT) as handle:
        os.pwrite(handle, key, number * keys.KEY_BYTES)
        os.fdatasync(handle)
    return key


def key_of(number: int) -> bytes:
    """The key in place `number`. Raises CannotOpen when there is none, or no more."""
    return keys_of([number])[number]


def keys_of(numbers: Iterable[int]) -> dict[int, bytes]:
    """Several keys with one opening of the file. Raises CannotOpen when one is missing."""
    try:
        with _file(os.O_RDONLY) as handle:
            found = {
                number: os.pread(handle, keys.KEY_BYTES, number * keys.KEY_BYTES)
                for number in numbers
            }
    except FileNotFoundError:
        raise CannotOpen from None
    if any(len(key) < keys.KEY_BYTES or key == NOTHING for key in found.values()):
        raise CannotOpen
    return found


def is_there(number: int) -> bool:
    """Whether a record can still be opened by anybody."""
    try:
        key_of(number)
    except CannotOpen:
        return False
    return True


def destroy(numbers: Iterable[int]) -> None:
    """Overwrite keys with zeros, on disk before this returns; twice does no harm."""
    with _file(os.O_RDWR | os.O_CREAT) as handle:
        for number in numbers:
            os.pwrite(handle, NOTHING, number * keys.KEY_BYTES)
        os.fdatasync(handle)


def index_key(space: str, generation: int, *, make: bool = False) -> bytes:
    """The bucket of a space's sealed index; losing it loses nothing, the index is made anew."""
    path = _folder() / f"index-{space}-{generation}"
    if make and not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, keys.new_key())
        os.fsync(handle)
        os.close(handle)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CannotOpen from None


def destroy_index_key(space: str, generation: int) -> None:
    """Destroy the key of one generation of a space's index."""
    path = _folder() / f"index-{space}-{generation}"
    if path.exists():
        with path.open("r+b") as file:
            file.write(NOTHING)
            file.flush()
            os.fsync(file.fileno())
        path.unlink(missing_ok=True)


def _folder() -> Path:
    path: Path = settings.BUCKETS_DIR
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def _file(flags: int) -> Iterator[int]:
    handle = os.open(_folder() / "records.keys", flags, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)
