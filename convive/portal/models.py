"""The one table of the front door: the five answers of the first hour."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record


class FirstHour(Record):
    """Five answers from which the brief of the first meeting is made."""

    KIND = "portal.first_hour"

    languages = models.JSONField(_("languages spoken here"), default=list)
    worries = models.JSONField(_("worries heard"), default=list)
    strengths = models.JSONField(_("what already works well"), default=list)
    tables = models.JSONField(_("tables that already meet"), default=list)
    missing = models.JSONField(_("who is missing"), default=list)
    next_date = models.DateField(_("next date"), null=True, blank=True)
    meeting = models.ForeignKey("bodies.Meeting", models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
