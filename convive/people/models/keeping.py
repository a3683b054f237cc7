"""Keeping the list right: spreadsheets taken in, organisations asked, two that became one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.people.models.organisations import Organisation
from convive.people.models.people import Person


class ContactImport(Record):
    """A contact spreadsheet: its columns, what came of it, and how to take it back."""

    KIND = "people.contact-import"

    class Stage(models.TextChoices):
        OPEN = "open", _("Not imported yet")
        DONE = "done", _("Imported")
        UNDONE = "undone", _("Taken back")

    name = models.CharField(_("name of the file"), max_length=200)
    file = models.CharField(max_length=12, blank=True)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.OPEN)
    columns = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    undo = models.JSONField(default=dict)
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name


class SelfUpdate(Record):
    """A link by which an organisation says what is still right of its entry, without an account.

    Only a digest of the word in the link is kept. `proposed` holds the fields it would change.
    """

    KIND = "people.self-update"
    token = ""  # the word of the link, known only while the letter is written

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        SAME = "same", _("Nothing changed")
        PROPOSED = "proposed", _("Changes proposed")
        TAKEN = "taken", _("Changes taken over")
        LEFT = "left", _("Changes not taken over")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="self_updates", verbose_name=_("organisation")
    )
    recipient = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="self_updates"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASKED)
    proposed = models.JSONField(default=dict, blank=True)
    remark = models.TextField(_("remark"), blank=True)
    asked_by = models.CharField(max_length=40)
    asked_on = models.DateField(db_index=True)
    expires_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-id"]

    def __str__(self) -> str:
        return str(self.organisation)


class Merger(Record):
    """Two organisations became one: what followed, so that the step can be told and taken back."""

    KIND = "people.merger"

    gone = models.ForeignKey(Organisation, models.CASCADE, related_name="mergers_away")
    kept = models.ForeignKey(Organisation, models.CASCADE, related_name="mergers_in")
    why = models.CharField(_("why"), max_length=300)
    on = models.DateField(_("date"))
    moved = models.JSONField(default=dict)
    gained = models.JSONField(default=dict)
    made_by = models.CharField(max_length=40)
    undone_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
