"""Names at rest: boxed to a desk while they wait, then sealed in chunks under that desk's key.

Each chunk lies once more under a key of its own outside the database (`buckets.index_key`), and
that key is destroyed with the chunk. So an erased name opens in no old copy of the tables, and an
erasure touches one chunk only: the names that lay beside it are read from their records again, by
whoever holds the desk's key (vault.md 1.3, 1.4).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet, Sum

from convive.ground.references import new_ref
from convive.spaces import buckets, giving
from convive.spaces.index_seals import DeskKeys, boxed, opened, packed, sealed, unboxed
from convive.spaces.models import Grant, IndexChunk, IndexEntry, SealedRecord, Space
from convive.spaces.rules.parts import Keyring
from convive.vault import indexes
from convive.vault.envelopes import CannotOpen
from convive.vault.indexes import Entry
from convive.vault.pairs import Private

__all__ = ["DeskKeys", "boxed"]  # what other rooms know under this name

IdentityOf = Callable[[SealedRecord, Keyring], Entry | None]
Told = Callable[[int], None]

LARGEST = 250  # names in a chunk: so many are read anew when one of them is erased
WAIT = 50  # names that wait before they are put into a chunk
ANEW_AT_ONCE = 300  # names read from their records in one go, so that nobody waits long


@dataclass(frozen=True, slots=True)
class Rereading:
    """How names are read from the records themselves: by which desks, on which day, and where in
    a record they stand (`identity_of`, given by the room that knows its forms).
    """

    identity_of: IdentityOf
    receivers: Mapping[str, Private] = field(repr=False)
    on: date


@dataclass(frozen=True, slots=True)
class Stamp:
    """What lay in the tables: when it differs, what was read is no longer true."""

    generation: int
    chunks: tuple[tuple[int, int, int], ...]
    loose: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Everything of an index that opens; `worn` are chunks that must be made anew."""

    entries: Mapping[str, Entry] = field(repr=False)
    stamp: Stamp
    worn: frozenset[int] = frozenset()


def stamp(space: Space, duty: str) -> Stamp:
    """What lies in the tables now, with three small questions."""
    chunks = _chunks(space, duty).values_list("pk", "epoch", "records")
    loose = _loose(space, duty).values_list("pk", flat=True)
    return Stamp(_generation(space), tuple(chunks), tuple(loose))


def missing(space: Space, duty: str) -> int:
    """How many records are not found at the moment, until their names are read anew."""
    return _loose(space, duty).filter(waiting=None).count()


def untold(_opened: int) -> None:
    """Nobody waits to hear how far the reading is."""


def counted(space: Space, duty: str) -> int:
    """How many names a reading will open."""
    chunks = _chunks(space, duty).aggregate(names=Sum("records"))["names"] or 0
    return int(chunks) + _loose(space, duty).count()


def read(space: Space, held: DeskKeys, told: Told = untold) -> Names:
    """All names of one desk in one space, opened; what does not open is left out. `told` hears how
    many are open so far.
    """
    found: dict[str, Entry] = {}
    worn: set[int] = set()
    generation = _generation(space)
    stamped: list[tuple[int, int, int]] = []
    for chunk in _chunks(space, held.duty):
        stamped.append((chunk.pk, chunk.epoch, chunk.records))
        try:
            entries = opened(space, chunk, held)
        except CannotOpen:
            worn.add(chunk.pk)
            continue
        if len(entries) != chunk.records:
            worn.add(chunk.pk)
            members = _members(chunk)
            entries = [entry for entry in entries if entry.ref in members]
            renamed = (row for row in members.values() if row.waiting is not None)
            entries += (entry for _row, entry in unboxed(renamed, held))
        if chunk.epoch != held.epoch:
            worn.add(chunk.pk)
        found.update((entry.ref, entry) for entry in entries)
        told(len(found))
    loose = list(_loose(space, held.duty).select_related("record"))
    found.update((entry.ref, entry) for _row, entry in unboxed(loose, held))
    stamped_as = Stamp(generation, tuple(stamped), tuple(row.pk for row in loose))
    return Names(found, stamped_as, frozenset(worn))


def tidy(
    space: Space,
    held: DeskKeys,
    *,
    worn: Collection[int] = (),
    anew: Rereading | None = None,
) -> None:
    """Put waiting names into chunks, and what lies in worn chunks into new ones.

    With `anew`, names whose chunk was lost are read from their records; a record that these desks
    do not open leaves the index. One tidies a space at a time.
    """
    with transaction.atomic():
        space = Space.objects.select_for_update().get(pk=space.pk)
        kept: list[tuple[IndexEntry, Entry]] = []
        for chunk in _chunks(space, held.duty).filter(pk__in=worn):
            kept += _taken_out(space, chunk, held)
        loose = list(_loose(space, held.duty).select_related("record", "record__space"))
        kept += unboxed(loose, held)
        if anew is not None:
            taken = {row.pk for row, _entry in kept}
            lost = [row for row in loose if row.pk not in taken]
            kept += _read_anew(lost[-ANEW_AT_ONCE:], anew)
        if kept and len(kept) < LARGEST // 2:
            kept += _smallest(space, held)
        fill(space, held, kept)


def fill(space: Space, held: DeskKeys, kept: list[tuple[IndexEntry, Entry]]) -> None:
    """Seal names into new chunks; `space` is locked by the caller."""
    for start in range(0, len(kept), LARGEST):
        _put_into_a_chunk(space, held, kept[start : start + LARGEST])


def move(space: Space, held: DeskKeys) -> None:
    """Seal every chunk under the newest epoch that is held, and box nothing to the one before.

    For the rotation of a desk, which holds both keys.
    """
    with transaction.atomic():
        space = Space.objects.select_for_update().get(pk=space.pk)
        for chunk in _chunks(space, held.duty).exclude(epoch=held.epoch):
            try:
                names = packed(space, chunk, held)
            except CannotOpen:
                _lose(chunk)
                continue
            chunk.epoch = held.epoch
            chunk.sealed = sealed(space, chunk, held, names)
            chunk.save(update_fields=["epoch", "sealed"])
        tidy(space, held)


def forget(record: SealedRecord) -> None:
    """Take a record's names out of the index, without any key; in old copies too.

    The chunk in which they lay goes and its key is destroyed once this is committed.
    """
    with transaction.atomic():
        Space.objects.select_for_update().get(pk=record.space_id)
        row = IndexEntry.objects.filter(record=record).select_related("chunk__space").first()
        if row is None:
            return
        row.delete()
        if row.chunk is not None:
            _lose(row.chunk)


def put(record: SealedRecord, duty: str, waiting: bytes) -> None:
    """Names that wait for who holds the desk's key. Those noted of this record before are not
    found any more; the chunk in which they lie is made anew at the next tidying.
    """
    row = IndexEntry.objects.filter(record=record).select_related("chunk").first()
    if row is None:
        IndexEntry.objects.create(record=record, duty=duty, waiting=waiting)
        return
    with transaction.atomic():
        Space.objects.filter(pk=record.space_id).update(index_generation=F("index_generation") + 1)
        row.refresh_from_db()
        if row.duty != duty:
            forget(record)
            IndexEntry.objects.create(record=record, duty=duty, waiting=waiting)
            return
        if row.chunk is not None and row.waiting is None:
            IndexChunk.objects.filter(pk=row.chunk.pk).update(records=F("records") - 1)
        IndexEntry.objects.filter(pk=row.pk).update(waiting=waiting)


def destroy_lost() -> int:
    """Destroy the keys of chunks that are no more; how many. Twice does no harm."""
    lost = list(IndexChunk.objects.filter(sealed=b"").select_related("space"))
    for chunk in lost:
        buckets.destroy_index_key(chunk.space.ref, chunk.generation)
        chunk.delete()
    return len(lost)


def _generation(space: Space) -> int:
    return Space.objects.values_list("index_generation", flat=True).get(pk=space.pk)


def _chunks(space: Space, duty: str) -> QuerySet[IndexChunk]:
    return IndexChunk.objects.filter(space=space, duty=duty).exclude(sealed=b"").order_by("pk")


def _loose(space: Space, duty: str) -> QuerySet[IndexEntry]:
    """Rows in no chunk: waiting, or lost with their chunk."""
    return IndexEntry.objects.filter(chunk=None, duty=duty, record__space=space).order_by("pk")


def _members(chunk: IndexChunk) -> dict[str, IndexEntry]:
    rows = chunk.entries.select_related("record")
    return {row.record.ref: row for row in rows}


def _read_anew(rows: list[IndexEntry], anew: Rereading) -> list[tuple[IndexEntry, Entry]]:
    """Names from the records themselves. What grants rest on is not asked: a planted grant holds
    no key that opens what was really written.
    """
    keyrings: dict[int, Keyring] = {}
    grants = (
        Grant.objects.filter(record__in=[row.record_id for row in rows], ended_on=None)
        .filter(Q(until=None) | Q(until__gte=anew.on), receiver__in=anew.receivers)
        .select_related("record", "space")
    )
    for grant in grants:
        record = grant.record
        if record is None:
            continue
        try:
            keyring = Keyring(record.ref, giving.opened(grant, anew.receivers[grant.receiver]))
        except CannotOpen:
            continue
        before = keyrings.get(record.pk)
        keyrings[record.pk] = before.joined(keyring) if before else keyring
    found = []
    for row in rows:
        try:
            entry = anew.identity_of(row.record, keyrings[row.record_id])
        except (CannotOpen, KeyError):
            entry = None
        if entry is None or entry.ref != row.record.ref:
            row.delete()
        else:
            found.append((row, entry))
    return found


def _taken_out(space: Space, chunk: IndexChunk, held: DeskKeys) -> list[tuple[IndexEntry, Entry]]:
    """What still belongs into a chunk; the chunk itself goes."""
    members = _members(chunk)
    try:
        entries = opened(space, chunk, held)
    except CannotOpen:
        entries = []
    _lose(chunk)
    still = {ref: row for ref, row in members.items() if row.waiting is None}
    return [(still[entry.ref], entry) for entry in entries if entry.ref in still]


def _smallest(space: Space, held: DeskKeys) -> list[tuple[IndexEntry, Entry]]:
    small = _chunks(space, held.duty).filter(records__lt=LARGEST // 2).order_by("records").first()
    return _taken_out(space, small, held) if small is not None else []


def _put_into_a_chunk(space: Space, held: DeskKeys, kept: list[tuple[IndexEntry, Entry]]) -> None:
    chunk = IndexChunk(
        space=space,
        duty=held.duty,
        epoch=held.epoch,
        seal_ref=new_ref(),
        generation=_next_generation(space),
        records=len(kept),
    )
    # A key left by a transaction that was rolled back is not used again.
    buckets.destroy_index_key(space.ref, chunk.generation)
    buckets.index_key(space.ref, chunk.generation, make=True)
    chunk.sealed = sealed(space, chunk, held, indexes.pack(entry for _row, entry in kept))
    chunk.save()
    IndexEntry.objects.filter(pk__in=[row.pk for row, _entry in kept]).update(
        chunk=chunk, waiting=None
    )


def _next_generation(space: Space) -> int:
    """Each chunk has its own. Another form saved with an old number must not lead back to it."""
    highest = space.index_chunks.aggregate(highest=Max("generation"))["highest"] or 0
    space.index_generation = max(space.index_generation, highest) + 1
    Space.objects.filter(pk=space.pk).update(index_generation=space.index_generation)
    return space.index_generation


def _lose(chunk: IndexChunk) -> None:
    """The row stays, empty, until its key is destroyed: a crash in between loses nothing of it."""
    IndexEntry.objects.filter(chunk=chunk).update(chunk=None)
    IndexChunk.objects.filter(pk=chunk.pk).update(sealed=b"", records=0)
    transaction.on_commit(destroy_lost, robust=True)
