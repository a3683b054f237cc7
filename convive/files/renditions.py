"""Clean copies for reading: drawn in a process of their own, sealed as they come back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import IO, Any

import convive
from convive.files import rules, sealing
from convive.files.drawing import LENGTH, LONGEST_PIECE
from convive.files.kept import Copy, Rendition
from convive.files.sentences import NO_COPY
from convive.files.texts import plain_text
from convive.files.undrawable import Undrawable
from convive.files.uploads import SealedUpload

MEMORY = 1 << 30  # bytes of address space for drawing one file
SECONDS = 20  # of computing
PATIENCE = 40  # seconds on the clock, for what waits instead of computing
WAITING = 10  # seconds until somebody hears that the server is busy
LONGEST_ANSWER = 4096
_START = "import sys; sys.path.append(sys.argv[1]);from convive.files.drawing import main; main()"
_ROOT = str(Path(convive.__file__).resolve().parents[1])
# Each drawing may take MEMORY: never more than two at a time in one process of the house.
_places = BoundedSemaphore(2)


def prepare(upload: SealedUpload) -> Copy:
    """The clean copy of an upload, made once. Best called before a transaction: drawing takes long.

    A copy that no action keeps goes with its upload.
    """
    if upload.copy is None:
        upload.copy = make(
            upload.stored, upload.key, media_type=upload.found.media_type, size=upload.size or 0
        )
    return upload.copy


def make(path: str, key: bytes, *, media_type: str, size: int) -> Copy:
    """A clean copy of a sealed file, as a sealed file with its own key; or the code of why not."""
    most = rules.READ_AT_MOST.get(media_type)
    if most is None:
        return Copy(refused="kind")
    if size > most:
        return Copy(refused="too-large")
    try:
        return _text(path, key) if media_type == rules.TEXT else _drawn(path, key, media_type)
    except Undrawable as error:
        return Copy(refused=error.code)


def _text(path: str, key: bytes) -> Copy:
    with sealing.plain_reader(path, key) as reader:
        text = plain_text(reader.read())
    return Copy(_rendition(sealing.seal_new(iter([text])), rules.TEXT))


def _drawn(path: str, key: bytes, media_type: str) -> Copy:
    if not _places.acquire(timeout=WAITING):
        raise Undrawable("busy")
    try:
        with sealing.plain_path(path, key) as plain, plain.open("rb") as handle:
            child = _start(handle, media_type)
            timer = Timer(PATIENCE, child.kill)
            timer.start()
            try:
                return _taken(child)
            finally:
                timer.cancel()
                child.kill()
                child.communicate()
    finally:
        _places.release()


def _start(handle: IO[bytes], media_type: str) -> subprocess.Popen[bytes]:
    given = (_ROOT, str(MEMORY), str(SECONDS), media_type)
    return subprocess.Popen(  # noqa: S603 (our own interpreter, words of our own)
        [sys.executable, "-I", "-B", "-c", _START, *given],
        stdin=handle,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
    )


def _taken(child: subprocess.Popen[bytes]) -> Copy:
    """What the child gave. It read a hostile file: nothing it says is believed unseen."""
    answer: dict[str, Any] = {}
    stored = sealing.seal_new(_pieces(child, answer))
    stripped = tuple(word for word in rules.STRIPPED if word in answer["stripped"])
    return Copy(_rendition(stored, answer["media_type"]), stripped)


def _pieces(child: subprocess.Popen[bytes], answer: dict[str, Any]) -> Iterator[bytes]:
    """The clean copy piece by piece; fills `answer`. Raises `Undrawable` unless it ends well."""
    assert child.stdout is not None  # noqa: S101 (for the type checker: it was asked for)
    source, size, start = child.stdout, 0, b""
    while length := LENGTH.unpack(_exactly(source, LENGTH.size))[0]:
        size += length
        if length > LONGEST_PIECE or size > sealing.largest():
            raise Undrawable("too-large")
        piece = _exactly(source, length)
        start = (start + piece[:64])[:64]
        yield piece
    answer.update(_answer(source.read(LONGEST_ANSWER)))
    if child.wait() != 0 or answer["media_type"] != rules.media_type(start):
        raise Undrawable("too-hard")


def _answer(said: bytes) -> dict[str, Any]:
    try:
        words = json.loads(said)
        if "refused" in words:
            raise Undrawable(words["refused"] if words["refused"] in NO_COPY else "too-hard")
        return {"media_type": str(words["media_type"]), "stripped": list(words["stripped"])}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Undrawable("too-hard") from None


def _exactly(source: IO[bytes], size: int) -> bytes:
    piece = source.read(size)
    if len(piece) < size:  # the child was killed, or gave up without a word
        raise Undrawable("too-hard")
    return piece


def _rendition(stored: sealing.Sealed, media_type: str) -> Rendition:
    return Rendition(stored.path, stored.key, media_type, stored.size, stored.digest)
