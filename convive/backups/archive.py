"""What is in the stream: a tar archive whose last member lists every other with its digest."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from convive.vault.envelopes import CannotOpen

SQLITE, DUMP = "database.sqlite3", "database.dump"
FILES, CHECKPOINTS, BUCKETS = "files", "checkpoints", "buckets"
SECRET = "secret.key"  # noqa: S105 (the name of a file)
LIST = "manifest.json"
PIECE = 1 << 20
DUMP_PIECE = 8 << 20  # a dump tells no length in advance, so it is cut into members of this size
LONGEST_LIST = 512 << 20

_PART = r"(?!\.+(?:/|$))[0-9A-Za-z._-]{1,120}"
_ALLOWED = re.compile(
    rf"database\.sqlite3|database\.dump/[0-9]{{8}}|secret\.key|manifest\.json"
    rf"|(?:files|checkpoints|buckets)(?:/{_PART}){{1,3}}"
)


class Damaged(Exception):
    """What was read is not what was written; the words say where."""


class Writable(Protocol):
    """Something that takes bytes."""

    def write(self, piece: bytes, /) -> int: ...


@dataclass(slots=True)
class Listing:
    """What the last member says: each member's size and digest, each table's rows.

    `gone` are files deleted while the backup was made: the copied register still knows them.
    """

    members: dict[str, tuple[int, str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)

    def names(self, folder: str) -> set[str]:
        """The members of a folder, by their path in it."""
        start = f"{folder}/"
        return {name.removeprefix(start) for name in self.members if name.startswith(start)}

    def to_bytes(self) -> bytes:
        told = {
            "members": {name: list(about) for name, about in self.members.items()},
            "rows": self.rows,
            "gone": self.gone,
        }
        return json.dumps(told, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, blob: bytes) -> Listing:
        """What `to_bytes` gave. Raises Damaged."""
        try:
            told = json.loads(blob)
            members = {
                str(n): (int(size), str(sum_)) for n, (size, sum_) in told["members"].items()
            }
            rows = {str(table): int(count) for table, count in told["rows"].items()}
            return cls(members, rows, [str(name) for name in told["gone"]])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Damaged("the list of contents cannot be read") from error


class Packer:
    """Writes members one after another; nothing of a member is held but a piece.

    When the block fails, nothing more is written: the archive has no end and never opens.
    """

    def __init__(self, out: Writable) -> None:
        self.listing = Listing()
        self._gate = _Gate(out)
        stream: Any = self._gate  # of a file, only `write` is used
        self._tar = tarfile.open(  # noqa: SIM115 (closed by `__exit__`)
            fileobj=stream, mode="w|", bufsize=PIECE, format=tarfile.PAX_FORMAT
        )

    def __enter__(self) -> Packer:
        return self

    def __exit__(self, error: object, *_more: object) -> None:
        self._gate.is_shut = error is not None
        self._tar.close()

    def add_bytes(self, name: str, content: bytes) -> None:
        self.add_file(name, io.BytesIO(content), len(content))

    def add_file(self, name: str, source: BinaryIO | io.BytesIO, size: int) -> None:
        """A member of exactly `size` bytes. Raises OSError when the source has fewer."""
        if not _ALLOWED.fullmatch(name):
            raise ValueError(f"no backup may hold a member named {name}")
        about = tarfile.TarInfo(name)
        about.size, about.mode = size, 0o600
        watched: Any = _Watched(source)  # of a file, only `read` is used
        self._tar.addfile(about, watched)
        self.listing.members[name] = (size, watched.digest.hexdigest())

    def add_dump(self, pieces: Iterable[bytes]) -> None:
        """A database dump of unknown length, as numbered members."""
        waiting, number = bytearray(), 0
        for piece in pieces:
            waiting += piece
            while len(waiting) >= DUMP_PIECE:
                self.add_bytes(f"{DUMP}/{number:08}", bytes(waiting[:DUMP_PIECE]))
                del waiting[:DUMP_PIECE]
                number += 1
        self.add_bytes(f"{DUMP}/{number:08}", bytes(waiting))

    def add_folder(self, name: str, folder: Path) -> None:
        """Every file under a folder; what is deleted meanwhile is left out."""
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            member = f"{name}/{path.relative_to(folder).as_posix()}"
            # A name that the house never gives is not one of the house's files.
            if path.is_symlink() or not path.is_file() or not _ALLOWED.fullmatch(member):
                continue
            try:
                source = path.open("rb")
            except FileNotFoundError:
                continue
            with source:
                size = os.fstat(source.fileno()).st_size
                self.add_file(member, source, size)

    def finish(self) -> Listing:
        """Write the list of contents; the archive's end follows when the block is left."""
        blob = self.listing.to_bytes()
        about = tarfile.TarInfo(LIST)
        about.size, about.mode = len(blob), 0o600
        self._tar.addfile(about, io.BytesIO(blob))
        return self.listing


class _Gate:
    """Lets bytes through until it is shut."""

    def __init__(self, out: Writable) -> None:
        self._out, self.is_shut = out, False

    def write(self, piece: bytes) -> int:
        return len(piece) if self.is_shut else self._out.write(piece)


class _Watched:
    """Reads on, and keeps the digest of what went by."""

    def __init__(self, source: BinaryIO | io.BytesIO) -> None:
        self._source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        piece = self._source.read(size)
        self.digest.update(piece)
        return piece


def unpack(plain: io.RawIOBase, place: Callable[[str], Writable | None]) -> Listing:
    """Read a whole archive; `place(name)` says where a member's bytes go (None: only proved).

    Gives back the list of contents once every member was compared with it and the stream's end was
    seen. Raises Damaged: then nothing that was placed may be used.
    """
    found: dict[str, tuple[int, str]] = {}
    blob: bytes | None = None
    try:
        with tarfile.open(fileobj=plain, mode="r|", bufsize=PIECE) as tar:
            for member in tar:
                _judge(member, found, ended=blob is not None)
                content: Any = tar.extractfile(member)
                if member.name == LIST:
                    blob = content.read(LONGEST_LIST)
                    continue
                found[member.name] = _carry(content, place(member.name))
        while plain.read(PIECE):  # the filler; only the last frame proves that nothing was cut off
            continue
    except (CannotOpen, tarfile.TarError, EOFError) as error:
        raise Damaged("the stream is cut off or was changed") from error
    listing = Listing.from_bytes(blob or b"")
    if found != listing.members:
        wrong = sorted(set(found.items()) ^ set(listing.members.items()))
        raise Damaged(f"{wrong[0][0]} is not as it was written")
    return listing


def _judge(member: tarfile.TarInfo, found: dict[str, tuple[int, str]], *, ended: bool) -> None:
    if not (member.isreg() and _ALLOWED.fullmatch(member.name)) or ended:
        raise Damaged("there is a member that no backup holds")
    if member.name in found:
        raise Damaged(f"{member.name} is there twice")


def _carry(content: BinaryIO, to: Writable | None) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    while piece := content.read(PIECE):
        size += len(piece)
        digest.update(piece)
        if to is not None:
            to.write(piece)
    return size, digest.hexdigest()
