"""How names are sealed for a desk: one by one in boxes, and many together in chunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from convive.spaces import buckets, giving
from convive.spaces.models import Desk, IndexChunk, IndexEntry, SealedRecord, Space
from convive.vault import boxes, envelopes, indexes, keys
from convive.vault import buckets as wrappers
from convive.vault.envelopes import CannotOpen, Context
from convive.vault.indexes import Entry
from convive.vault.pairs import Private

KIND = "spaces.index"


@dataclass(frozen=True, slots=True)
class DeskKeys:
    """The keys of a desk that somebody holds, by epoch; what is sealed anew goes to the last."""

    duty: str
    by_epoch: Mapping[int, Private] = field(repr=False)

    @property
    def epoch(self) -> int:
        return max(self.by_epoch)

    def chunk_key(self, epoch: int) -> bytes:
        """What chunks of an epoch are sealed under. Raises CannotOpen when it is not held."""
        return keys.subkey(self.private(epoch).opening, "index")

    def private(self, epoch: int) -> Private:
        """The desk's key of an epoch. Raises CannotOpen when it is not held."""
        try:
            return self.by_epoch[epoch]
        except KeyError:
            raise CannotOpen from None


def boxed(record: SealedRecord, entry: Entry, desk: Desk) -> bytes:
    """The names of a record for a desk whose key nobody has open now, under the record's bucket.

    Raises giving.Swapped when the desk's key is not the pinned one.
    """
    if entry.ref != record.ref:
        raise ValueError("these are the names of another record")
    receiver = giving.desk_receiver(desk)
    box = boxes.seal(
        receiver.public, indexes.pack([entry]), _waiting(record, desk.duty, desk.epoch)
    )
    return wrappers.wrap(buckets.key_of(record.pk), box, **_bucket(record))


def unboxed(rows: Iterable[IndexEntry], held: DeskKeys) -> Iterator[tuple[IndexEntry, Entry]]:
    """The names that wait in these rows, where they open."""
    for row in rows:
        if row.waiting is None:
            continue
        record = row.record
        try:
            box = wrappers.unwrap(buckets.key_of(record.pk), row.waiting, **_bucket(record))
            _algorithm, epoch = envelopes.read_heading(box)
            text = boxes.open(held.private(epoch), box, _waiting(record, row.duty, epoch))
            [entry] = indexes.unpack(text)
        except (CannotOpen, ValueError):
            continue
        if entry.ref == record.ref:
            yield row, entry


def opened(space: Space, chunk: IndexChunk, held: DeskKeys) -> list[Entry]:
    """The names in a chunk. Raises CannotOpen."""
    try:
        return indexes.unpack(packed(space, chunk, held))
    except ValueError:
        raise CannotOpen from None


def packed(space: Space, chunk: IndexChunk, held: DeskKeys) -> bytes:
    """The same, as they were packed. Raises CannotOpen."""
    outer = buckets.index_key(space.ref, chunk.generation)
    if len(outer) != keys.KEY_BYTES:
        raise CannotOpen
    inner = wrappers.unwrap(outer, chunk.sealed, **_outside(space, chunk))
    return envelopes.open(held.chunk_key(chunk.epoch), inner, _inside(space, chunk))


def sealed(space: Space, chunk: IndexChunk, held: DeskKeys, names: bytes) -> bytes:
    """Packed names under the chunk's epoch of the desk, and under its own key outside."""
    inner = envelopes.seal(held.chunk_key(chunk.epoch), names, _inside(space, chunk))
    outer = buckets.index_key(space.ref, chunk.generation)
    return wrappers.wrap(outer, inner, **_outside(space, chunk))


def _waiting(record: SealedRecord, duty: str, epoch: int) -> Context:
    return Context(settings.SITE_ID, KIND, record.ref, duty, epoch)


def _inside(space: Space, chunk: IndexChunk) -> Context:
    return Context(settings.SITE_ID, KIND, f"{space.ref}.{chunk.seal_ref}", chunk.duty, chunk.epoch)


def _bucket(record: SealedRecord) -> dict[str, Any]:
    return {"site": settings.SITE_ID, "bucket": record.ref, "generation": 1, "ref": "index"}


def _outside(space: Space, chunk: IndexChunk) -> dict[str, Any]:
    return {
        "site": settings.SITE_ID,
        "bucket": f"index-{space.ref}",
        "generation": chunk.generation,
        "ref": chunk.seal_ref,
    }
