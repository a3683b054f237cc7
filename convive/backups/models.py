"""Tables: the public keys that backups are sealed to, and what came of each backup."""

from __future__ import annotations

from django.db import models

from convive.ground.records import Record
from convive.ground.references import Reference
from convive.vault.pairs import Public


class BackupKey(Record):
    """A public key whose private half exists only as shares with custodians.

    It is called by its fingerprint in the memory, so that a key put into the table behind our back
    is noticed before anything is sealed to it.
    """

    KIND = "backups.key"

    public = models.BinaryField(max_length=64)
    words = models.CharField(max_length=60)
    threshold = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField()
    made_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.words

    @property
    def pair(self) -> Public:
        return Public.read(bytes(self.public))

    @property
    def reference(self) -> Reference:
        return Reference(self.KIND, self.pair.fingerprint.hex())


class BackupRun(Record):
    """One backup, or one try: never where it lies, only what it is called.

    `verdict` and `trouble` are words of `rules`.
    """

    KIND = "backups.run"

    at = models.DateTimeField(db_index=True)
    path_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(default=0)
    verdict = models.CharField(max_length=10)
    trouble = models.CharField(max_length=20, blank=True)
    proved_at = models.DateTimeField(null=True, blank=True)
    keys_proved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.path_name
