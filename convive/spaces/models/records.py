"""What lies in a space: sealed records with their entries, who opened them, the sealed index."""

from __future__ import annotations

from django.db import models

from convive.ground.records import Record
from convive.spaces import numbering
from convive.spaces.models.rooms import Space


class SealedRecord(Record):
    """Something with keys: a case, a request. In the clear: its space, kind and dates only.

    `verifying` is the key that signed its first grants; every seal is bound to it. On `ends_on`
    it is erased; `held_until` is a legal hold that keeps it beyond.
    """

    KIND = "spaces.record"

    space = models.ForeignKey(Space, models.CASCADE, related_name="records")
    kind = models.CharField(max_length=40)
    epoch = models.PositiveIntegerField(default=1)
    verifying = models.BinaryField()
    made_on = models.DateField()
    ends_on = models.DateField(db_index=True)
    held_until = models.DateField(null=True, blank=True)
    held_by = models.CharField(max_length=80, blank=True)
    erased_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    @property
    def called(self) -> str:
        """The number that people know it by."""
        return numbering.number_of(self.kind, self.ref)


class Entry(Record):
    """One sealed piece of a record: the answers of one form that share a part (a key).

    `author` signed it; an entry of a reporter has none. `files` are paths of sealed files whose
    keys stand inside.
    """

    KIND = "spaces.entry"

    record = models.ForeignKey(SealedRecord, models.CASCADE, related_name="entries")
    form = models.CharField(max_length=60)
    sitting = models.CharField(max_length=12)
    part = models.CharField(max_length=40)
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()
    author = models.CharField(max_length=40)
    signature = models.BinaryField(null=True, blank=True)
    made_on = models.DateField()
    files = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["record", "form"], name="entries_of_a_form")]


class Correction(models.Model):
    """The person concerned disputes an entry; their words stand sealed beside it until decided."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="corrections")
    by_entry = models.OneToOneField(Entry, models.CASCADE, related_name="corrects")
    decided_on = models.DateField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)


class Opening(models.Model):
    """Somebody opened a record for a purpose; it stays open for them a quarter of an hour."""

    record = models.ForeignKey(SealedRecord, models.CASCADE, related_name="openings")
    person = models.CharField(max_length=40, db_index=True)
    purpose = models.CharField(max_length=20)
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["person", "at"], name="openings_of_a_person")]


class IndexChunk(models.Model):
    """Names of up to a thousand records, sealed under the key of a desk's index."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="index_chunks")
    duty = models.CharField(max_length=20)
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()
    seal_ref = models.CharField(max_length=12)
    generation = models.PositiveIntegerField()
    records = models.PositiveIntegerField()


class IndexEntry(models.Model):
    """Where the names of one record are: in a chunk, or waiting, boxed to the desk."""

    record = models.OneToOneField(SealedRecord, models.CASCADE, related_name="index_entry")
    duty = models.CharField(max_length=20)
    chunk = models.ForeignKey(
        IndexChunk, models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    waiting = models.BinaryField(null=True, blank=True)
