"""Changes of an agreement that a party proposes, and what the other parties say to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.agreements import Agreement, AgreementText
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Amendment(Record):
    """A party's proposal: new words for one part of an agreement, and why (GOV-14).

    `text` is the version it begins with; `became` the version it made once it was accepted.
    """

    KIND = "bodies.amendment"

    class State(models.TextChoices):
        OPEN = "open", _("The parties speak about it")
        ACCEPTED = "accepted", _("Accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        OVERTAKEN = "overtaken", _("Overtaken by another change")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="amendments")
    text = models.ForeignKey(AgreementText, models.CASCADE, related_name="amendments")
    part = models.CharField(_("part"), max_length=60, blank=True)
    words = PhraseField(_("new words"))
    why = PhraseField(_("why"))
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="amendments", verbose_name=_("party")
    )
    proposed_by = models.CharField(max_length=40)
    proposed_on = models.DateField(_("proposed on"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.TextField(_("why it was closed"), blank=True)
    became = models.ForeignKey(
        AgreementText, models.SET_NULL, null=True, blank=True, related_name="came_from"
    )
    paused_by = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="pauses_asked"
    )
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    pause_why = models.TextField(_("why a pause"), blank=True)

    class Meta:
        ordering = ["-proposed_on", "-id"]

    def __str__(self) -> str:
        return str(self.agreement)


class Voice(models.Model):
    """What a party said to a proposal: yes, not yet, or words only. The last yes or no counts."""

    class Says(models.TextChoices):
        YES = "yes", _("We agree")
        NO = "no", _("We do not agree yet")
        WORDS = "words", _("We only want to say something")

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="voices")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="voices")
    says = models.CharField(_("answer"), max_length=5, choices=Says)
    words = models.TextField(_("in your own words"), blank=True)
    said_by = models.CharField(max_length=40)
    said_on = models.DateField()

    class Meta:
        ordering = ["id"]
