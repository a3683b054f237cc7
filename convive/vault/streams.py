"""Seal files while they flow: little memory, no plain byte on disk, no silent truncation."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_ABYTES,
    crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    crypto_secretstream_xchacha20poly1305_init_pull,
    crypto_secretstream_xchacha20poly1305_init_push,
    crypto_secretstream_xchacha20poly1305_pull,
    crypto_secretstream_xchacha20poly1305_push,
    crypto_secretstream_xchacha20poly1305_state,
    crypto_secretstream_xchacha20poly1305_TAG_FINAL,
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
    crypto_secretstream_xchacha20poly1305_TAG_PUSH,
    sodium_unpad,
)
from nacl.exceptions import CryptoError

from convive.vault.envelopes import HEADING, STEP, Algorithm, CannotOpen, Context

CHUNK = 65_536  # bytes of plain text in a frame; only the last frame is shorter
FRAME = CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MORE = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_TEXT_ENDS = crypto_secretstream_xchacha20poly1305_TAG_PUSH
_FINAL = crypto_secretstream_xchacha20poly1305_TAG_FINAL


class Readable(Protocol):
    """Something to read bytes from: an open file, a response."""

    def read(self, size: int, /) -> bytes: ...


def padded_length(length: int) -> int:
    """The next step of the ladder: each is 5 % above the last, and at least 256 bytes.

    >>> padded_length(1), padded_length(257), padded_length(100_000)
    (256, 512, 100261)
    """
    step = STEP
    while step < length:
        step += max(STEP, step // 20)
    return step


class Sealer:
    """Seals what is pushed into it, piece by piece: `start`, then `push` as often as wanted, then
    `finish`.

    Every frame carries the whole context. The frame in which the text ends is padded (ISO 7816-4)
    and tagged PUSH, filler follows, and the very last frame is tagged FINAL.
    """

    def __init__(self, key: bytes, context: Context) -> None:
        self._associated = context.associated(Algorithm.STREAM)
        self._state = crypto_secretstream_xchacha20poly1305_state()
        self._header = crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        self._waiting = bytearray()
        self._length = 0

    def start(self) -> bytes:
        """The first bytes of the sealed file."""
        return self._associated[:HEADING] + self._header

    def push(self, piece: bytes) -> bytes:
        """Take a piece of any size; give back the frames that are full."""
        self._length += len(piece)
        self._waiting += piece
        frames = bytearray()
        for at in range(0, len(self._waiting) - CHUNK + 1, CHUNK):
            frames += self._frame(bytes(self._waiting[at : at + CHUNK]), _MORE)
        del self._waiting[: len(self._waiting) // CHUNK * CHUNK]
        return bytes(frames)

    def finish(self) -> Iterator[bytes]:
        """The last frames: the end of the text and what hides its length."""
        filler = padded_length(self._length + 1) - self._length - 1
        text = bytes(self._waiting) + b"\x80"
        ends = _TEXT_ENDS
        while len(text) + filler > CHUNK:
            added = CHUNK - len(text)
            yield self._frame(text + bytes(added), ends)
            text, ends, filler = b"", _MORE, filler - added
        yield self._frame(text + bytes(filler), _FINAL)

    def _frame(self, text: bytes, tag: int) -> bytes:
        return crypto_secretstream_xchacha20poly1305_push(self._state, text, self._associated, tag)


def seal(key: bytes, pieces: Iterable[bytes], context: Context) -> Iterator[bytes]:
    """The sealed file, piece by piece, under a key of 32 bytes used for this file alone."""
    sealer = Sealer(key, context)
    yield sealer.start()
    for piece in pieces:
        yield sealer.push(piece)
    yield from sealer.finish()


def open(key: bytes, sealed: Readable, context: Context) -> Iterator[bytes]:
    """The text of a sealed file, piece by piece; `CannotOpen` as soon as something is not as it
    was sealed.

    Each piece is proved before it is given out, but only the end proves that nothing is missing:
    who keeps the pieces must throw them away when `CannotOpen` comes.
    """
    associated = context.associated(Algorithm.STREAM)
    start = _read(sealed, HEADING + _HEADER)
    if len(start) < HEADING + _HEADER or start[:HEADING] != associated[:HEADING]:
        raise CannotOpen
    state = crypto_secretstream_xchacha20poly1305_state()
    crypto_secretstream_xchacha20poly1305_init_pull(state, start[HEADING:], key)
    text_ended = False
    for frame, last in _frames(sealed):
        text, tag = _pull(state, frame, associated)
        if (tag == _FINAL) != last:
            raise CannotOpen
        if not text_ended:
            text_ended = tag != _MORE
            yield _unpad(text) if text_ended else text


def _frames(sealed: Readable) -> Iterator[tuple[bytes, bool]]:
    """Each frame, and whether it is the last; there is always one, if an empty one."""
    frame = _read(sealed, FRAME)
    while following := _read(sealed, FRAME):
        yield frame, False
        frame = following
    yield frame, True


def _pull(
    state: crypto_secretstream_xchacha20poly1305_state, frame: bytes, associated: bytes
) -> tuple[bytes, int]:
    if len(frame) < crypto_secretstream_xchacha20poly1305_ABYTES:
        raise CannotOpen
    try:
        return crypto_secretstream_xchacha20poly1305_pull(state, frame, associated)
    except CryptoError:
        raise CannotOpen from None


def _unpad(text: bytes) -> bytes:
    try:
        return sodium_unpad(text, len(text))
    except CryptoError:
        raise CannotOpen from None


def _read(source: Readable, size: int) -> bytes:
    """Exactly `size` bytes, or fewer at the end; a network source may give less than asked."""
    pieces = bytearray()
    while len(pieces) < size and (piece := source.read(size - len(pieces))):
        pieces += piece
    return bytes(pieces)
