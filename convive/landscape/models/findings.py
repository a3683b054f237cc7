"""What was found: needs, strengths, conditions and tensions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.landscape.models.sources import Setting, Source


class Finding(Record):
    """A validated statement of a need, strength, vulnerability (a condition) or tension (MAP-01)."""

    KIND = "landscape.finding"

    class Sort(models.TextChoices):
        STRENGTH = "strength", _("Strength")
        NEED = "need", _("Need")
        VULNERABILITY = "vulnerability", _("Vulnerability (a condition, never a group)")
        TENSION = "tension", _("Tension")

    class Confidence(models.TextChoices):
        LOW = "low", _("Low: one source, or old")
        MEDIUM = "medium", _("Medium: two sources that agree")
        HIGH = "high", _("High: several kinds of sources agree")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        VALIDATED = "validated", _("Validated")
        RETRACTED = "retracted", _("Retracted")

    sort = models.CharField(_("kind"), max_length=14, choices=Sort)
    setting = models.CharField(_("setting"), max_length=8, choices=Setting, default=Setting.OFFLINE)
    statement = PhraseField(_("statement"))
    evidence = PhraseField(_("how we know"), blank=True)
    drivers = models.JSONField(_("drivers"), default=list, blank=True)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence)
    areas = models.ManyToManyField("places.Area", blank=True, verbose_name=_("areas"))
    sources = models.ManyToManyField(
        Source, blank=True, related_name="findings", verbose_name=_("sources")
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    validated_by = models.CharField(max_length=40, blank=True)
    validated_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(_("look at it again by"))
    reason = models.CharField(_("why alone, or why withdrawn"), max_length=500, blank=True)
    diagnostic = models.ForeignKey(
        "landscape.Diagnostic",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("diagnostic it comes from"),
    )
    would_change = PhraseField(_("what would change our mind"), blank=True)
    after_echo = PhraseField(_("what changed after we asked back"), blank=True)
    public_words = PhraseField(_("as everybody reads it"), blank=True)
    public_on = models.DateField(_("public since"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return str(self.statement)

    @property
    def is_public(self) -> bool:
        """Whether somebody made it public; whether it still holds is asked of its date."""
        return self.public_on is not None
