"""What a mechanism practised and who signed for its law, before anybody real comes in (SEC-09)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.pathway.models.cases import Case
from convive.spaces.models import Member, Space


class LegalSignature(Record):
    """A local lawyer read a template that was made for another law, and signed for one version.

    Until then the template is a draft: no door of a space that follows it opens.
    """

    KIND = "pathway.legal_signature"

    template = models.CharField(max_length=60, db_index=True)
    template_version = models.CharField(max_length=20)
    lawyer = models.CharField(_("name of the lawyer"), max_length=200)
    organisation = models.CharField(_("organisation of the lawyer"), max_length=200)
    signed_on = models.DateField(_("signed on"))
    text = models.TextField(_("what they signed, in their words"))
    written_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-signed_on", "-id"]


class Rehearsal(Record):
    """The members play four situations with invented people; it worked, or there is a second date."""

    KIND = "pathway.rehearsal"

    class State(models.TextChoices):
        GOING_ON = "going-on", _("Going on")
        PASSED = "passed", _("It worked")
        FAILED = "failed", _("It did not work yet")

    space = models.ForeignKey(Space, models.CASCADE, related_name="rehearsals")
    template_version = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.GOING_ON)
    begun_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    again_on = models.DateField(_("second date"), null=True, blank=True)
    present = models.ManyToManyField(Member, related_name="rehearsals", blank=True)
    led_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-begun_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["space"],
                condition=models.Q(state="going-on"),
                name="one_rehearsal_at_a_time",
            )
        ]


class Situation(Record):
    """One of the four situations: which steps were done, what was found, what changes."""

    KIND = "pathway.rehearsed_situation"

    rehearsal = models.ForeignKey(Rehearsal, models.CASCADE, related_name="situations")
    key = models.CharField(max_length=20)
    case = models.OneToOneField(
        Case, models.SET_NULL, null=True, blank=True, related_name="rehearsed"
    )
    done = models.JSONField(default=list, blank=True)
    worked = models.BooleanField(null=True)
    findings = models.TextField(blank=True)
    changes = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["rehearsal", "key"], name="a_situation_once")
        ]
