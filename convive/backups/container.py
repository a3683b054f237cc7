"""The sealed file: a heading that everybody may read, boxes for the custodians, one stream.

Layout: a line that says what it is, the length of the heading in four bytes, the heading as
canonical JSON, the stream of `vault.streams`. The stream's context holds the heading's digest, so
that nothing in the heading can be changed without the stream refusing to open.
"""

from __future__ import annotations

import hashlib
import io
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import BinaryIO, Self

from convive.audit.tree import canonical
from convive.vault import boxes, streams
from convive.vault.envelopes import CannotOpen, Context
from convive.vault.pairs import Private, Public

FIRST_LINE = b"convive backup 1\n"
LONGEST_HEADING = 1_000_000


class NotABackup(ValueError):
    """The file does not begin like a backup."""


class Kind(StrEnum):
    """What is in the file."""

    HOUSE = "house"
    BUCKETS = "buckets"


@dataclass(frozen=True, slots=True)
class Receiver:
    """A backup key, and how many custodians must come together to open what is sealed to it."""

    public: Public
    threshold: int


@dataclass(frozen=True, slots=True)
class Box:
    """The stream's key, sealed to one backup key."""

    fingerprint: str
    words: str
    threshold: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Heading:
    """What everybody may know of a backup. `engine` is the database it was made from."""

    kind: Kind
    ref: str
    site: str
    made_at: datetime
    engine: str
    delete_after: date | None = None
    boxes: tuple[Box, ...] = ()

    def to_bytes(self) -> bytes:
        return canonical(
            {
                "kind": self.kind.value,
                "ref": self.ref,
                "site": self.site,
                "made_at": self.made_at.isoformat(),
                "engine": self.engine,
                "delete_after": self.delete_after.isoformat() if self.delete_after else None,
                "boxes": [
                    {
                        "fingerprint": box.fingerprint,
                        "words": box.words,
                        "threshold": box.threshold,
                        "sealed": b64encode(box.sealed).decode(),
                    }
                    for box in self.boxes
                ],
            }
        )

    @classmethod
    def from_bytes(cls, blob: bytes) -> Self:
        """What `to_bytes` gave. Raises NotABackup."""
        try:
            told = json.loads(blob)
            last_day = told["delete_after"]
            return cls(
                Kind(told["kind"]),
                str(told["ref"]),
                str(told["site"]),
                datetime.fromisoformat(told["made_at"]),
                str(told["engine"]),
                date.fromisoformat(last_day) if last_day else None,
                tuple(
                    Box(
                        str(box["fingerprint"]),
                        str(box["words"]),
                        int(box["threshold"]),
                        b64decode(box["sealed"], validate=True),
                    )
                    for box in told["boxes"]
                ),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise NotABackup("the heading cannot be read") from error

    def sealed_to(self, receivers: Sequence[Receiver], key: bytes) -> Heading:
        """The same heading with the key in one box for each receiver."""
        made = tuple(
            Box(
                one.public.fingerprint.hex(),
                one.public.words,
                one.threshold,
                boxes.seal(one.public, key, self._box_context()),
            )
            for one in receivers
        )
        return Heading(
            self.kind, self.ref, self.site, self.made_at, self.engine, self.delete_after, made
        )

    def key_for(self, private: Private) -> bytes:
        """The stream's key. Raises CannotOpen when no box is for this pair, or it was changed."""
        fingerprint = private.public.fingerprint.hex()
        for box in self.boxes:
            if box.fingerprint == fingerprint:
                return boxes.open(private, box.sealed, self._box_context())
        raise CannotOpen

    def context(self) -> Context:
        """What the stream is bound to: this site, this backup, this heading."""
        digest = hashlib.blake2b(self.to_bytes(), digest_size=32).hexdigest()
        return _context(self.site, f"backups.{self.kind}", self.ref, digest)

    def _box_context(self) -> Context:
        return _context(self.site, f"backups.{self.kind}", self.ref, "key")


def _context(site: str, kind: str, ref: str, section: str) -> Context:
    try:
        return Context(site=site, kind=kind, ref=ref, section=section)
    except ValueError:
        raise CannotOpen from None


class Writer:
    """Takes plain bytes, writes sealed ones; `finish` writes the end without which none opens."""

    def __init__(self, out: BinaryIO, heading: Heading, key: bytes) -> None:
        told = heading.to_bytes()
        self._out, self._sealer = out, streams.Sealer(key, heading.context())
        out.write(FIRST_LINE + len(told).to_bytes(4) + told + self._sealer.start())

    def write(self, piece: bytes) -> int:
        self._out.write(self._sealer.push(piece))
        return len(piece)

    def finish(self) -> None:
        for frame in self._sealer.finish():
            self._out.write(frame)


def read_heading(sealed: BinaryIO) -> Heading:
    """The heading; afterwards `sealed` stands at the stream. Raises NotABackup."""
    if sealed.read(len(FIRST_LINE)) != FIRST_LINE:
        raise NotABackup("this is not a backup of Convive")
    length = int.from_bytes(sealed.read(4))
    if not 0 < length <= LONGEST_HEADING:
        raise NotABackup("the heading has no believable length")
    told = sealed.read(length)
    heading = Heading.from_bytes(told)
    if heading.to_bytes() != told:
        raise NotABackup("the heading is not written as we write it")
    return heading


def has_a_whole_length(sealed: BinaryIO, *, size: int) -> bool:
    """Whether what follows the heading can be a whole stream, judged by its length alone.

    Streams are padded to steps, so a file that was cut hardly ever has a length that fits.
    """
    body = size - sealed.tell() - len(streams.Sealer(bytes(32), _context("", "", "", "")).start())
    frames = -(-body // streams.FRAME)
    text = body - frames * (streams.FRAME - streams.CHUNK)
    return body > 0 and text > 0 and streams.padded_length(text) == text


class Reader(io.RawIOBase):
    """The plain bytes of a stream, from its start, in little memory."""

    def __init__(self, sealed: BinaryIO, heading: Heading, key: bytes) -> None:
        super().__init__()
        self._pieces: Iterator[bytes] = streams.open(key, sealed, heading.context())
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
