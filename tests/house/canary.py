"""Looks for words everywhere that something could lie: tables, files, mail, logs, memory of caches.

>>> from tests.house.canary import search, forms_of
"""

from __future__ import annotations

import base64
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.db import connection

from convive.files import sealing

LARGEST = 64 << 20  # bytes of one file; nothing of the house is larger
REAL_TEMPORARY = Path(tempfile.gettempdir())


def forms_of(word: str) -> set[bytes]:
    """The ways in which a word could lie there: plain, wide, escaped, in hexadecimal, in base 64."""
    plain = word.encode()
    found = {
        plain,
        plain.lower(),
        word.encode("utf-16-le"),
        json.dumps(word)[1:-1].encode(),
        repr(word)[1:-1].encode("ascii", "backslashreplace"),
        quote(word).encode(),
        quote_plus(word).encode(),
        plain.hex().encode(),
    }
    # Base 64 depends on where a word begins in a group of three; its edges depend on its neighbours.
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + plain).strip(b"=")
        found.add(coded[-(-shift * 8 // 6) : -1])
    return {form for form in found if len(form) >= 6}


def search(
    words: Iterable[str],
    *,
    began: float,
    logged: Iterable[str] = (),
    folders: Iterable[Path] = (),
) -> list[str]:
    """Every place where one of these words lies, as `what: where`; empty when there is none.

    `began` is when the test began (seconds): only files touched since are read. `logged` is what was
    logged meanwhile.
    """
    wanted = {word: forms_of(word) for word in words}
    found = []
    for place, content in _everything(began, list(logged), list(folders)):
        found += [
            f"{word}: {place}"
            for word, forms in wanted.items()
            if any(form in content or form in content.lower() for form in forms)
        ]
    return sorted(set(found))


def _everything(
    began: float, logged: list[str], folders: list[Path]
) -> Iterator[tuple[str, bytes]]:
    yield from tables()
    for folder in {settings.DATA_DIR, sealing.folder(), REAL_TEMPORARY, *folders}:
        yield from files_in(Path(folder), began)
    for number, line in enumerate(logged):
        yield f"log line {number}", line.encode("utf-8", "surrogatepass")
    for letter in getattr(mail, "outbox", []):
        yield f"mail to {letter.to}", letter.message().as_bytes() + letter.body.encode()
    for cache in caches.all():
        yield "cache", repr(getattr(cache, "_cache", "")).encode()


def tables() -> Iterator[tuple[str, bytes]]:
    """Every row of every table of the database, sessions and all, as bytes."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield f"table {table}", b"\x1f".join(map(_bytes, row))


def files_in(folder: Path, began: float) -> Iterator[tuple[str, bytes]]:
    """Every file beneath that was touched since: the database's own files and its log among them."""
    paths = (Path(home) / name for home, _folders, names in os.walk(folder) for name in names)
    for path in paths:
        try:
            about = path.stat()
            if path.is_file() and about.st_mtime >= began and about.st_size <= LARGEST:
                yield f"file {path.name}", path.name.encode() + b"\x1f" + path.read_bytes()
        except OSError:
            continue  # others' files come and go beside us


def _bytes(cell: object) -> bytes:
    if isinstance(cell, bytes | bytearray | memoryview):
        return bytes(cell)
    return str(cell).encode("utf-8", "surrogatepass")
