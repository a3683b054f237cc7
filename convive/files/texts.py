"""Plain text, kept as UTF-8 without the signs that hide or turn it."""

from __future__ import annotations

from convive.files.undrawable import Undrawable
from convive.ground.clean import clean_text
from convive.ground.reading.encoding import MARKS, SAMPLE, guess_from_bytes


def plain_text(data: bytes) -> bytes:
    """The text as UTF-8. Raises `Undrawable` when it is no text in any encoding we know."""
    name = guess_from_bytes(data[:SAMPLE]).name
    for mark, marked in MARKS:
        if data.startswith(mark):
            data, name = data[len(mark) :], marked
            break
    try:
        text = data.decode(name, "replace")
    except LookupError as error:
        raise Undrawable("damaged") from error
    return clean_text(text.replace("\r\n", "\n").replace("\r", "\n")).encode()
