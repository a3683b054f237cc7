"""A table of programmes that somebody handed in: read, then taken over, then perhaps taken back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record


class ProgrammeTable(Record):
    """What was read of a table; its rows are kept until it is taken over, its counts for longer.

    Only the columns that a programme has are read: no other column of a file reaches the database.
    """

    KIND = "programmes.table"

    class Stage(models.TextChoices):
        OPEN = "open", _("Not taken over yet")
        DONE = "done", _("Taken over")
        UNDONE = "undone", _("Taken back")

    name = models.CharField(_("name of the file"), max_length=200)
    language = models.CharField(_("language of the file"), max_length=8)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.OPEN)
    rows = models.JSONField(default=list, editable=False)
    report = models.JSONField(default=dict, editable=False)
    batch = models.CharField(max_length=40, blank=True, editable=False)
    made_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name
