"""Where a file lies and which key opens it; nothing plain ever touches the disk."""

from __future__ import annotations

import hashlib
import io
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from convive.vault import envelopes, keys, streams
from convive.vault.envelopes import Context


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file that was just sealed: where it lies, its own key, the size and digest of the plain."""

    path: str
    key: bytes = field(repr=False)
    size: int
    digest: str


def folder() -> Path:
    """The folder of sealed files, made on first use, closed to other users."""
    path: Path = settings.FILES_DIR
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def largest() -> int:
    """The most bytes a file may have."""
    limit: int = settings.UPLOAD_LIMIT
    return limit


def new_name() -> str:
    """A name for a sealed file that says nothing."""
    return secrets.token_hex(20)


def context(name: str) -> Context:
    """What the content of the file `name` is bound to: this site, this file."""
    return Context(site=settings.SITE_ID, kind="files.file", ref=name, section="content")


def wrap(key: bytes, name: str) -> bytes:
    """The file's own key, sealed under the key of the house, to be kept in the register."""
    return envelopes.seal(_house_key(), key, _key_context(name))


def unwrap(wrapped: bytes, name: str) -> bytes:
    """The file's own key. Raises CannotOpen when the row was moved or changed."""
    return envelopes.open(_house_key(), wrapped, _key_context(name))


def _key_context(name: str) -> Context:
    return Context(site=settings.SITE_ID, kind="files.file", ref=name, section="key")


def _house_key() -> bytes:
    return keys.subkey(hashlib.blake2b(settings.SECRET_KEY.encode()).digest()[:32], "files")


class PlainReader(io.RawIOBase):
    """Reads a sealed file from the start, in little memory."""

    def __init__(self, name: str, key: bytes) -> None:
        super().__init__()
        self._sealed = (folder() / name).open("rb")
        self._pieces: Iterator[bytes] = streams.open(key, self._sealed, context(name))
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def close(self) -> None:
        if not self.closed:
            self._sealed.close()
        super().close()


def plain_reader(name: str, key: bytes) -> io.BufferedReader:
    """The plain content from the start, in little memory."""
    return io.BufferedReader(PlainReader(name, key))


def seal_new(pieces: Iterable[bytes]) -> Sealed:
    """Seal pieces into a new file with its own key; nothing is left when a piece does not come."""
    name, key = new_name(), keys.new_key()
    digest, size = hashlib.sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            yield piece

    path = folder() / name
    try:
        with path.open("xb") as out:
            out.writelines(streams.seal(key, counted(), context(name)))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Sealed(name, key, size, digest.hexdigest())


@contextmanager
def plain_path(name: str, key: bytes) -> Iterator[Path]:
    """A path under which the plain content can be read while the block runs: memory, never disk."""
    handle = os.memfd_create("convive")
    try:
        with plain_reader(name, key) as reader:
            while piece := reader.read(1 << 20):
                os.write(handle, piece)
        yield Path(f"/proc/self/fd/{handle}")
    finally:
        os.close(handle)
