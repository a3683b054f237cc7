"""PostgreSQL: its own dump, piped into the sealer; restored into a database of its own for the proof."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, LiteralString, Self

import environ
import psycopg
from psycopg import sql

from convive.backups import tables
from convive.backups.archive import PIECE, Damaged
from convive.backups.rules import Trouble
from convive.backups.words import NotMade

log = logging.getLogger(__name__)

MARK = "Made by convive to prove a backup; it may be dropped at any time."
PATIENCE = 60  # seconds for the programs to end once their pipe is closed
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A database on a server. Its password never stands on a command line."""

    told: Mapping[str, str]

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """The place that Django's settings of a database name."""
        options = settings.get("OPTIONS") or {}
        told = {
            "host": settings.get("HOST"),
            "port": settings.get("PORT"),
            "user": settings.get("USER"),
            "password": settings.get("PASSWORD"),
            "dbname": settings.get("NAME"),
            "sslmode": options.get("sslmode"),
            "sslrootcert": options.get("sslrootcert"),
        }
        return cls({name: str(value) for name, value in told.items() if value})

    @classmethod
    def at(cls, address: str) -> Self:
        """The place that an address such as `postgres://user:word@host/name` names."""
        return cls.of(environ.Env.db_url_config(address))

    def named(self, name: str) -> Place:
        """Another database on the same server."""
        return Place({**self.told, "dbname": name})

    @property
    def name(self) -> str:
        return self.told["dbname"]

    @property
    def environment(self) -> dict[str, str]:
        told = {_VARIABLES[name]: value for name, value in self.told.items()}
        return {**os.environ, **told, "PGCONNECT_TIMEOUT": "20"}

    def connect(self, *, autocommit: bool = False) -> psycopg.Connection[Any]:
        return psycopg.connect(autocommit=autocommit, **self.told)  # type: ignore[arg-type]


@contextmanager
def snapshot(place: Place) -> Iterator[tuple[Iterator[bytes], dict[str, int], set[str]]]:
    """The dump of one moment, its rows a table, and the files that it registers.

    Counts and dump share one exported snapshot, so they speak of the same commit.
    """
    _need_programs()
    with closing(place.connect()) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        ask = _asking(connection)
        moment = str(next(ask("SELECT pg_export_snapshot()"))[0])
        names = table_names(ask)
        rows, registered = tables.counts(ask, names), tables.registered_files(ask, names)
        yield _dump(place, moment), rows, registered


def _dump(place: Place, moment: str) -> Iterator[bytes]:
    order = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}"]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(  # noqa: S603 (fixed words and a snapshot's name)
            order, env=place.environment, stdout=subprocess.PIPE, stderr=said
        ) as program:
            assert program.stdout is not None  # noqa: S101 (asked for above)
            try:
                while piece := program.stdout.read(PIECE):
                    yield piece
            except BaseException:
                program.kill()
                raise
        if program.returncode:
            said.seek(0)
            log.error("pg_dump: %s", said.read(2000).decode(errors="replace"))
            raise NotMade(Trouble.DUMP_FAILED)


class Restorer:
    """Takes the dump piece by piece and lets `pg_restore` fill a database with it; all or nothing.

    Without a place the dump is only read to its end.
    """

    def __init__(self, place: Place | None) -> None:
        _need_programs()
        order = ["pg_restore", "--no-owner", "--no-privileges"]
        if place is None:
            order += [f"--file={os.devnull}"]
        else:
            order += ["--exit-on-error", "--single-transaction", f"--dbname={place.name}"]
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `end`)
        self._program = subprocess.Popen(  # noqa: S603 (fixed words and a database's name)
            order,
            env=place.environment if place else None,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
        )

    def write(self, piece: bytes) -> int:
        assert self._program.stdin is not None  # noqa: S101 (asked for above)
        try:
            self._program.stdin.write(piece)
        except BrokenPipeError:
            raise Damaged("pg_restore did not take the dump") from None
        return len(piece)

    def end(self) -> None:
        """The dump is over. Raises Damaged when the database did not take it."""
        try:
            self._program.communicate(timeout=None)
            self._said.seek(0)
            words = self._said.read(2000).decode(errors="replace")
        finally:
            self.stop()
        if self._program.returncode:
            log.error("pg_restore: %s", words)
            raise Damaged("pg_restore could not restore the dump")

    def stop(self) -> None:
        """Stop in the middle; a database half filled is rolled back by its server."""
        if self._program.poll() is None:
            self._program.kill()
            self._program.wait(PATIENCE)
        if self._program.stdin is not None:
            with suppress(OSError):  # what it did not take is thrown away
                self._program.stdin.close()
        self._said.close()


@contextmanager
def proof_database(place: Place) -> Iterator[Place | None]:
    """An empty database for the proof, dropped afterwards; None where our role may not make one."""
    name = f"{place.name[:50]}_proof"
    with closing(place.connect(autocommit=True)) as connection:
        ask = _asking(connection)
        if not next(ask("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname=current_user"))[
            0
        ] or not _cleared(connection, name):
            yield None
            return
        connection.execute(_said("CREATE DATABASE {} TEMPLATE template0", name))
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(MARK))
        )
        try:
            yield place.named(name)
        finally:
            _cleared(connection, name)


def _cleared(connection: psycopg.Connection[Any], name: str) -> bool:
    """Drop what an earlier proof left; False when a database of that name is not ours to drop."""
    found = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    if found is None:
        return True
    if found[0] != MARK:
        return False
    connection.execute(_said("DROP DATABASE {} WITH (FORCE)", name))
    return True


def _said(words: LiteralString, name: str) -> sql.Composed:
    return sql.SQL(words).format(sql.Identifier(name))


@contextmanager
def opened(place: Place) -> Iterator[tables.Ask]:
    """A restored database, open for questions. Raises Damaged when it does not answer."""
    try:
        with closing(place.connect()) as connection:
            yield _asking(connection)
    except psycopg.Error as error:
        raise Damaged("the restored database cannot be read") from error


def is_empty(place: Place) -> bool:
    """Whether a database holds no table yet."""
    with opened(place) as ask:
        return not table_names(ask)


def table_names(ask: tables.Ask) -> list[str]:
    """Every table of ours."""
    rows = ask(
        "SELECT tablename FROM pg_tables WHERE schemaname = ANY(current_schemas(false)) ORDER BY 1"
    )
    return [str(row[0]) for row in rows]


def _asking(connection: psycopg.Connection[Any]) -> tables.Ask:
    def ask(statement: str) -> Iterator[Sequence[Any]]:
        cursor = connection.cursor()
        cursor.execute(statement.encode())
        return iter(cursor)

    return ask


def _need_programs() -> None:
    if not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        raise NotMade(Trouble.NO_PROGRAM)
