"""A question put to residents: who is invited and how, what they read, what came out (PRI-36)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.asks import Ask
from convive.bodies.models.tables import Body
from convive.bodies.models.work import Decision
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Deliberation(Record):
    """A question that a table of residents takes up: by lot or open, with facts and reasons on both
    sides, contributions, outcomes, and the city's reply to each (PRI-36).
    """

    KIND = "bodies.deliberation"

    class Invites(models.TextChoices):
        LOT = "lot", _("By lot")
        OPEN = "open", _("Open to everybody")

    body = models.ForeignKey(Body, models.CASCADE, related_name="deliberations")
    question = PhraseField(_("question"))
    invites = models.CharField(_("who is invited"), max_length=8, choices=Invites)
    invited_how = PhraseField(_("how people are invited"))
    letters = models.PositiveIntegerField(_("letters sent"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    opens_on = models.DateField(_("contributions from"))
    closes_on = models.DateField(_("contributions until"))
    shown_on = models.DateField(_("shown to everybody since"), null=True, blank=True)

    class Meta:
        ordering = ["-opens_on", "-id"]

    def __str__(self) -> str:
        return str(self.question)


class Reading(Record):
    """One page of what everybody reads before: a fact, or a reason for or against, with its source."""

    KIND = "bodies.reading"

    class Side(models.TextChoices):
        FACT = "fact", _("A fact")
        FOR = "for", _("A reason for it")
        AGAINST = "against", _("A reason against it")

    deliberation = models.ForeignKey(Deliberation, models.CASCADE, related_name="readings")
    side = models.CharField(_("what it is"), max_length=8, choices=Side)
    words = PhraseField(_("in plain words"))
    source = models.CharField(_("where it comes from"), max_length=300)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.words)


class Outcome(models.Model):
    """A decision that came out, handed to the city; `ask` carries the city's reply and its day."""

    deliberation = models.ForeignKey(Deliberation, models.CASCADE, related_name="outcomes")
    decision = models.OneToOneField(Decision, models.CASCADE, related_name="outcome")
    ask = models.OneToOneField(Ask, models.PROTECT, related_name="outcome")

    class Meta:
        ordering = ["id"]
