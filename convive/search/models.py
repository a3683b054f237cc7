"""The one index: what can be found, in each language, and who may find it."""

from django.db import models


class Entry(models.Model):
    """One record in one language: its title and summary as shown, its stems as searched.

    On SQLite the stems stand in the FTS5 table `search_words` under this row's id; on PostgreSQL in
    the `words` column of the same table name. Both are written by `actions`, never by triggers.
    """

    kind = models.CharField(max_length=60)
    record = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    permission = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=400, blank=True)
    url = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record", "language"], name="one_entry_a_language"
            )
        ]
        indexes = [models.Index(fields=["language", "permission"], name="search_reader")]
