"""A small invented house with files, buckets, custodians, and its restored twin."""

from __future__ import annotations

import io
import secrets
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection
from psycopg import sql

from convive.backups import actions, custodians, jobs, postgres, restoring
from convive.backups.models import BackupKey, BackupRun
from convive.files import sealing
from convive.files.models import StoredFile
from convive.ground.viewers import House
from convive.vault import keys, streams

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass
class Custodians:
    """Who together open what is sealed to `key`."""

    key: BackupKey
    shares: list[str]


def some_custodians(*, threshold=2, count=3) -> Custodians:
    """A new backup key and the shares on its custodians' papers."""
    pair, shares = custodians.new_pair(threshold=threshold, count=count)
    key = actions.keep_key(pair, threshold=threshold, count=count, on=NOW.date(), by=House())
    return Custodians(key, shares)


def a_sealed_file(content: bytes) -> StoredFile:
    """A file in the register and, sealed, in the folder of files."""
    name, key = secrets.token_hex(20), keys.new_key()
    with (sealing.folder() / name).open("wb") as out:
        out.writelines(streams.seal(key, io.BytesIO(content), sealing.context(name)))
    return StoredFile.objects.create(
        name="letter.pdf",
        size=len(content),
        media_type="application/pdf",
        digest="",
        path=name,
        key=sealing.wrap(key, name),
        permission="landscape.edit",
        kept_by="",
    )


def a_bucket_key(settings, content: bytes = b"b" * 32) -> Path:
    """A file with the key of a bucket."""
    settings.BUCKETS_DIR.mkdir(exist_ok=True)
    path = settings.BUCKETS_DIR / "2027-03"
    path.write_bytes(content)
    return path


def a_backup(folder: Path, *, name="city.backup", now=NOW) -> tuple[Path, BackupRun]:
    """A backup in a closed folder."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / name
    return path, jobs.back_up(path, now=now, by=House())


@contextmanager
def restored(path: Path, into: Path, shares, **options):
    """The restored house: its folder, and a way to ask its database."""
    private = custodians.joined(shares)
    options.setdefault("today", NOW.date())
    if connection.vendor == "postgresql":
        with an_empty_database() as place:
            restoring.restore(path, into, private=private, database=place, **options)
            with postgres.opened(place) as ask:
                yield into, ask
        return
    restoring.restore(path, into, private=private, **options)
    with closing(sqlite3.connect(into / "convive.sqlite3")) as copy:
        yield into, copy.execute


@contextmanager
def an_empty_database():
    """A new PostgreSQL database, gone afterwards."""
    place = postgres.Place.of(connection.settings_dict)
    name = sql.Identifier(f"restored_{secrets.token_hex(4)}")
    with closing(place.connect(autocommit=True)) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
        try:
            yield place.named(name.as_string(server).strip('"'))
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
