"""The register of uploaded files; their content lies sealed in the data folder."""

from django.db import models

from convive.ground.records import Record


class StoredFile(Record):
    """One file: its name as given, its size, its type by content, and the sealed key that opens it."""

    KIND = "files.file"

    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    path = models.CharField(max_length=80)
    key = models.BinaryField()
    permission = models.CharField(max_length=40)
    kept_by = models.CharField(max_length=40)
    delete_after = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
