"""The process that draws a file: it has no secrets, opens nothing, writes nothing, and may die.

`renditions` starts it anew for each file: it reads the file from its standard input, writes the
clean copy to its standard output in pieces with their length in front, then an empty piece, then
what it did as JSON. A process made anew, not a fork: nothing of the house's memory is in it.
"""

from __future__ import annotations

import json
import resource
import struct
import sys

PAPER = "application/pdf"
LENGTH = struct.Struct(">I")
LONGEST_PIECE = 1 << 20


def bound(memory: int, seconds: int) -> None:
    """From here on: so much memory, so much time, no file ever written, no remains when it dies."""
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
    ):
        resource.setrlimit(limit, (most, most))


def shut() -> None:
    """From here on no file and no connection can be opened: there is no number left for one."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def send(piece: bytes) -> None:
    """One piece, or several, of the clean copy."""
    for at in range(0, len(piece), LONGEST_PIECE):
        part = piece[at : at + LONGEST_PIECE]
        sys.stdout.buffer.write(LENGTH.pack(len(part)) + part)


def main() -> None:
    """`memory seconds media-type` are the last words of the command line."""
    memory, seconds, media_type = sys.argv[-3:]
    bound(int(memory), int(seconds))
    from convive.files import papers, pictures
    from convive.files.undrawable import Undrawable

    if media_type == PAPER:
        papers.rehearse()
    else:
        pictures.rehearse(media_type)
    shut()
    answer: dict[str, object] = {}
    try:
        data = sys.stdin.buffer.read()
        if media_type == PAPER:
            kind, lost = papers.flatten(data, send)
        else:
            kind, lost = pictures.redraw(data, media_type, send)
        answer = {"media_type": kind, "stripped": sorted(lost)}
    except Undrawable as error:
        answer = {"refused": error.code}
    except MemoryError:
        answer = {"refused": "too-large"}
    except Exception:
        answer = {"refused": "damaged"}
    sys.stdout.buffer.write(LENGTH.pack(0) + json.dumps(answer).encode())
    sys.stdout.buffer.flush()
