"""The SQLite file: copied while people write, opened without being changed.

The copy is made by SQLite's online backup, all pages in one step: readers and writers go on (WAL),
and the copy is the database as it was at one commit. It cannot flow straight into the sealer, for
SQLite offers no stream, and memory is the one thing a small server lacks: a city's database may be
larger. So the copy lies, for the moments until it is sealed, in a folder 0700 inside the data
folder, without a name as soon as it is open. It shows a thief of the disk nothing that the live
file beside it does not show: what is sealed there is sealed here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from convive.backups import tables
from convive.backups.archive import Damaged

PATIENCE = 60  # seconds to wait for a moment without a writer's lock


@contextmanager
def copied(live: Path, scratch: Path) -> Iterator[tuple[BinaryIO, dict[str, int], set[str]]]:
    """An open copy of the live database, its rows a table, and the files that it registers."""
    path = scratch / "copy.sqlite3"
    path.touch(mode=0o600)
    with closing(_connect(live, "rw")) as source, closing(_connect(path, "rw")) as copy:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a WAL beside it
    with closing(_connect(path, "ro&immutable=1")) as copy:
        ask = _asking(copy)
        names = table_names(ask)
        rows, registered = tables.counts(ask, names), tables.registered_files(ask, names)
    with path.open("rb") as file:
        path.unlink()
        yield file, rows, registered


@contextmanager
def opened(path: Path) -> Iterator[tables.Ask]:
    """A restored file, open for questions. Raises Damaged when it is no database."""
    try:
        with closing(_connect(path, "ro&immutable=1")) as connection:
            yield _asking(connection)
    except sqlite3.DatabaseError as error:
        raise Damaged("the copied database cannot be read") from error


def prove(ask: tables.Ask) -> None:
    """SQLite's own check of every page and index. Raises Damaged."""
    if [row[0] for row in ask("PRAGMA integrity_check")] != ["ok"]:
        raise Damaged("the copied database does not pass its own check")


def table_names(ask: tables.Ask) -> list[str]:
    """Every table that holds rows of its own."""
    rows = ask(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return [str(row[0]) for row in rows]


def _asking(connection: sqlite3.Connection) -> tables.Ask:
    def ask(statement: str) -> Iterator[Sequence[Any]]:
        return iter(connection.execute(statement))

    return ask


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path))}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection
