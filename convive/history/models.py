"""One table for what records said before."""

from django.db import models


class Version(models.Model):
    """What one record said at one version, and who wrote it. Erasable: the audit is not here."""

    kind = models.CharField(max_length=60)
    record = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    author = models.CharField(max_length=40)
    at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "record", "number"], name="one_row_a_version")
        ]
