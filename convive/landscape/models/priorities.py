"""What comes first, by those who work here: each table orders the findings apart (MAP-07)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.landscape.models.findings import Finding


class Exercise(Record):
    """Some findings that several tables weigh, each apart. The joint order is a table's decision."""

    KIND = "landscape.exercise"

    title = PhraseField(_("title"))
    opened_on = models.DateField(_("opened on"))
    findings = models.ManyToManyField(Finding, related_name="exercises", verbose_name=_("findings"))
    before = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="later",
        verbose_name=_("the exercise before"),
    )
    decision = models.ForeignKey(
        "bodies.Decision",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="exercises",
        verbose_name=_("the decision about a joint order"),
    )

    class Meta:
        ordering = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Weighing(Record):
    """What one table gave each finding, from 0 (can wait) to 10 (first). Shut until all are done."""

    KIND = "landscape.weighing"

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="weighings")
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="weighings")
    weights = models.JSONField(default=dict, blank=True)
    why = PhraseField(_("how the table came to it"), blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "body"], name="a_table_weighs_once")
        ]
