"""Notices that tell every member of a change, and who has taken note."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Notice(Record):
    """What changes, why, who decided, from when; told to each member apart (GOV-16).

    `about` names the record it is about, as `kind:ref`, when there is one.
    """

    KIND = "bodies.notice"

    class Sort(models.TextChoices):
        CHANGE = "change", _("Something changes")
        PROPOSAL = "proposal", _("A change is proposed")
        SIGNING = "signing", _("A text waits for signatures")

    sort = models.CharField(_("kind"), max_length=10, choices=Sort, default=Sort.CHANGE)
    title = PhraseField(_("title"))
    what = PhraseField(_("what changes"))
    why = PhraseField(_("why"), blank=True)
    decided_by = PhraseField(_("who decided"), blank=True)
    decision = models.ForeignKey(
        "bodies.Decision", models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    about = models.CharField(max_length=80, blank=True, db_index=True)
    holds_from = models.DateField(_("holds from"), null=True, blank=True)
    read_by = models.DateField(_("please confirm by"))
    written_by = models.CharField(max_length=40)
    written_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-written_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Told(models.Model):
    """One member who is told: what it means for them, and when they took note."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="told")
    organisation = models.ForeignKey(
        "people.Organisation", models.CASCADE, related_name="notices_told"
    )
    effect = PhraseField(_("what it means for them"), blank=True)
    mailed_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    noted_on = models.DateField(_("took note on"), null=True, blank=True)
    noted_by = models.CharField(max_length=40, blank=True)
    entered_by = models.CharField(max_length=40, blank=True)  # when they said so elsewhere
    question = models.TextField(_("what they want to say"), blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "organisation"], name="told_once_a_notice")
        ]
