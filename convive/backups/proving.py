"""A backup is proved by restoring it: everything is read back, opened and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from convive.backups import archive, container, postgres, sqlite, tables
from convive.backups.archive import Damaged, Listing, Writable
from convive.backups.container import Heading, Kind
from convive.backups.rules import Verdict
from convive.vault.envelopes import CannotOpen


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of it: how far the proof went, and what was counted on the way.

    `missing` counts files that are registered but were already gone from the live folder.
    """

    verdict: Verdict
    events: int = 0
    rows: int = 0
    files: int = 0
    missing: int = 0


def prove(path: Path, key: bytes, *, scratch: Path) -> Proof:
    """Open a backup and restore it into the scratch folder. Raises Damaged, or NotABackup."""
    with path.open("rb") as sealed:
        heading = container.read_heading(sealed)
        try:
            plain = container.Reader(sealed, heading, key)
        except CannotOpen as error:
            raise Damaged("the heading was changed") from error
        if heading.kind == Kind.BUCKETS:
            listing = archive.unpack(plain, lambda name: None)
            return Proof(Verdict.RESTORED, files=len(listing.members))
        if heading.engine == "postgresql":
            return _prove_postgres(plain, heading)
        return _prove_sqlite(plain, scratch)


def _prove_sqlite(plain: container.Reader, scratch: Path) -> Proof:
    path = scratch / "restored.sqlite3"
    with path.open("xb") as file:
        listing = archive.unpack(plain, lambda name: file if name == archive.SQLITE else None)
    if archive.SQLITE not in listing.members:
        raise Damaged("there is no database in the backup")
    with sqlite.opened(path) as ask:
        path.unlink()  # it lives on without a name until it is closed
        sqlite.prove(ask)
        return _compared(ask, listing, sqlite.table_names(ask))


def _prove_postgres(plain: container.Reader, heading: Heading) -> Proof:
    with _place_for_proof() as place:
        listing = restore_dump(plain, place, lambda name: None)
        if place is None:
            files = len(listing.names(archive.FILES))
            return Proof(Verdict.READ, rows=sum(listing.rows.values()), files=files)
        with postgres.opened(place) as ask:
            return _compared(ask, listing, postgres.table_names(ask))


@contextmanager
def _place_for_proof() -> Iterator[postgres.Place | None]:
    """A database for the proof where this house has a PostgreSQL that lets it make one."""
    if connection.vendor != "postgresql":
        yield None
        return
    with postgres.proof_database(postgres.Place.of(connection.settings_dict)) as place:
        yield place


def restore_dump(
    plain: container.Reader,
    place: postgres.Place | None,
    elsewhere: Callable[[str], Writable | None],
) -> Listing:
    """Unpack; what is the dump goes into a database (or is only read), the rest `elsewhere`."""
    restorer = postgres.Restorer(place)
    try:
        listing = archive.unpack(
            plain,
            lambda name: restorer if name.startswith(f"{archive.DUMP}/") else elsewhere(name),
        )
        if not listing.names(archive.DUMP):
            raise Damaged("there is no database in the backup")
        restorer.end()
    except BaseException:
        restorer.stop()
        raise
    return listing


def _compared(ask: tables.Ask, listing: Listing, names: list[str]) -> Proof:
    """Rows, memory and register of the restored database against what was written down."""
    rows = tables.counts(ask, names)
    if rows != listing.rows:
        wrong = sorted(set(rows.items()) ^ set(listing.rows.items()))
        raise Damaged(f"the rows of {wrong[0][0]} are not all there")
    events = tables.prove_memory(ask)
    files = listing.names(archive.FILES)
    missing = tables.registered_files(ask, names) - files - set(listing.gone)
    return Proof(Verdict.RESTORED, events, sum(rows.values()), len(files), len(missing))
