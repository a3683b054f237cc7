"""Guessing how the letters of a text file are stored, by its marks first and its bytes second."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from convive.ground.reading.errors import Unreadable
from convive.ground.reading.latin import likeliest_latin

SAMPLE = 256_000
ENOUGH = 32_000
PIECE = 1 << 20

# The longer mark first: UTF-32's little-endian mark begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHER_SCRIPTS = ("cp1256", "iso8859_6", "cp1251", "koi8_r", "iso8859_5", "cp1253", "cp1255")

MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
HIGH = re.compile(rb"[\x80-\xff]")
HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name, the length of the mark before the text, and whether we had to guess."""

    name: str
    mark: int = 0
    guessed: bool = False


def guess_encoding(path: Path) -> Encoding:
    """How the file's letters are stored; looks through it until it has met enough of them."""
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, name in MARKS:
        if start.startswith(mark):
            return Encoding(name, mark=len(mark))
    wide = _wide_without_mark(start)
    if wide:
        return Encoding(wide, guessed=True)
    return guess_from_bytes(b"".join(_telling_lines(path)))


def guess_from_bytes(sample: bytes) -> Encoding:
    """UTF-8 when most signs past ASCII are well formed, otherwise the likeliest older encoding.

    >>> guess_from_bytes("Élysée".encode("cp1252")).name
    'cp1252'
    """
    if sample.isascii():
        return Encoding("utf-8")
    formed = MULTIBYTE.findall(sample)
    loose = len(HIGH.findall(sample)) - sum(map(len, formed))
    if len(formed) > loose:
        return Encoding("utf-8")
    return Encoding(_older(sample), guessed=True)


def _older(sample: bytes) -> str:
    """In Latin scripts letters past ASCII stand alone; in the others they stand in runs."""
    in_runs = sum(map(len, HIGH_RUN.findall(sample)))
    if in_runs * 2 < len(HIGH.findall(sample)):
        return likeliest_latin(sample)
    found = from_bytes(sample[:ENOUGH], cp_isolation=list(OTHER_SCRIPTS), enable_fallback=False)
    best = found.best()
    return best.encoding if best is not None and best.encoding in OTHER_SCRIPTS else "cp1256"


def _wide_without_mark(start: bytes) -> str | None:
    """UTF-16 without a mark shows as a NUL in every second place."""
    even, odd = start[::2], start[1::2]
    if len(odd) < 8:
        return None
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _telling_lines(path: Path) -> Iterator[bytes]:
    """Lines with letters past ASCII, from the whole file, until there are enough."""
    found = 0
    with path.open("rb") as file:
        while found < SAMPLE and (piece := file.read(PIECE)):
            if piece.isascii():
                continue
            lines = piece[piece.find(b"\n") + 1 :] or piece
            for line in lines.split(b"\n"):
                if not line.isascii() and found < SAMPLE:
                    found += len(line[:4096])
                    yield line[:4096] + b"\n"


def pieces(path: Path, encoding: Encoding) -> Iterator[bytes]:
    """The file's bytes in pieces of a megabyte; wide encodings are turned into UTF-8 on the way."""
    with path.open("rb") as file:
        file.seek(encoding.mark)
        if not encoding.name.startswith(("utf-16", "utf-32")):
            yield from iter(lambda: file.read(PIECE), b"")
            return
        decoder = codecs.getincrementaldecoder(encoding.name)("surrogatepass")
        for piece in iter(lambda: file.read(PIECE), b""):
            try:
                yield decoder.decode(piece).encode("utf-8", "surrogatepass")
            except UnicodeDecodeError as error:
                raise Unreadable("unknown_encoding") from error
        yield _rest(decoder)


def _rest(decoder: codecs.IncrementalDecoder) -> bytes:
    """What is left at the end; half a sign becomes a broken byte, so its line is refused."""
    try:
        return decoder.decode(b"", True).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return b"\xff"


def text_codec(encoding: Encoding) -> str:
    """The codec of what `pieces` gives."""
    return "utf-8" if encoding.name.startswith(("utf-16", "utf-32")) else encoding.name
