"""Making a backup: copied at one moment, sealed as it flows, read back and proved, then named."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from convive.backups import container, folders, postgres, proving, queries, rules, sqlite
from convive.backups.archive import BUCKETS, CHECKPOINTS, FILES, SECRET, SQLITE, Damaged, Packer
from convive.backups.container import Heading, Kind, NotABackup, Receiver
from convive.backups.proving import Proof
from convive.backups.rules import Trouble
from convive.backups.words import NotMade
from convive.ground.references import new_ref
from convive.vault import keys


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup: what it is called, how large, how long it took, what was proved."""

    ref: str
    path: Path
    at: datetime
    size: int
    seconds: float
    proof: Proof


def make(path: Path, *, now: datetime, replace: bool = False) -> Made:
    """Write the backup `path` and, beside it, the bucket keys as `path` + `.buckets`.

    Both are read back from the disk and opened with keys that exist only while this runs; the
    backup is restored into a scratch place. Only then do the files get their names. Raises NotMade.
    """
    began = time.monotonic()
    receivers = _receivers()
    buckets = path.with_name(path.name + rules.BUCKETS_SUFFIX)
    _judge_place(path, replace=replace)
    ref = new_ref()
    with folders.lock(), folders.scratch() as scratch:
        try:
            proof = _write_house(path, ref, receivers, now, scratch)
            _write_buckets(buckets, ref, receivers, now, scratch)
        except BaseException:
            for one in (path, buckets):
                folders.unfinished(one).unlink(missing_ok=True)
            raise
        folders.appear(buckets, path)
    return Made(ref, path, now, path.stat().st_size, time.monotonic() - began, proof)


def _receivers() -> list[Receiver]:
    known = queries.active_keys()
    if not known:
        raise NotMade(Trouble.NO_KEY)
    if queries.strangers(known):
        raise NotMade(Trouble.STRANGE_KEY)
    return [Receiver(key.pair, key.threshold) for key in known]


def _judge_place(path: Path, *, replace: bool) -> None:
    if not path.parent.is_dir() or not folders.is_closed(path.parent):
        raise NotMade(Trouble.OPEN_FOLDER)
    if not replace and path.exists():
        raise NotMade(Trouble.THERE_ALREADY)


def _write_house(
    path: Path, ref: str, receivers: Sequence[Receiver], now: datetime, scratch: Path
) -> Proof:
    key = keys.new_key()
    heading = Heading(Kind.HOUSE, ref, settings.SITE_ID, now, connection.vendor)
    heading = heading.sealed_to(receivers, key)
    with folders.new_file(path) as out:
        writer = container.Writer(out, heading, key)
        with Packer(writer) as packer:
            # The database first, then the files: an upload that arrives meanwhile is in too many
            # places, never in too few.
            packer.listing.rows, registered = _pack_database(packer, scratch)
            _pack_folders(packer)
            packer.listing.gone = _gone(registered - packer.listing.names(FILES))
            packer.finish()
        writer.finish()
    return _proved(path, key, scratch)


def _pack_database(packer: Packer, scratch: Path) -> tuple[dict[str, int], set[str]]:
    """Returns the rows of each table and the files that the copied register knows."""
    if connection.vendor == "postgresql":
        with postgres.snapshot(postgres.Place.of(connection.settings_dict)) as (dump, rows, known):
            packer.add_dump(dump)
        return rows, known
    with sqlite.copied(Path(connection.settings_dict["NAME"]), scratch) as (file, rows, known):
        packer.add_file(SQLITE, file, os.fstat(file.fileno()).st_size)
    return rows, known


def _pack_folders(packer: Packer) -> None:
    packer.add_folder(FILES, settings.FILES_DIR)
    packer.add_folder(CHECKPOINTS, settings.DATA_DIR / "checkpoints")
    # The secret that the house made itself; one given from outside is kept by who gave it.
    secret = settings.DATA_DIR / SECRET
    if secret.is_file() and secret.read_text("ascii").strip() == settings.SECRET_KEY:
        packer.add_bytes(SECRET, secret.read_bytes())


def _gone(missing: set[str]) -> list[str]:
    """Of the registered files that were not found, those that were deleted while we copied."""
    if not missing:
        return []
    register = apps.get_model("files", "StoredFile")._default_manager
    still = set(register.filter(path__in=missing).values_list("path", flat=True))
    return sorted(missing - still)


def _write_buckets(
    path: Path, ref: str, receivers: Sequence[Receiver], now: datetime, scratch: Path
) -> None:
    key = keys.new_key()
    last_day = rules.delete_after(now.date())
    heading = Heading(Kind.BUCKETS, ref, settings.SITE_ID, now, connection.vendor, last_day)
    heading = heading.sealed_to(receivers, key)
    with folders.new_file(path) as out:
        writer = container.Writer(out, heading, key)
        with Packer(writer) as packer:
            packer.add_folder(BUCKETS, settings.BUCKETS_DIR)
            packer.finish()
        writer.finish()
    _proved(path, key, scratch)


def _proved(path: Path, key: bytes, scratch: Path) -> Proof:
    try:
        return proving.prove(folders.unfinished(path), key, scratch=scratch)
    except (Damaged, NotABackup) as error:
        raise NotMade(Trouble.DAMAGED) from error
