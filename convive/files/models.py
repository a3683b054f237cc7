"""The registers of uploaded files; their content lies sealed in the data folder."""

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


class SealedFile(models.Model):
    """That a file of a sealed record exists. Its name, type and key stand in that record alone."""

    path = models.CharField(max_length=80, primary_key=True)
    made_on = models.DateField(auto_now_add=True)
    size_class = models.CharField(max_length=12)
    claimed = models.BooleanField(default=False)
