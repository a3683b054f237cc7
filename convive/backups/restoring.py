"""Restoring: a new data folder out of a backup, never over one that is there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from convive.backups import archive, container, custodians, folders, postgres, proving
from convive.backups.archive import Damaged, Listing
from convive.backups.container import Heading, Kind, NotABackup
from convive.backups.postgres import Place
from convive.backups.rules import is_over
from convive.ground.refusals import Refused
from convive.vault.pairs import Private

DATABASE = "convive.sqlite3"


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands in the new folder, and which keys of buckets came with it (None: none)."""

    heading: Heading
    files: int
    has_secret: bool
    is_dump_left: bool
    buckets: Heading | None


def restore(
    path: Path,
    into: Path,
    *,
    private: Private,
    today: date,
    buckets: Path | None = None,
    database: Place | None = None,
) -> Restored:
    """Restore a backup into a new folder; `database` takes a PostgreSQL dump, else it lies there.

    The folder appears whole or not at all. Raises Refused.
    """
    _judge(into, database)
    under_way = into.with_name(f"{into.name}.part")
    shutil.rmtree(under_way, ignore_errors=True)
    under_way.mkdir(mode=0o700, parents=True)
    try:
        keys_of = _restore_buckets(buckets, private, under_way, today) if buckets else None
        heading, listing = _restore_house(path, private, under_way, database)
        os.replace(under_way, into)
    except (Damaged, NotABackup) as error:
        raise damaged(error) from error
    except OSError as error:
        if error.errno not in folders.NO_SPACE:
            raise
        raise Refused(
            _("There is no space left to restore the backup."),
            instead=_("Nothing was left behind. Choose a larger disk."),
        ) from error
    finally:
        shutil.rmtree(under_way, ignore_errors=True)
    return Restored(
        heading,
        files=len(listing.names(archive.FILES)),
        has_secret=archive.SECRET in listing.members,
        is_dump_left=heading.engine == "postgresql" and database is None,
        buckets=keys_of,
    )


def heading_of(path: Path, *, kind: Kind = Kind.HOUSE) -> Heading:
    """The heading of a backup of this site. Raises Refused for anything else."""
    try:
        with path.open("rb") as sealed:
            heading = container.read_heading(sealed)
    except NotABackup as error:
        raise damaged(error) from error
    if heading.kind != kind:
        raise Refused(
            _("This file holds something else."),
            instead=_("FILE is the backup itself; FILE.buckets goes with --buckets."),
        )
    if heading.site != settings.SITE_ID:
        raise Refused(
            _("This backup was made by another installation: %(site)s.") % {"site": heading.site},
            instead=_("To restore that one, set CONVIVE_SITE_ID to its name and try again."),
        )
    return heading


def _judge(into: Path, database: Place | None) -> None:
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Refused(
            _("There is something in this folder already, and nothing is restored over it."),
            instead=_("Name a folder that does not exist yet."),
        )
    if database is not None and not postgres.is_empty(database):
        raise Refused(
            _("There is something in this database already, and nothing is restored over it."),
            instead=_("Make an empty database with “createdb” and name that one."),
        )


def _restore_house(
    path: Path, private: Private, folder: Path, database: Place | None
) -> tuple[Heading, Listing]:
    heading = heading_of(path)
    key = custodians.key_for(heading, private)
    with path.open("rb") as sealed, _Shelves(folder) as shelves:
        container.read_heading(sealed)
        plain = container.Reader(sealed, heading, key)
        if heading.engine == "postgresql" and database is not None:
            return heading, proving.restore_dump(plain, database, shelves.place)
        return heading, archive.unpack(plain, shelves.place)


def _restore_buckets(path: Path, private: Private, folder: Path, today: date) -> Heading:
    heading = heading_of(path, kind=Kind.BUCKETS)
    if heading.delete_after is None or is_over(heading.delete_after, today=today):
        raise Refused(
            _("This copy of the bucket keys is too old: with it, erased records would come back."),
            instead=_("Delete it. Use a copy younger than 35 days, or today’s folder of buckets."),
        )
    key = custodians.key_for(heading, private)
    with path.open("rb") as sealed, _Shelves(folder) as shelves:
        container.read_heading(sealed)
        archive.unpack(container.Reader(sealed, heading, key), shelves.place)
    return heading


class _Shelves:
    """Puts each member into the folder, mode 0600; the pieces of a dump become one file again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: BinaryIO | None = None
        self._path: Path | None = None

    def __enter__(self) -> _Shelves:
        return self

    def __exit__(self, *_error: object) -> None:
        self._close()

    @property
    def place(self) -> Callable[[str], BinaryIO | None]:
        return self._place

    def _place(self, name: str) -> BinaryIO | None:
        path = self._folder / _resting_name(name)
        if path != self._path or self._open is None:
            self._close()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._open, self._path = os.fdopen(handle, "wb"), path
        return self._open

    def _close(self) -> None:
        if self._open is not None:
            self._open.flush()
            os.fsync(self._open.fileno())
            self._open.close()


def _resting_name(name: str) -> str:
    if name == archive.SQLITE:
        return DATABASE
    return archive.DUMP if name.startswith(f"{archive.DUMP}/") else name


def damaged(error: Exception) -> Refused:
    """What a person is told about a file that is not whole."""
    return Refused(
        _("This backup is damaged: %(what)s.") % {"what": error},
        instead=_("Nothing of it was kept. Try another copy, or an older backup."),
    )
