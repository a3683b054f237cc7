"""Slips that show somebody the way to an ordinary service: counted, without anybody's name."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record


class WayShown(Record):
    """A slip of an ordinary service was handed to somebody (PRI-18).

    There is no column for a person, for a programme or for a reason: nothing can be read out of it
    but how often a service was needed, and in which language.
    """

    KIND = "programmes.way_shown"

    service = models.ForeignKey(
        "directory.Service", models.PROTECT, related_name="+", verbose_name=_("service")
    )
    language = models.CharField(_("language of the slip"), max_length=8)
    on = models.DateField(_("handed out on"), db_index=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.service)
